"""Facts of a shared library, read from the file without loading it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from elftools.elf.dynamic import DynamicSection, DynamicSegment
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerDefSection, GNUVerNeedSection
from elftools.elf.sections import SymbolTableSection

from pgdts.host.files import digest, read_regular_file
from pgdts.host.magic import AmbiguousMagicError, MagicBlock, find_magic_block
from pgdts.host.refusals import Reason, refuse

OUTPUT_PLUGIN_SYMBOL = "_PG_output_plugin_init"
MAGIC_SYMBOL = "Pg_magic_func"
_MOST_ENTRIES = 200_000
"""Bounds every walk through a table of a file that may be forged."""

_MACHINES = {
    "EM_X86_64": "x86_64",
    "EM_386": "i686",
    "EM_AARCH64": "aarch64",
    "EM_ARM": "armv7l",
    "EM_PPC64": "ppc64le",
    "EM_S390": "s390x",
    "EM_RISCV": "riscv64",
    "EM_LOONGARCH": "loongarch64",
}


@dataclass(frozen=True)
class LibraryFacts:
    """What one library is.

    Attributes:
        machine: as `uname -m` spells it.
        bits: 32 or 64.
        needed: libraries that it asks the loader for.
        glibc: the newest glibc symbol version that it needs, such as `2.34`; None when it needs
            none or the section is gone.
        magic_ambiguity: the candidates, when the magic block could not be told apart.
    """

    size: int
    sha256: str
    machine: str
    bits: int
    little_endian: bool
    needed: tuple[str, ...]
    output_plugin: bool
    magic_function: bool
    magic: MagicBlock | None
    magic_ambiguity: str | None
    glibc: str | None
    stripped: bool


def inspect_library(path: Path) -> LibraryFacts:
    """Read a library.

    Raises:
        ArtifactError: not readable, not ELF, damaged or not a shared library.
    """
    return library_facts(read_regular_file(path), path)


def library_facts(content: bytes, subject: object) -> LibraryFacts:
    """As `inspect_library`, for bytes; `subject` names them in refusals."""
    if not content.startswith(b"\x7fELF"):
        raise refuse(Reason.NOT_ELF, subject, "this is not a compiled library")
    try:
        return _facts(ELFFile(io.BytesIO(content)), content)
    except _NotSharedError as error:
        found = f"ELF type {error}"
        raise refuse(Reason.NOT_A_LIBRARY, subject, found, needed="a shared library") from None
    except Exception as error:  # pyelftools raises whatever the forged offsets lead to
        found = f"the file is damaged or cut off ({type(error).__name__})"
        raise refuse(Reason.DAMAGED_ELF, subject, found, remedy="copy it again") from error


def provided_glibc(libc: Path) -> str | None:
    """The newest `GLIBC_` version that a `libc.so.6` defines; None when it cannot be read."""
    try:
        with libc.open("rb") as file:
            section = ELFFile(file).get_section_by_name(".gnu.version_d")
            if not isinstance(section, GNUVerDefSection):
                return None
            names = [next(iter(aux)).name for _, aux in islice(section.iter_versions(), 500)]
    except Exception:  # as above
        return None
    return _newest(names)


class _NotSharedError(Exception):
    """The file is ELF, but no shared library."""


def _facts(elf: ELFFile, content: bytes) -> LibraryFacts:
    if elf.header.e_type != "ET_DYN":
        raise _NotSharedError(elf.header.e_type)
    _check_complete(elf, len(content))
    magic, ambiguity = _magic(elf, content)
    exported = _exported(elf)
    return LibraryFacts(
        size=len(content),
        sha256=digest(content),
        machine=_machine(elf),
        bits=elf.elfclass,
        little_endian=elf.little_endian,
        needed=_needed(elf),
        output_plugin=OUTPUT_PLUGIN_SYMBOL in exported,
        magic_function=MAGIC_SYMBOL in exported,
        magic=magic,
        magic_ambiguity=ambiguity,
        glibc=_needed_glibc(elf),
        stripped=elf.get_section_by_name(".symtab") is None,
    )


def _machine(elf: ELFFile) -> str:
    name = _MACHINES.get(elf.header.e_machine, str(elf.header.e_machine))
    return name if elf.little_endian else name.removesuffix("le")


def _check_complete(elf: ELFFile, size: int) -> None:
    """Loading maps the segments: a file that ends before them was cut off."""
    ends = [
        segment["p_offset"] + segment["p_filesz"] for segment in islice(elf.iter_segments(), 1000)
    ]
    if not ends or max(ends) > size:
        raise EOFError


def _magic(elf: ELFFile, content: bytes) -> tuple[MagicBlock | None, str | None]:
    try:
        return find_magic_block(content, little_endian=elf.little_endian), None
    except AmbiguousMagicError as error:
        return None, str(error)


def _exported(elf: ELFFile) -> set[str]:
    """The names that the library defines for others (sections may be stripped altogether)."""
    table = elf.get_section_by_name(".dynsym") or _dynamic_segment(elf)
    if not isinstance(table, SymbolTableSection | DynamicSegment):
        return set()
    symbols = islice(table.iter_symbols(), _MOST_ENTRIES)
    return {symbol.name for symbol in symbols if symbol["st_shndx"] != "SHN_UNDEF"}


def _needed(elf: ELFFile) -> tuple[str, ...]:
    dynamic = elf.get_section_by_name(".dynamic") or _dynamic_segment(elf)
    if not isinstance(dynamic, DynamicSection | DynamicSegment):
        return ()
    tags = islice(dynamic.iter_tags(), _MOST_ENTRIES)
    return tuple(str(vars(tag)["needed"]) for tag in tags if tag.entry.d_tag == "DT_NEEDED")


def _dynamic_segment(elf: ELFFile) -> DynamicSegment | None:
    segments = islice(elf.iter_segments("PT_DYNAMIC"), 1)
    return next((found for found in segments if isinstance(found, DynamicSegment)), None)


def _needed_glibc(elf: ELFFile) -> str | None:
    section = elf.get_section_by_name(".gnu.version_r")
    if not isinstance(section, GNUVerNeedSection):
        return None
    needs = islice(section.iter_versions(), 1000)
    return _newest(version.name for _, versions in needs for version in islice(versions, 1000))


def _newest(names: Iterable[str]) -> str | None:
    """The highest of names such as `GLIBC_2.34`; `GLIBC_PRIVATE` and others do not count."""
    versions = [name.removeprefix("GLIBC_") for name in names if name.startswith("GLIBC_")]
    numbers = [tuple(map(int, text.split("."))) for text in versions if text[0].isdigit()]
    return ".".join(map(str, max(numbers))) if numbers else None
