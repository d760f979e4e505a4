"""Captured rows as a script."""

from hypothesis import given
from hypothesis import strategies as st

from pgdts.capture.log import CapturedRow
from pgdts.capture.replay import script_of, terminated


def row(ddl_text: str | None, **others: object) -> CapturedRow:
    fields = dict.fromkeys(CapturedRow.__dataclass_fields__)
    return CapturedRow(**{**fields, "id": 1, "ddl_text": ddl_text, **others})  # type: ignore[arg-type]


def test_a_statement_gets_its_semicolon() -> None:
    assert terminated("create table t (a int)\n") == "create table t (a int);"


def test_a_semicolon_behind_a_trailing_comment_is_on_a_line_of_its_own() -> None:
    assert terminated("drop table t -- gone;") == "drop table t -- gone;\n;"


def test_a_terminated_batch_gets_no_second_semicolon() -> None:
    assert terminated("create table t (); drop table t;") == "create table t (); drop table t;"


def test_the_search_path_is_the_schema_of_the_row() -> None:
    [_, search_path, _] = script_of([row("create type t as ()", schema='Odd "one"')])
    assert search_path == 'set search_path = "Odd ""one""";'


def test_a_row_without_schema_resolves_nothing_by_accident() -> None:
    [_, search_path, _] = script_of([row("create type s.t as ()", schema=None)])
    assert search_path == "set search_path = '';"


@given(st.text(), st.text())
def test_no_name_or_message_breaks_out_of_the_comment(username: str, message: str) -> None:
    [comment, *_] = script_of([row("drop view v", username=username, message=message)])
    assert comment.startswith("\n-- row 1")
    assert len(comment.splitlines()) == 2
