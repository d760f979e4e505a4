"""Prints captured rows: as a table, as JSON, as a script."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.capture.log import CapturedRow
from pgdts.report.visible import on_one_line, visible, visible_json


def print_rows(console: Console, rows: Sequence[CapturedRow], *, headings: bool = True) -> None:
    """A table with a line for each row, longer where the statement needs it."""
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=headings)
    table.add_column("id", justify="right", no_wrap=True)
    table.add_column("time", no_wrap=True)
    table.add_column("role", overflow="fold")
    table.add_column("schema", overflow="fold")
    table.add_column("statement", overflow="fold", ratio=1)
    for row in rows:
        table.add_row(*_cells(row))
    console.print(table)


def row_document(row: CapturedRow) -> dict[str, Any]:
    """The row for JSON, under the names of the table's columns."""
    time = row.event_time.isoformat() if row.event_time else None
    return {**asdict(row), "event_time": time}


def json_line(row: CapturedRow) -> str:
    """The row as one line of JSON."""
    return visible_json(json.dumps(row_document(row), ensure_ascii=False))


def print_script(console: Console, lines: Iterable[str]) -> None:
    """A script as it is, or with steering characters spelled out on a terminal."""
    for line in lines:
        shown = visible(line) if console.is_terminal else line
        console.file.write(f"{shown}\n")
    console.file.flush()


def _cells(row: CapturedRow) -> tuple[Text, ...]:
    time = f"{row.event_time.astimezone():%m-%d %H:%M:%S}" if row.event_time else ""
    statement = Text(on_one_line(row.ddl_text or ""))
    if row.message:
        statement.append(f"  -- {on_one_line(row.message)}", style="yellow")
    known = (str(row.id), time, row.username or "", row.schema or "")
    return (*(Text(on_one_line(cell)) for cell in known), statement)
