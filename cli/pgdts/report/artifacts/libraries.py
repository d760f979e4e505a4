"""Prints what libraries are."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.artifacts.inspection import InspectedLibrary, Inspection
from pgdts.host.elf import LibraryFacts
from pgdts.host.magic import MagicBlock
from pgdts.report.kit.documents import document
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import shown

_HEADINGS = ("library", "PostgreSQL", "machine", "output plugin", "needs glibc")


def print_inspection(console: Console, inspection: Inspection) -> None:
    """One library in full, several in a table."""
    if inspection.manifest is not None:
        manifest = inspection.manifest
        console.print(shown(f"bundle of {manifest.name} for PostgreSQL {manifest.postgresql}"))
    if len(inspection.libraries) == 1 and inspection.libraries[0].facts is not None:
        library = inspection.libraries[0]
        _print_one(console, library.name, inspection.libraries[0].facts, inspection.host_glibc)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, no_wrap=True)
    for library in inspection.libraries:
        table.add_row(*_cells(library))
    print_table(console, table)


def inspection_document(inspection: Inspection) -> str:
    """The same for programs."""
    return document("artifacts-inspect", inspection)


def _cells(library: InspectedLibrary) -> tuple[Text, ...]:
    facts = library.facts
    name = Text(shown(library.name))
    if facts is None:
        found = library.refusal.found if library.refusal else ""
        return name, Text(shown(found), style="red"), Text(), Text(), Text()
    return (
        name,
        Text(shown(_version(facts))),
        Text(shown(facts.machine)),
        Text("yes" if facts.output_plugin else "no"),
        Text(shown(facts.glibc or "-")),
    )


def _print_one(
    console: Console, name: str, facts: LibraryFacts | None, host_glibc: str | None
) -> None:
    if facts is None:
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in _lines(name, facts, host_glibc):
        table.add_row(label, Text(shown(text)))
    print_table(console, table)


def _lines(name: str, facts: LibraryFacts, host_glibc: str | None) -> list[tuple[str, str]]:
    return [
        ("library", name),
        ("SHA-256", facts.sha256),
        ("bytes", str(facts.size)),
        ("machine", f"{facts.machine}, {facts.bits} bits"),
        ("PostgreSQL", _version(facts)),
        ("magic block", _block(facts.magic)),
        (
            "output plugin",
            "yes" if facts.output_plugin else "no: _PG_output_plugin_init is missing",
        ),
        ("needs", ", ".join(facts.needed) or "nothing"),
        ("needs glibc", f"{facts.glibc or 'any'} (this host has {host_glibc or 'none'})"),
        ("symbols", "stripped" if facts.stripped else "not stripped"),
    ]


def _version(facts: LibraryFacts) -> str:
    if facts.magic_ambiguity is not None:
        return f"ambiguous: {facts.magic_ambiguity}"
    return facts.magic.major if facts.magic else "none"


def _block(magic: MagicBlock | None) -> str:
    if magic is None:
        return "none"
    parts = [
        f"FUNC_MAX_ARGS {magic.func_max_args}",
        f"INDEX_MAX_KEYS {magic.index_max_keys}",
        f"NAMEDATALEN {magic.namedatalen}",
        f"float8 by {'value' if magic.float8_by_value else 'reference'}",
    ]
    if magic.float4_by_value is not None:
        parts.append(f"float4 by {'value' if magic.float4_by_value else 'reference'}")
    if magic.abi_name is not None:
        parts.append(f"ABI {magic.abi_name}")
    return f"{magic.length} bytes: {', '.join(parts)}"
