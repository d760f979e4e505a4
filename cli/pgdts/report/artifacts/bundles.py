"""Prints a bundle that was built."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pgdts.artifacts.build.build import BuiltBundle
from pgdts.artifacts.bundle.manifest import Manifest
from pgdts.host.files import digest
from pgdts.report.kit.documents import document
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import shown


@dataclass(frozen=True)
class BuiltDocument:
    """The result of `pgdts artifacts build`."""

    bundle: Path
    sha256: str
    manifest: Manifest


def print_built(console: Console, path: Path, built: BuiltBundle) -> None:
    """The bundle, what it is for, and its files."""
    manifest = built.manifest
    console.print(
        shown(
            f"{path}: {manifest.name} for PostgreSQL {manifest.postgresql_major}, "
            f"{manifest.machine}, SHA-256 {digest(built.content)}"
        ),
        soft_wrap=True,
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("file", "bytes", "SHA-256"):
        table.add_column(heading, no_wrap=True, justify="right" if heading == "bytes" else "left")
    for file in manifest.files:
        table.add_row(shown(file.path), str(file.size), file.sha256)
    print_table(console, table)


def built_document(path: Path, built: BuiltBundle) -> str:
    """The same for programs, with the whole manifest."""
    return document("artifacts-build", BuiltDocument(path, digest(built.content), built.manifest))
