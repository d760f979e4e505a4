"""Prints what `pgdts status` read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.capture.differences import ObjectState
from pgdts.capture.status import DatabaseStatus, Installation
from pgdts.fleet import Outcome
from pgdts.report.kit.documents import ErrorObject, SkippedObject, document, skipped_objects
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import shown
from pgdts.revisions.request import Prune
from pgdts.targets import Skipped
from pgdts.wording import counted

_STYLES = {"ok": "green", "drift": "red", Installation.ABSENT.value: "dim"}


@dataclass(frozen=True)
class StatusObject:
    """The capture of one database."""

    database: str
    drift: bool | None
    status: DatabaseStatus | None
    error: ErrorObject | None


@dataclass(frozen=True)
class StatusDocument:
    """The result of `pgdts status`."""

    databases: tuple[StatusObject, ...]
    skipped: tuple[SkippedObject, ...]


def print_statuses(
    console: Console, statuses: Sequence[tuple[str, DatabaseStatus]], *, verbose: bool
) -> None:
    """A line for each database, and beneath what there is to say about it.

    Args:
        console: where to.
        statuses: label and status of each database.
        verbose: each object, option, publication and slot too.
    """
    if statuses:
        print_table(console, _table(statuses))
    for label, status in statuses:
        _print_details(console, label, status, verbose=verbose)


def status_document(
    outcomes: Sequence[Outcome[DatabaseStatus]], skipped: tuple[Skipped, ...]
) -> str:
    """The same for programs, with everything."""
    databases = tuple(map(_database, outcomes))
    return document("status", StatusDocument(databases, skipped_objects(skipped)))


def condition(status: DatabaseStatus) -> str:
    """One word or two for the state of the capture."""
    if status.installation is not Installation.REVISION:
        return status.installation.value
    return "drift" if status.has_drifted else "ok"


def _database(outcome: Outcome[DatabaseStatus]) -> StatusObject:
    status = outcome.result
    drift = None if status is None else status.has_drifted
    return StatusObject(outcome.target.label, drift, status, ErrorObject.of(outcome.error))


def _table(statuses: Sequence[tuple[str, DatabaseStatus]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("database", overflow="fold")
    for heading in ("capture", "revision", "enabled"):
        table.add_column(heading, no_wrap=True)
    table.add_column("captured", justify="right", no_wrap=True)
    table.add_column("last captured", no_wrap=True)
    table.add_column("DTS", overflow="fold")
    for label, status in statuses:
        table.add_row(*_line(label, status))
    return table


def _line(label: str, status: DatabaseStatus) -> Iterator[str | Text]:
    said = condition(status)
    yield Text(shown(label))
    yield Text(said, style=_STYLES.get(said, "yellow"))
    yield _revision(status)
    yield shown(status.options.enable or "") or "-"
    yield _captured(status)
    yield _time(status.log.last_time if status.log else None)
    yield ", ".join(_dts(status)) or "-"


def _revision(status: DatabaseStatus) -> Text:
    if status.revision is None:
        return Text("-")
    old = status.installation is Installation.REVISION and not status.is_head
    return Text(shown(status.revision) + (" (old)" if old else ""))


def _captured(status: DatabaseStatus) -> str:
    if status.log is None:
        return "-"
    retention = status.options.retention
    return f"{status.log.rows:,}" + (f" of {retention:,}" if retention else "")


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M:%S}" if moment else "-"


def _dts(status: DatabaseStatus) -> Iterator[str]:
    if status.publications:
        yield counted(len(status.publications), "publication")
    if status.slots:
        active = sum(slot.active for slot in status.slots)
        yield f"{counted(len(status.slots), 'slot')} ({active} active)"


def _print_details(console: Console, label: str, status: DatabaseStatus, *, verbose: bool) -> None:
    lines = list(_details(status, verbose=verbose))
    if lines:
        console.print()
        console.print(Text(shown(label), style="bold"))
    for line in lines:
        console.print(line, soft_wrap=True)


def _details(status: DatabaseStatus, *, verbose: bool) -> Iterator[Text]:
    for finding in status.findings:
        yield Text(f"  {shown(str(finding))}", style="red")
    for left in status.leftovers:
        yield Text(f"  left: {shown(left)}", style="red")
    hidden = (f"not visible: {item}" for item in status.not_visible)
    for note in (*map(str, status.notes), *hidden):
        yield Text(f"  {shown(note)}", style="yellow")
    for item in status.objects:
        if item.problems or verbose:
            yield from _object(item)
    if verbose:
        yield from _background(status)


def _object(item: ObjectState) -> Iterator[Text]:
    name = f"  {item.kind} {shown(item.name)}"
    if not item.problems:
        yield Text.assemble(f"{name}: ", ("ok", "green"))
    for problem in item.problems:
        said = (problem.condition.value, "red")
        yield Text.assemble(f"{name}: ", said, f": {shown(problem.detail)}")
        yield from (_diff_line(line) for line in (problem.diff or "").splitlines())
        yield Text(f"    to do: {shown(str(problem.remedy))}", style="dim")


def _diff_line(line: str) -> Text:
    style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
    return Text(f"    {shown(line)}", style=style)


def _background(status: DatabaseStatus) -> Iterator[Text]:
    yield Text(f"  server: PostgreSQL {shown(status.server_version)}")
    if status.options.prune == Prune.WITHOUT_SLOTS:
        yield Text("  older rows stay while a replication slot of the database is there")
    if status.options.owner:
        yield Text(f"  capture runs as: {shown(status.options.owner)}")
    for publication in status.publications:
        extent = "all tables" if publication.all_tables else "tables that are added to it"
        yield Text(f"  publication {shown(publication.name)}: {extent}")
    for slot in status.slots:
        state = "in use" if slot.active else "not in use"
        yield Text(f"  slot {shown(slot.name)}: {shown(slot.plugin)}, {state}")
