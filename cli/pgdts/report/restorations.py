"""Prints what `pgdts restore-identity` did, or would do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from pgdts.fixes.restoration import Restoration, RestoredIdentities
from pgdts.fleet import Outcome
from pgdts.report.kit.documents import ErrorObject, SkippedObject, document, skipped_objects
from pgdts.report.kit.visible import shown
from pgdts.targets import Skipped


@dataclass(frozen=True)
class RestorationsObject:
    """The tables of one database."""

    database: str
    tables: tuple[Restoration, ...] | None
    error: ErrorObject | None


@dataclass(frozen=True)
class RestorationsDocument:
    """The result of `pgdts restore-identity`."""

    dry_run: bool
    databases: tuple[RestorationsObject, ...]
    skipped: tuple[SkippedObject, ...]


def print_restorations(
    console: Console, restored: Sequence[tuple[str, RestoredIdentities]], *, dry_run: bool
) -> None:
    """Each database, and each table of its record."""
    for label, result in restored:
        for line in _lines(label, result, dry_run=dry_run):
            console.print(line, soft_wrap=True)


def restorations_document(
    outcomes: Sequence[Outcome[RestoredIdentities]], skipped: tuple[Skipped, ...], *, dry_run: bool
) -> str:
    """The same for programs."""
    databases = tuple(
        RestorationsObject(
            outcome.target.label,
            outcome.result.restorations if outcome.result else None,
            ErrorObject.of(outcome.error),
        )
        for outcome in outcomes
    )
    content = RestorationsDocument(dry_run, databases, skipped_objects(skipped))
    return document("restore-identity", content)


def _lines(label: str, result: RestoredIdentities, *, dry_run: bool) -> Iterator[Text]:
    name = Text(shown(label), style="bold")
    if not result.restorations:
        yield name + Text("  nothing recorded", style="dim")
        return
    waiting = sum(bool(item.problem) for item in result.restorations)
    done = len(result.restorations) - waiting
    yield name + Text(f"  {done} {'to put back' if dry_run else 'done'}, {waiting} failed")
    yield from (_line(item) for item in result.restorations)


def _line(item: Restoration) -> Text:
    line = Text(shown(f"  {item.table}: {item.action}"))
    return line + Text(shown(f"  failed: {item.problem}"), style="red") if item.problem else line
