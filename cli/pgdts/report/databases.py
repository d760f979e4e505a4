"""Prints the databases of a cluster."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.capture.status import DatabaseStatus
from pgdts.fleet import Outcome
from pgdts.report.kit.documents import ErrorObject, SkippedObject, document, skipped_objects
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import on_one_line, shown
from pgdts.report.status import condition
from pgdts.targets import Targets


@dataclass(frozen=True)
class ListedObject:
    """A database in the list of its cluster."""

    database: str
    capture: str | None
    revision: str | None
    error: ErrorObject | None


@dataclass(frozen=True)
class DatabasesDocument:
    """The result of `pgdts databases`."""

    databases: tuple[ListedObject, ...]
    skipped: tuple[SkippedObject, ...]


def print_databases(
    console: Console, targets: Targets, outcomes: Sequence[Outcome[DatabaseStatus]]
) -> None:
    """A line for each database, by name; those that cannot be worked on say why."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("database", "capture", "revision"):
        table.add_column(name, no_wrap=True)
    table.add_column("note", overflow="fold")
    lines = [(item.label, "-", "-", f"skipped: {item.reason}") for item in targets.skipped]
    lines += [_line(outcome) for outcome in outcomes]
    for line in sorted(lines):
        table.add_row(*(Text(shown(cell)) for cell in line))
    print_table(console, table)


def databases_document(targets: Targets, outcomes: Sequence[Outcome[DatabaseStatus]]) -> str:
    """The same for programs."""
    databases = tuple(map(_database, outcomes))
    return document("databases", DatabasesDocument(databases, skipped_objects(targets.skipped)))


def _database(outcome: Outcome[DatabaseStatus]) -> ListedObject:
    status = outcome.result
    return ListedObject(
        outcome.target.label,
        condition(status) if status else None,
        status.revision if status else None,
        ErrorObject.of(outcome.error),
    )


def _line(outcome: Outcome[DatabaseStatus]) -> tuple[str, str, str, str]:
    label, status = outcome.target.label, outcome.result
    if status is None:
        return label, "-", "-", on_one_line(outcome.error.found if outcome.error else "")
    return label, condition(status), status.revision or "-", ""
