"""Prints the installations of a host."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.table import Table

from pgdts.artifacts.layout.discovery import HostCluster
from pgdts.artifacts.layout.layouts import Layout
from pgdts.report.kit.documents import document
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import shown

_HEADINGS = ("name", "version", "libraries", "extensions", "found as", "clusters")


@dataclass(frozen=True)
class LayoutObject:
    """One installation.

    Attributes:
        name: what `--to` takes.
        origin: how it was found.
    """

    name: str
    major: str
    version: str | None
    libraries: PurePosixPath
    extensions: PurePosixPath
    origin: str
    machine: str
    clusters: tuple[HostCluster, ...]


@dataclass(frozen=True)
class LayoutsDocument:
    """The result of `pgdts artifacts layouts`."""

    layouts: tuple[LayoutObject, ...]
    first_pg_config: Path | None


def print_layouts(
    console: Console,
    layouts: Sequence[Layout],
    clusters: Sequence[HostCluster],
    in_path: Path | None,
) -> None:
    """A line for each installation, then the `pg_config` that is first in PATH."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold")
    for layout in layouts:
        table.add_row(
            shown(layout.name),
            shown(layout.version or layout.major),
            shown(str(layout.library_folder)),
            shown(str(layout.extension_folder)),
            shown(layout.origin),
            ", ".join(_cluster(cluster) for cluster in _of(layout, clusters)) or "-",
        )
    if layouts:
        print_table(console, table)
    else:
        console.print("no PostgreSQL installation in the usual places")
    if in_path is not None:
        console.print(f"first pg_config in PATH: {shown(str(in_path))}")


def layouts_document(
    layouts: Sequence[Layout], clusters: Sequence[HostCluster], in_path: Path | None
) -> str:
    """The same for programs."""
    found = tuple(
        LayoutObject(
            name=layout.name,
            major=layout.major,
            version=layout.version,
            libraries=layout.library_folder,
            extensions=layout.extension_folder,
            origin=layout.origin,
            machine=layout.machine,
            clusters=tuple(_of(layout, clusters)),
        )
        for layout in layouts
    )
    return document("artifacts-layouts", LayoutsDocument(found, in_path))


def _of(layout: Layout, clusters: Sequence[HostCluster]) -> list[HostCluster]:
    return [cluster for cluster in clusters if cluster.runs_from(layout)]


def _cluster(cluster: HostCluster) -> str:
    return shown(f"{cluster.name} ({cluster.status}, port {cluster.port}, {cluster.owner})")
