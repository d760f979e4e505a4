"""Statements that arrive and may yet end in something else."""

import pytest

from pgdts.capture.notes import CODES, Code
from pgdts.rehearsal.risks import risks_of
from tests.unit.rehearsal.rows import captured

VOLATILE = frozenset({"random", "gen_random_uuid", "nextval", "next_number"})


def kinds(text: str, message: str | None = None) -> list[str]:
    row = captured(text, message=message)
    return [risk.kind for risk in risks_of([row], VOLATILE)[row.id]]


@pytest.mark.parametrize(
    "text",
    [
        "alter table t add column a timestamptz default now()",
        "alter table t add column a timestamptz not null default current_timestamp",
        "alter table t add a uuid default gen_random_uuid()",
        "alter table t add a int default public.next_number()",
        "alter table t add column a bigserial",
        "alter table t add column a bigint generated always as identity",
        "alter table t add b int, add column a float default random() * 3",
    ],
)
def test_values_that_the_destination_computes_anew(text: str) -> None:
    assert kinds(text) == ["volatile default"]


@pytest.mark.parametrize(
    "text",
    [
        "alter table t add column a int default 1",
        "alter table t add column a text default 'now()'",
        "alter table t add column now int",
        "alter table t alter column a set default now()",
        "create table t (a timestamptz default now())",
        "alter table t add column a int generated always as (b * 2) stored",
        "alter table t alter column a type text using lower(a)",
    ],
)
def test_what_is_the_same_on_both_sides_is_no_risk(text: str) -> None:
    assert kinds(text) == []


def test_rewrites_and_renames() -> None:
    assert kinds("alter table t alter a type timestamptz using now() + a") == ["rewrite"]
    assert kinds("alter table t rename column a to b") == ["rename"]


def test_messages_of_the_capture_are_passed_on() -> None:
    message = (
        "[rows-first] CREATE TABLE AS: its rows precede this statement; "
        "[later-schema] depends on a later schema of the search_path: later.needed; "
        "[of-tomorrow] something new"
    )
    assert kinds("create table t (a int)", message) == ["rows precede", "search_path", "note"]
    assert kinds("drop table a", "[temporary-left-out] the statement dropped …") == []


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_the_words_of_a_message_change_no_risk(code: Code) -> None:
    said, otherwise = (
        kinds("drop table a", f"[{code.name}] {text}")
        for text in (code.says, "said in other words; as of tomorrow")
    )
    assert said == otherwise == [code.risk][: bool(code.risk)]


def test_a_name_that_is_dropped_and_made_again() -> None:
    rows = [
        captured("create table t (a int)", name="public.t"),
        captured('drop table if exists t, app."Odd" cascade', name="app.Odd"),
        captured("create table t (b int)", name="public.t"),
        captured("create table u (b int)", name="public.u"),
    ]
    found = risks_of(rows, VOLATILE)
    assert [[risk.kind for risk in found[row.id]] for row in rows] == [[], [], ["same name"], []]


def test_a_name_that_is_dropped_in_a_later_schema_of_the_path() -> None:
    rows = [
        captured("drop table t", name="later.t"),
        captured("create table t (b int)", name="public.t"),
        captured("create table later.t (b int)", name="later.t"),
    ]
    found = risks_of(rows, VOLATILE)
    assert [[risk.kind for risk in found[row.id]] for row in rows] == [[], [], ["same name"]]


def test_a_renamed_schema_leaves_rows_under_its_old_name() -> None:
    assert kinds("alter schema old rename to new") == ["rename"]
    assert kinds("alter schema old owner to rename") == []


def test_a_renamed_label_leaves_rows_under_the_old_one() -> None:
    assert kinds("alter type mood rename value 'sad' to 'blue'") == ["rename"]
    assert kinds("alter type mood add value 'rename'") == []
