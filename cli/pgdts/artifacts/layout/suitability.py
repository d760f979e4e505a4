"""Whether a server would load a library, told from the files alone."""

from collections.abc import Iterator
from dataclasses import fields

from pgdts.artifacts.layout.layouts import Layout
from pgdts.host.elf import LibraryFacts
from pgdts.host.magic import MagicBlock
from pgdts.host.refusals import Reason, Refusal

_MACRO_NAMES = {
    "func_max_args": "FUNC_MAX_ARGS",
    "index_max_keys": "INDEX_MAX_KEYS",
    "namedatalen": "NAMEDATALEN",
    "float4_by_value": "float4 by value",
    "float8_by_value": "float8 by value",
    "abi_name": "ABI name",
}


def unsuitable(
    facts: LibraryFacts, subject: str, layout: Layout, glibc: str | None
) -> list[Refusal]:
    """Every reason why the server would not take the library as its output plugin.

    Args:
        facts: the library.
        subject: its name in the refusals.
        layout: the installation, whose own library says what the server compares with.
        glibc: the newest symbol version of the system that the layout is in, if it is known.
    """
    problems = [*_other_platform(facts, layout), *_no_plugin(facts), *_other_magic(facts, layout)]
    if facts.glibc and glibc and _numbers(facts.glibc) > _numbers(glibc):
        problems.append(
            (
                Reason.GLIBC_TOO_OLD,
                f"it needs glibc {facts.glibc}, this system has {glibc}",
                "a build on a system that is not newer than this one",
            )
        )
    return [Refusal(reason, subject, found, needed) for reason, found, needed in problems]


_Problem = tuple[Reason, str, str]


def _other_platform(facts: LibraryFacts, layout: Layout) -> Iterator[_Problem]:
    if facts.bits != layout.bits:
        yield (
            Reason.OTHER_WORD_SIZE,
            f"it has {facts.bits} bits",
            f"{layout.bits} bits, as {layout.name}",
        )
    if facts.machine != layout.machine:
        yield (
            Reason.OTHER_MACHINE,
            f"it is for {facts.machine}",
            f"{layout.machine}, as {layout.name}",
        )


def _no_plugin(facts: LibraryFacts) -> Iterator[_Problem]:
    if not facts.output_plugin:
        yield (
            Reason.NOT_AN_OUTPUT_PLUGIN,
            "it has no function _PG_output_plugin_init",
            "an output plugin",
        )
    if facts.magic_ambiguity is not None:
        yield (
            Reason.AMBIGUOUS_MAGIC_BLOCK,
            f"several structures could be its magic block: {facts.magic_ambiguity}",
            "a library whose version is plain",
        )
    elif facts.magic is None or not facts.magic_function:
        yield (Reason.NO_MAGIC_BLOCK, "it has no magic block", "a library made for PostgreSQL")


def _other_magic(facts: LibraryFacts, layout: Layout) -> Iterator[_Problem]:
    if facts.magic is None or facts.magic == layout.magic:
        return
    if facts.magic.major != layout.major:
        yield (
            Reason.OTHER_MAJOR,
            f"it was built for PostgreSQL {facts.magic.major}",
            f"a build for PostgreSQL {layout.major}, as {layout.name}",
        )
        return
    yield (
        Reason.OTHER_MAGIC_BLOCK,
        f"it was built with {_difference(facts.magic, layout.magic)}",
        f"{_difference(layout.magic, facts.magic)}, as {layout.name}",
    )


def _difference(block: MagicBlock, other: MagicBlock) -> str:
    names = [field.name for field in fields(block)]
    different = [name for name in names if getattr(block, name) != getattr(other, name)]
    return ", ".join(f"{_MACRO_NAMES.get(name, name)} {getattr(block, name)}" for name in different)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
