"""A statement that changed nothing leaves no row, and those behind it keep their texts."""

import pytest
from psycopg2.extensions import cursor

from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, forget, texts

SET_UP = (
    "create schema s; create table s.t (id int, note text); create index i on s.t (id);"
    " create sequence s.q; create view s.v as select 1 as a;"
    " create materialized view s.m as select 1 as a;"
    " create function s.f() returns int language sql as 'select 1'"
)
DROPS = (
    "drop table if exists s.gone",
    "drop table if exists nowhere.gone",
    "drop index if exists s.gone",
    "drop view if exists s.gone",
    "drop materialized view if exists s.gone",
    "drop sequence if exists s.gone",
    "drop foreign table if exists s.gone",
    "drop type if exists s.gone",
    "drop domain if exists s.gone",
    "drop schema if exists gone",
    "drop schema if exists gone cascade",
    "drop function if exists s.gone(int)",
    "drop aggregate if exists s.gone(int)",
    "drop operator if exists s.=== (int, int)",
    "drop operator class if exists s.gone using btree",
    "drop operator family if exists s.gone using btree",
    "drop collation if exists s.gone",
    "drop conversion if exists s.gone",
    "drop cast if exists (text as box)",
    "drop trigger if exists gone on s.t",
    "drop rule if exists gone on s.t",
    "drop extension if exists gone",
    "drop language if exists gone",
    "drop server if exists gone",
    "drop foreign data wrapper if exists gone",
    "drop text search configuration if exists s.gone",
    "drop text search dictionary if exists s.gone",
)
DROPS_SINCE = {
    90500: ("drop policy if exists gone on s.t", "drop transform if exists for int language gone"),
    90600: ("drop access method if exists gone",),
    100000: ("drop statistics if exists s.gone", "drop publication if exists gone"),
    110000: ("drop procedure if exists s.gone()", "drop routine if exists s.gone()"),
}
ALTERS = (
    "alter table if exists s.gone add column a int",
    "alter table if exists s.gone rename to other",
    "alter table if exists s.gone rename column a to b",
    "alter table if exists s.gone set schema public",
    "alter index if exists s.gone rename to other",
    "alter sequence if exists s.gone restart",
    "alter view if exists s.gone rename to other",
    "alter materialized view if exists s.gone rename to other",
    "alter foreign table if exists s.gone add column a int",
)
CREATES = (
    "create schema if not exists s",
    "create table if not exists s.t (id int)",
    "create extension if not exists plpgsql",
)
CREATES_SINCE = {
    90500: (
        "create index if not exists i on s.t (id)",
        "create sequence if not exists s.q",
        "create materialized view if not exists s.m as select 1 as a",
        "create table if not exists s.t as select 1 as a",
    ),
    100000: ("create statistics if not exists s.x on id, note from s.t",),
}
STATISTICS = "create statistics s.x on id, note from s.t"


def nothing(server_version: int) -> list[str]:
    """Statements that do nothing after SET_UP, as far as this server knows them."""
    later = [
        statement
        for since, statements in (*DROPS_SINCE.items(), *CREATES_SINCE.items())
        if server_version >= since
        for statement in statements
    ]
    return [*DROPS, *ALTERS, *CREATES, *later]


def set_up(sql: cursor) -> list[str]:
    """Make what is there already, and return what then does nothing."""
    sql.execute(SET_UP)
    if sql.connection.server_version >= 100000:
        sql.execute(STATISTICS)
    forget(sql)
    return nothing(sql.connection.server_version)


def test_a_statement_that_did_nothing_leaves_no_row(sql: cursor) -> None:
    for statement in set_up(sql):
        sql.execute(statement)
        assert (statement, texts(sql)) == (statement, [])


def test_nor_does_it_by_a_role_without_any_right(sql: cursor, ordinary: cursor) -> None:
    statements = set_up(sql)
    sql.execute("grant usage on schema s to public")
    forget(sql)
    for statement in statements:
        ordinary.execute(f"do $do$ begin {statement}; exception when others then null; end $do$")
        assert (statement, texts(sql)) == (statement, [])


def test_what_follows_in_the_message_keeps_its_text(sql: cursor) -> None:
    for number, statement in enumerate(set_up(sql)):
        made = [f"create table s.a{number} (id int)", f"drop table s.a{number}"]
        sql.execute(f"{statement}; {made[0]}; {statement}; {statement}; {made[1]}; {statement}")
        assert (statement, texts(sql)) == (statement, made)
        assert (statement, {row.message for row in captured(sql)}) == (statement, {None})
        forget(sql)


def test_all_of_them_in_one_message_leave_one_row(sql: cursor) -> None:
    statements = set_up(sql)
    sql.execute(";\n".join([*statements, "create table s.only (id int)", *statements]))
    assert texts(sql) == ["create table s.only (id int)"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "do $do$ begin {nothing}; create table s.a (id int); {nothing}; drop table s.a; end $do$",
        (
            "do $do$ begin execute $e${nothing}$e$; execute 'create table s.a (id int)';"
            " execute $e${nothing}; drop table s.a$e$; end $do$"
        ),
    ],
)
def test_in_a_block_it_leaves_no_row_either(sql: cursor, wrapped: str) -> None:
    for statement in set_up(sql):
        sql.execute(wrapped.format(nothing=statement))
        expected = ["create table s.a (id int)", "drop table s.a"]
        assert (statement, texts(sql)) == (statement, expected)
        forget(sql)


