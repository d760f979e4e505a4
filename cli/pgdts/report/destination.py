"""Prints how a destination follows its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.advice import Advice, LinkCommand
from pgdts.destination.aimed import aimed
from pgdts.destination.applied import AppliedRow, StatementOutcome
from pgdts.destination.failing import FailingRow
from pgdts.destination.idle import Idleness
from pgdts.destination.incomparable import Incomparable
from pgdts.destination.link import Link
from pgdts.destination.links import FoundLink
from pgdts.destination.news import Joined, Retried
from pgdts.destination.state import LinkState
from pgdts.masking import all_masked
from pgdts.report.kit.documents import ErrorObject, document, document_line
from pgdts.report.kit.errors import print_error
from pgdts.report.kit.statements import statement_line
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import on_one_line, shown
from pgdts.sessions.conninfo import redact

_RUNNING, _NOT_RUNNING = ("applying", "green"), ("the apply worker is not running", "red")
_STYLES = {
    StatementOutcome.APPLIED: "green",
    StatementOutcome.REWRITTEN: "cyan",
    StatementOutcome.FAILED: "red",
    StatementOutcome.SKIPPED: "yellow",
    StatementOutcome.REFUSED: "red",
}


@dataclass(frozen=True)
class StateReport:
    """All that `status` tells.

    Attributes:
        reason: of a statement that stops the flow.
        idle: why the apply worker is not running; None where it is, or a statement stops the flow.
        links: all of the source and the destination.
    """

    link: Link
    state: LinkState
    rows: Sequence[AppliedRow] = ()
    reason: str = ""
    idle: Idleness | None = None
    links: Sequence[FoundLink] = ()


@dataclass(frozen=True, kw_only=True)
class StateObject(LinkState):
    """One link.

    Attributes:
        lag_bytes: WAL between both; null where nothing is known yet.
    """

    lag: int | None = field(metadata={"serialization_alias": "lag_bytes"})


@dataclass(frozen=True)
class StateDocument:
    """The result of `pgdts destination start` and `pgdts destination status`."""

    source: str
    destination: str
    name: str
    state: StateObject
    reason: str | None
    idle: Idleness | None
    links: tuple[FoundLink, ...]
    outcomes: tuple[AppliedRow, ...]


@dataclass(frozen=True)
class RetriedObject:
    """The source or the destination was lost for a time."""

    error: ErrorObject


@dataclass(frozen=True)
class SkippedRowDocument:
    """The result of `pgdts destination skip`."""

    skipped: FailingRow


@dataclass(frozen=True, kw_only=True)
class StoppedDocument:
    """The result of `pgdts destination stop`."""

    name: str
    stopped: bool = True
    was_there: bool


def print_warning(console: Console, link: Link) -> None:
    """What following means for who trusts whom."""
    console.print(
        Text(
            f"Captured statements run in {shown(link.destination.label)} as the role that ran "
            "them, or as --as and --map-role say: what a superuser ran, a superuser runs there.",
            style="yellow",
        )
    )


def print_incomparable(console: Console, tables: Sequence[Incomparable]) -> None:
    """Which tables stop the flow sooner or later."""
    if not tables:
        return
    console.print(
        Text(
            "The first UPDATE or DELETE on one of these tables stops replication: it has no key, "
            "and these columns cannot be compared. Make columns that it has its primary key, or "
            "leave it out (--table).",
            style="yellow",
        )
    )
    for table in tables:
        columns = ", ".join(table.columns)
        console.print(Text(shown(f"  {table.schema}.{table.name}: {columns}")), soft_wrap=True)


def print_started(console: Console, link: Link, state: LinkState, following: str) -> None:
    """What goes on now, and the next command."""
    what = "rows and DDL" if state.carries_rows else "DDL only: the source is older than 10"
    source, destination = shown(link.source.label), shown(link.destination.label)
    console.print(Text(f"{destination} follows {source}: {what}; on failure: {state.policy}"))
    if state.tables_not_ready:
        console.print(Text(f"being copied: {len(state.tables_not_ready)} tables"))
    console.print(Text(shown(f"next: {following}, as long as it follows")), soft_wrap=True)


def print_stopped(console: Console, link: Link, *, was_there: bool) -> None:
    """That nothing is left."""
    label = shown(link.destination.label)
    if was_there:
        done = f"{label} follows no more; slot and publication of {link.name} are gone"
    else:
        done = f"there is no link {link.name}, and nothing of it: nothing to do"
    console.print(Text(done))


def print_skipped(console: Console, skipped: FailingRow) -> None:
    """What is skipped."""
    text = statement_line(all_masked(skipped).statement)
    console.print(Text(f"captured row {skipped.captured_id} is skipped: {text}"))


def print_news(console: Console, news: object) -> None:
    """A line for what just happened."""
    news = all_masked(news)
    if isinstance(news, AppliedRow):
        console.print(_outcome_line(news), soft_wrap=True)
    elif isinstance(news, FailingRow):
        line = f"captured row {news.captured_id} fails, SQLSTATE {news.sqlstate}; tried again: "
        statement = Text(statement_line(news.statement))
        console.print(Text(line, style="red") + statement, soft_wrap=True)
    elif isinstance(news, Joined):
        console.print(Text(shown(f"joined with a copy: {news.schema}.{news.name}")))
    elif isinstance(news, Retried):
        print_error(console, news.error, "tried again")


def news_line(news: object) -> str:
    """The same as one line of JSON."""
    news = all_masked(news)
    content = RetriedObject(ErrorObject.told(news.error)) if isinstance(news, Retried) else news
    return document_line(content, schema="pgdts/destination-news/1", kind=_kind(news))


def print_state(console: Console, report: StateReport, *, last: int) -> None:
    """How far it is, what stops it, and the newest outcomes."""
    report = all_masked(report)
    rows = report.rows
    for line in _state_lines(report):
        console.print(line, soft_wrap=True)
    counts = ", ".join(
        f"{sum(row.outcome is one for row in rows)} {one}" for one in StatementOutcome
    )
    console.print(Text(f"statements: {counts}"))
    if rows and last:
        print_table(console, _outcomes(rows[-last:]))


def state_document(kind: str, report: StateReport) -> str:
    """The same for programs."""
    link = report.link
    report = all_masked(report)
    state = report.state
    content = StateDocument(
        source=redact(link.source.label, link.source.dsn),
        destination=redact(link.destination.label, link.destination.dsn),
        name=link.name,
        state=StateObject(**vars(state), lag=state.lag_bytes),
        reason=report.reason or None,
        idle=report.idle,
        links=tuple(report.links),
        outcomes=tuple(report.rows),
    )
    return document(kind, content)


def skipped_document(skipped: FailingRow) -> str:
    """What is skipped, for programs."""
    return document("destination-skip", SkippedRowDocument(all_masked(skipped)))


def stopped_document(link: Link, *, was_there: bool) -> str:
    """That nothing is left, for programs."""
    return document("destination-stop", StoppedDocument(name=link.name, was_there=was_there))


def _state_lines(report: StateReport) -> Iterator[Text]:
    state = report.state
    worker = _RUNNING if state.worker_alive else _NOT_RUNNING
    lag = "not known" if state.lag_bytes is None else f"{state.lag_bytes:,} bytes"
    yield Text.assemble(worker, f"; behind: {lag}; on failure: {state.policy}")
    if report.idle:
        yield Text(f"  {shown(str(report.idle))}", style="red" if report.idle.lasts else "yellow")
    if not state.carries_rows:
        yield Text("DDL only: the source is older than 10")
    if state.failing:
        text = statement_line(state.failing.statement)
        yield Text(f"captured row {state.failing.captured_id} stops the flow: {text}", style="red")
        yield Text(f"  {shown(report.reason)}")
        skipping = LinkCommand("skip", str(state.failing.captured_id))
        remedy = Advice.of("correct it at the destination, it is tried again; or ", skipping)
        yield Text(f"  to do: {shown(str(aimed(remedy, report.link)))}", style="dim")
    for table in state.missing_at_destination:
        yield Text(f"the destination lacks {shown(table)}", style="red")
    if state.tables_not_ready:
        yield Text(f"not ready: {shown(', '.join(state.tables_not_ready))}", style="yellow")
    if report.links:
        yield Text(f"links: {', '.join(map(str, report.links))}", style="dim")


def _outcomes(rows: Sequence[AppliedRow]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("row", justify="right", no_wrap=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("statement", overflow="fold")
    for row in rows:
        outcome = Text(row.outcome, style=_STYLES[row.outcome])
        table.add_row(str(row.captured_id), outcome, _statement(row))
    return table


def _outcome_line(row: AppliedRow) -> Text:
    outcome = (f"{row.outcome:<9}", _STYLES[row.outcome])
    return Text.assemble(f"{row.captured_id:>6}  ", outcome, "  ", _statement(row))


def _statement(row: AppliedRow) -> Text:
    remarks = [text for text in (row.error, row.note, row.message) if text]
    said = f"  -- {on_one_line('; '.join(remarks))}" if remarks else ""
    return Text(statement_line(row.statement)) + Text(said, style="dim")


def _kind(news: object) -> str:
    kinds = {AppliedRow: "outcome", FailingRow: "failing", Joined: "joined"}
    return kinds.get(type(news), "interrupted")
