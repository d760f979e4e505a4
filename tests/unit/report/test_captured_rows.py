"""Captured rows as JSON: the columns of the table, and the notes taken apart."""

import json
from dataclasses import fields
from io import StringIO

from rich.console import Console

from pgdts.capture.log import CapturedRow
from pgdts.fleet import Outcome
from pgdts.report.captured_rows import LogFormat, LogView, log_document, print_rows, print_script
from pgdts.targets import Target
from tests.unit.rehearsal.rows import captured

ROW = captured("create table t (a int)", message="[rows-first] SELECT INTO: x;[ y; [secret] z")
NOTES = [
    {"code": "rows-first", "text": "SELECT INTO: x;[ y"},
    {"code": "secret", "text": "z"},
]


def test_a_document_has_the_notes_of_each_row() -> None:
    outcome = Outcome(Target("crm", "dbname=crm"), [ROW], None)
    [database] = json.loads(log_document([outcome], (), LogView(LogFormat.JSON)))["databases"]
    [row] = database["rows"]
    assert row["notes"] == NOTES
    assert list(row) == [*(one.name for one in fields(CapturedRow) if one.repr), "notes"]


def test_a_script_runs_a_statement_with_a_password_only_if_it_shows_it() -> None:
    row = captured("create user mapping for u server s options (password 'hush')")
    masked, told = StringIO(), StringIO()
    print_script(Console(file=masked), [row], LogView(LogFormat.SQL), None)
    print_script(Console(file=told), [row], LogView(LogFormat.SQL, secrets=True), None)
    assert "hush" not in masked.getvalue()
    assert "-- not run: holds a secret" in masked.getvalue()
    assert f"\n{row.ddl_text};" in told.getvalue()


def test_a_line_has_them_too() -> None:
    console = Console(file=StringIO())
    print_rows(console, [ROW], LogView(LogFormat.JSONL))
    assert isinstance(console.file, StringIO)
    assert json.loads(console.file.getvalue())["notes"] == NOTES