def test_in_functions_it_leaves_no_row_either(sql: cursor) -> None:
    for number, statement in enumerate(set_up(sql)):
        sql.execute("set check_function_bodies = off")
        sql.execute(
            f"create or replace function s.in_sql() returns void language sql as $f$"
            f" {statement}; create table s.b{number} (id int); {statement} $f$;"
            f" create or replace function s.in_plpgsql() returns void language plpgsql as $f$"
            f" begin {statement}; create table s.c{number} (id int); {statement}; end $f$"
        )
        forget(sql)
        sql.execute("select s.in_sql(); select s.in_plpgsql()")
        expected = [f"create table s.b{number} (id int)", f"create table s.c{number} (id int)"]
        assert (statement, texts(sql)) == (statement, expected)


def test_a_drop_of_what_is_not_there_beside_a_real_object_leaves_a_row(sql: cursor) -> None:
    set_up(sql)
    sql.execute("create table s.here (id int); drop table if exists s.gone, s.here, s.gone_too")
    rows = captured(sql)
    assert [row.tag for row in rows] == ["CREATE TABLE", "DROP TABLE"]
    assert "s.here" in rows[1].ddl_text


@pytest.mark.majors(since="9.5")
def test_without_if_the_same_statements_leave_theirs(sql: cursor) -> None:
    statements = [
        "create schema if not exists made",
        "create table if not exists made.t (id int)",
        "create index if not exists i on made.t (id)",
        "create sequence if not exists made.q",
        "create materialized view if not exists made.m as select 1 as a",
        "create extension if not exists hstore",
        "alter table if exists made.t add column note text",
        "drop index if exists made.i",
        "drop materialized view if exists made.m",
        "drop sequence if exists made.q",
        "drop extension if exists hstore",
        "drop schema if exists made cascade",
    ]
    for statement in statements:
        sql.execute(statement)
    assert texts(sql) == statements
    forget(sql)
    sql.execute("; ".join(statements))
    assert texts(sql) == statements


RIGHTS = (
    ("select on s.t", "select on s.t"),
    ("select (id) on s.t", "select (id) on s.t"),
    ("all on table s.t", "select on s.t"),
    ("execute on function s.f()", "execute on function s.f()"),
    ("usage on schema s", "usage on schema s"),
    ("usage on type s.d", "usage on type s.d"),
    ("usage on sequence s.q", "usage on sequence s.q"),
    ("select on all tables in schema s", "select on all tables in schema s"),
    ("execute on all functions in schema s", "execute on function s.f()"),
    ("usage on all sequences in schema s", "usage on sequence s.q"),
)
OTHER = "public"


def set_up_rights(sql: cursor) -> None:
    set_up(sql)
    sql.execute("create domain s.d as int; grant usage on schema s to public")
    forget(sql)


@pytest.mark.majors(since="9.5")
@pytest.mark.parametrize(("right", "held"), RIGHTS, ids=[right for right, _ in RIGHTS])
def test_a_grant_by_a_role_without_the_grant_option_leaves_no_row(
    sql: cursor, ordinary: cursor, right: str, held: str
) -> None:
    set_up_rights(sql)
    for message in (
        f"grant {right} to {OTHER}",
        f"revoke {right} from {OTHER}",
        f"grant {right} to {OTHER} with grant option",
    ):
        ordinary.execute(f"do $do$ begin {message}; exception when others then null; end $do$")
        assert (message, texts(sql)) == (message, [])
    # The right itself is not that to grant it.
    sql.execute(f"grant {held} to {ORDINARY}")
    forget(sql)
    ordinary.execute(
        f"do $do$ begin grant {right} to {OTHER}; exception when others then null; end $do$"
    )
    assert texts(sql) == []


@pytest.mark.majors(since="9.5")
@pytest.mark.parametrize(("right", "held"), RIGHTS, ids=[right for right, _ in RIGHTS])
def test_a_grant_by_who_has_the_grant_option_leaves_a_row(
    sql: cursor, ordinary: cursor, right: str, held: str
) -> None:
    set_up_rights(sql)
    sql.execute(f"grant {held} to {ORDINARY} with grant option")
    forget(sql)
    message = f"grant {right} to {OTHER}"
    ordinary.execute(message)
    assert [(row.ddl_text, row.username) for row in captured(sql)] == [(message, ORDINARY)]


@pytest.mark.majors(since="9.5")
@pytest.mark.parametrize(("right", "held"), RIGHTS, ids=[right for right, _ in RIGHTS])
def test_a_grant_by_the_owner_leaves_a_row(
    sql: cursor, ordinary: cursor, right: str, held: str
) -> None:
    assert held
    ordinary.execute(f"{SET_UP}; create domain s.d as int")
    forget(sql)
    messages = [f"grant {right} to {OTHER}", f"revoke {right} from {OTHER}"]
    for message in messages:
        ordinary.execute(message)
    ordinary.execute("; ".join(messages))
    assert texts(sql) == messages * 2
