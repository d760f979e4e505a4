"""Prints captured rows: as a table, as JSON, as a script."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.capture.log import CapturedRow
from pgdts.capture.notes import Note, notes_of
from pgdts.capture.secrets import without_secrets
from pgdts.fleet import Outcome
from pgdts.report.kit.console import write_document
from pgdts.report.kit.documents import (
    ErrorObject,
    SkippedObject,
    document,
    document_line,
    skipped_objects,
)
from pgdts.report.kit.statements import statement_line
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import on_one_line, shown, visible
from pgdts.report.psql_script import Restriction, script_end, script_of, script_preamble
from pgdts.targets import Skipped


class LogFormat(StrEnum):
    """A table, one JSON document, a JSON document for each row, or a script for psql."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SQL = "sql"


@dataclass(frozen=True)
class LogView:
    """How rows are shown.

    Attributes:
        form: of the output.
        secrets: passwords as they are; else they are masked, and a script leaves their rows out.
    """

    form: LogFormat
    secrets: bool = False

    def of(self, rows: Iterable[CapturedRow]) -> list[CapturedRow]:
        """The rows as they may be seen."""
        return [row if self.secrets else without_secrets(row) for row in rows]

    def script(self, rows: Sequence[CapturedRow]) -> Iterator[str]:
        """The rows as a script; one without its password would make something else."""
        seen = self.of(rows)
        hidden = frozenset(row.id for row, other in zip(rows, seen, strict=True) if row != other)
        return script_of(seen, hidden)


@dataclass(frozen=True, kw_only=True)
class RowObject(CapturedRow):
    """A captured row, with its notes taken apart."""

    notes: tuple[Note, ...]


@dataclass(frozen=True)
class LogObject:
    """The captured rows of one database."""

    database: str
    rows: tuple[RowObject, ...] | None
    error: ErrorObject | None


@dataclass(frozen=True)
class LogDocument:
    """The result of `pgdts log`."""

    databases: tuple[LogObject, ...]
    skipped: tuple[SkippedObject, ...]


def print_script(
    console: Console, rows: Sequence[CapturedRow], show: LogView, restriction: Restriction | None
) -> None:
    """All rows as a script for psql."""
    lines = (*script_preamble(restriction), *show.script(rows), *script_end(restriction))
    _print_lines(console, lines)
    console.file.flush()


def print_rows(
    console: Console, rows: Sequence[CapturedRow], show: LogView, *, first: bool = True
) -> None:
    """Rows in the order given; `first` unless others of the same log were printed before."""
    match show.form:
        case LogFormat.SQL:
            _print_lines(console, [*(script_preamble() if first else ()), *show.script(rows)])
        case LogFormat.JSONL:
            _print_lines(console, [document_line(_object(row)) for row in show.of(rows)])
        case _ if rows or first:
            print_table(console, _table(show.of(rows), headings=first))
    console.file.flush()


def print_log(
    console: Console,
    rows: Sequence[CapturedRow],
    show: LogView,
    heading: str | None,
    *,
    nothing: str,
) -> None:
    """The rows of one database, under its label if there are several; a word if there are none."""
    if show.form is LogFormat.TEXT and heading is not None:
        console.print(Text(shown(heading), style="bold"))
    if show.form is LogFormat.TEXT and not rows:
        console.print(Text(nothing, style="dim"))
    else:
        print_rows(console, rows, show)


def log_document(
    outcomes: Sequence[Outcome[list[CapturedRow]]], skipped: tuple[Skipped, ...], show: LogView
) -> str:
    """All rows of the databases for programs, under the names of the table's columns."""
    databases = tuple(_database(outcome, show) for outcome in outcomes)
    return document("log", LogDocument(databases, skipped_objects(skipped)))


def _database(outcome: Outcome[list[CapturedRow]], show: LogView) -> LogObject:
    seen = None if outcome.result is None else tuple(map(_object, show.of(outcome.result)))
    return LogObject(outcome.target.label, seen, ErrorObject.of(outcome.error))


def _object(row: CapturedRow) -> RowObject:
    return RowObject(**vars(row), notes=tuple(notes_of(row.message)))


def _print_lines(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        # Bytes that are no UTF-8 go to a file as they were captured.
        printed = visible(line) if console.is_terminal else line
        write_document(console.file, f"{printed}\n", errors="surrogateescape")


def _table(rows: Sequence[CapturedRow], *, headings: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=headings)
    table.add_column("id", justify="right", no_wrap=True, min_width=4)
    table.add_column("time", no_wrap=True, min_width=14)
    table.add_column("role", overflow="fold", min_width=8)
    table.add_column("schema", overflow="fold", min_width=6)
    table.add_column("statement", overflow="fold")
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: CapturedRow) -> tuple[Text, ...]:
    time = f"{row.event_time.astimezone():%m-%d %H:%M:%S}" if row.event_time else ""
    statement = Text(statement_line(row.ddl_text or ""))
    if row.message:
        statement.append(f"  -- {on_one_line(row.message)}", style="yellow")
    known = (str(row.id), time, row.username or "", row.schema or "")
    return (*(Text(shown(cell)) for cell in known), statement)
