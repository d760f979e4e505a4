"""Prints mappings and their undoing: planned or done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.artifacts.library.artifact import ArtifactKind
from pgdts.artifacts.mapping.plan import MappingPlan, TargetAction
from pgdts.artifacts.mapping.unmapping import UndoAction, UnmappingPlan
from pgdts.host.refusals import Refusal
from pgdts.report.kit.documents import document
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import shown

_HEADINGS = ("artifact", "from", "to", "mode", "owner", "what", "why")


@dataclass(frozen=True)
class MappedFile:
    """One artifact and its target."""

    kind: ArtifactKind
    origin: str = field(metadata={"serialization_alias": "from"})
    target: PurePosixPath = field(metadata={"serialization_alias": "to"})
    sha256: str
    mode: str
    owner: str
    action: TargetAction
    why: str


@dataclass(frozen=True)
class MappingDocument:
    """The result of `pgdts artifacts map`."""

    plugin: str
    layout: str
    applied: bool
    rows: tuple[MappedFile, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class UnmappedFile:
    """One target and what becomes of it."""

    file: PurePosixPath
    action: UndoAction
    why: str


@dataclass(frozen=True)
class UnmappingDocument:
    """The result of `pgdts artifacts unmap`."""

    plugin: str
    layout: str
    applied: bool
    rows: tuple[UnmappedFile, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...]


def print_mapping(console: Console, plan: MappingPlan, *, dry_run: bool) -> None:
    """The matrix of artifacts and targets, then refusals and warnings."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold")
    for row in plan.rows:
        table.add_row(
            row.artifact.kind,
            shown(row.artifact.origin),
            shown(str(row.target)),
            f"{row.mode:04o}",
            f"{row.uid}:{row.gid}",
            row.action,
            shown(row.why),
        )
    print_table(console, table)
    _print_warnings(console, plan.warnings)
    _print_refusals(console, plan.refusals)
    if not plan.refusals:
        done = "would be mapped into" if dry_run else "is mapped into"
        console.print(shown(f"{plan.source.name} {done} {plan.layout.name}"))


def mapping_document(plan: MappingPlan, *, dry_run: bool) -> str:
    """The same for programs."""
    rows = tuple(
        MappedFile(
            kind=row.artifact.kind,
            origin=row.artifact.origin,
            target=row.target,
            sha256=row.artifact.sha256,
            mode=f"{row.mode:04o}",
            owner=f"{row.uid}:{row.gid}",
            action=row.action,
            why=row.why,
        )
        for row in plan.rows
    )
    content = MappingDocument(
        plugin=plan.source.name,
        layout=plan.layout.name,
        applied=not dry_run and not plan.refusals,
        rows=rows,
        refusals=plan.refusals,
        warnings=plan.warnings,
    )
    return document("artifacts-map", content)


def print_unmapping(console: Console, plan: UnmappingPlan, *, dry_run: bool) -> None:
    """What happens to each target, then refusals."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("file", "what", "why"):
        table.add_column(heading, overflow="fold")
    for row in plan.rows:
        table.add_row(shown(str(row.target)), row.action, row.why)
    print_table(console, table)
    _print_warnings(console, plan.warnings)
    _print_refusals(console, plan.refusals)
    if not plan.refusals:
        done = "would be removed from" if dry_run else "is removed from"
        console.print(shown(f"{plan.receipt.name} {done} {plan.layout.name}, as it was before"))


def unmapping_document(plan: UnmappingPlan, *, dry_run: bool) -> str:
    """The same for programs."""
    content = UnmappingDocument(
        plugin=plan.receipt.name,
        layout=plan.layout.name,
        applied=not dry_run and not plan.refusals,
        rows=tuple(UnmappedFile(row.target, row.action, row.why) for row in plan.rows),
        refusals=plan.refusals,
        warnings=plan.warnings,
    )
    return document("artifacts-unmap", content)


def _print_warnings(console: Console, warnings: Sequence[str]) -> None:
    for warning in warnings:
        console.print(Text(f"note: {shown(warning)}", style="yellow"), soft_wrap=True)


def _print_refusals(console: Console, refusals: Sequence[Refusal]) -> None:
    for refusal in refusals:
        found = shown(f"{refusal.subject}: {refusal.found} ({refusal.reason})")
        console.print(Text(f"refused: {found}", style="red"), soft_wrap=True)
        for label, text in (("needed", refusal.needed), ("to do", refusal.remedy)):
            if text:
                console.print(Text(f"  {label:<7}{shown(text)}"), soft_wrap=True)
    if refusals:
        console.print("nothing was changed")
