"""Captured rows as a script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.capture.log import CapturedRow
from pgdts.report.psql_script import script_of, terminated


def row(ddl_text: str | None, **others: object) -> CapturedRow:
    fields = dict.fromkeys(CapturedRow.__dataclass_fields__)
    return CapturedRow(**{**fields, "id": 1, "ddl_text": ddl_text, **others})  # type: ignore[arg-type]


def test_a_statement_gets_its_semicolon() -> None:
    assert terminated("create table t (a int)\n") == "create table t (a int);"


def test_a_semicolon_behind_a_trailing_comment_is_on_a_line_of_its_own() -> None:
    assert terminated("drop table t -- gone;") == "drop table t -- gone;\n;"


def test_a_terminated_statement_gets_no_second_semicolon() -> None:
    assert terminated("create table t ();") == "create table t ();"


@pytest.mark.parametrize(
    "text",
    [
        "create table t (a text default 'a;b', b int[] default '{1}'::int[])",
        "create function f() returns text language sql as $$ select ':x; \\! echo' $$",
        "comment on table t is 'it''s; :USER'",
        'create table "a;:b" ()',
        "create table t (a int) -- all; of it :x",
    ],
)
def test_what_psql_reads_as_the_server_does_stays_as_it_is(text: str) -> None:
    assert terminated(text) in (f"{text};", f"{text}\n;")


@pytest.mark.parametrize(
    "text",
    [
        "create table t (); drop table t",
        "create table t (a int default :USER)",
        "create table t (a text default :'USER')",
        "alter table t alter a set default b[1:USER]",
        "create table t (a int) \\! echo",
        "create table t (a text default E'\\'; \\! echo')",
        "create table t (a text default 'not ended",
        "create table t (a int",
        "create table a$b$ (x int); drop table x$b$",
        "create table t (a text default $ü$;$ü$)",
        "create table t (a int) /* ' */",
        "create table t (a text default 'x':::USER)",
        "create function begin() returns int language sql as 'select 1'",
    ],
)
def test_what_psql_might_read_otherwise_is_a_value(text: str) -> None:
    assert terminated(text).startswith(f"do $block0$begin execute $statement0${text}$statement0$")


def test_no_text_ends_its_quotes() -> None:
    text = "comment on table t is E'\\'$statement0$; end$block0$; drop table t; --$statement1'"
    assert "$statement2$comment" in terminated(text)


def test_literals_are_read_under_the_setting_of_the_row() -> None:
    text = r"create table t (a text default 'x\'')"
    lines = list(script_of([row(text, message="[strings-not-standard] off")]))
    assert lines[2:] == [
        "set standard_conforming_strings = off;",
        f"do $block0$begin execute $statement0${text}$statement0$; end$block0$;",
        "set standard_conforming_strings = on;",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("create table t ();\n\\! echo", "[not-told-apart] all of it"),
        ("drop table t;\rdrop table u", "[of-tomorrow] x"),
        ("copy t from stdin", None),
        ("\\! echo", None),
        ("do $$ begin end $$", None),
        ("/* x */ -- y\n call p()", None),
        (None, None),
    ],
)
def test_what_is_not_to_be_run_is_a_comment(text: str | None, message: str | None) -> None:
    lines = "\n".join(script_of([row(text, message=message)])).replace("\r", "\n").split("\n")
    assert all(line.startswith("--") for line in lines if line)


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
