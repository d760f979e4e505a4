"""A row is of a statement that ran and changed something, of whoever ran it."""

import pytest
from psycopg2 import Error
from psycopg2.extensions import cursor

from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, forget, texts

TOLD = pytest.mark.majors(since="9.5")


def test_a_default_that_changes_the_search_path_changes_no_schema(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute("create schema evil; create table t (a int); create table evil.t (a int)")
    ordinary.execute(
        "create function f() returns int language plpgsql as"
        " $$ begin perform set_config('search_path', 'evil', false); return 1; end $$"
    )
    ordinary.execute("insert into t values (1)")
    forget(sql)
    ordinary.execute("alter table t add column c int default f()")
    [row] = captured(sql)
    assert (row.ddl_text, row.username) == ("alter table t add column c int default f()", ORDINARY)
    assert (row.message or "").startswith("[session-changed]")
    if row.object_name:
        assert row.schema != "evil"


def test_the_role_is_that_of_the_server_whatever_becomes_of_the_function(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(
        "create function public.sd() returns void language plpgsql security definer as $$ begin"
        " execute 'alter function public.sd() security invoker';"
        " execute 'create table public.sd_t (a int)'; end $$"
    )
    forget(sql)
    sql.execute("select public.sd()")
    assert {row.username for row in captured(sql)} == {ORDINARY}
    assert texts(sql)[-1] == "create table public.sd_t (a int)"


def test_what_an_index_function_runs_is_of_the_owner_of_the_table(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(
        "create function public.make() returns void language plpgsql as $$ begin"
        " execute 'create table if not exists public.by_index (a int)'; end $$;"
        "create function public.made(a int) returns int language plpgsql immutable as $$ begin"
        " perform public.make(); return a; end $$;"
        "create table public.i (a int); insert into public.i values (1)"
    )
    forget(sql)
    sql.execute("create index on public.i (public.made(a))")
    rows = {row.ddl_text: row.username for row in captured(sql)}
    made = "create table if not exists public.by_index (a int)"
    owner = _owner(sql, "public.by_index")
    assert rows.get(made) == owner


def _owner(sql: cursor, table: str) -> str:
    sql.execute(
        "select pg_get_userbyid(relowner) from pg_class where oid = to_regclass(%s)", [table]
    )
    [owner] = sql.fetchone() or ("",)
    return str(owner)


@TOLD
@pytest.mark.parametrize(
    "statement",
    [
        "grant select on pg_catalog.pg_class to pgdts_ordinary",
        "grant execute on function pg_catalog.now() to pgdts_ordinary",
        "grant usage on schema public to pgdts_ordinary",
        "revoke select on pg_catalog.pg_class from public",
    ],
)
def test_a_grant_without_a_grant_option_leaves_no_row(
    sql: cursor, ordinary: cursor, statement: str
) -> None:
    ordinary.execute(statement)
    assert texts(sql) == []


@TOLD
def test_a_grant_by_the_owner_or_with_a_grant_option_leaves_one(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute(
        "create table theirs (a int); grant select on theirs to pgdts_ordinary with grant option"
    )
    forget(sql)
    ordinary.execute("grant select on theirs to public")
    ordinary.execute("create table mine (a int)")
    ordinary.execute("grant select on mine to public")
    assert texts(sql) == [
        "grant select on theirs to public",
        "create table mine (a int)",
        "grant select on mine to public",
    ]


@TOLD
def test_a_table_of_ones_own_with_that_name_grants_nothing(sql: cursor, ordinary: cursor) -> None:
    sql.execute(
        "create schema app; create table app.orders (a int);"
        "grant usage on schema app to pgdts_ordinary; grant select on app.orders to pgdts_ordinary"
    )
    ordinary.execute("create schema mine; create table mine.orders (a int)")
    ordinary.execute('create table public."table" (a int)')
    forget(sql)
    ordinary.execute("grant select on app.orders to public")
    ordinary.execute("grant select on table app.orders to public")
    ordinary.execute("set search_path = app, mine")
    ordinary.execute("grant select on orders to public")
    assert texts(sql) == []


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_sequences_discarded_behind_a_transaction_forge_no_text(
    sql: cursor, ordinary: cursor, end: str
) -> None:
    first, last = "create table one (a int)", "create table one (b int)"
    gone = "; drop table one" if end == "commit" else ""
    ordinary.execute(f"begin; {first}{gone}; {end}; discard sequences; {last}")
    row = captured(sql)[-1]
    assert row.ddl_text != first
    assert row.ddl_text == last or (row.message or "").startswith("[")


def test_an_extension_that_is_there_and_discarded_sequences_hide_nothing(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(
        "create extension if not exists plpgsql; discard sequences; create table hidden (a int)"
    )
    [row] = captured(sql)
    # 9.4 tells no object: which statement it was is not known any more.
    assert row.tag == "CREATE TABLE"
    assert "create table hidden (a int)" in row.ddl_text


def test_a_function_named_like_that_of_an_event_trigger_records_nothing_ahead(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute("create schema watch")
    sql.execute(
        "create function watch.lookalike() returns event_trigger language plpgsql as"
        " $$ begin end $$; create event trigger aa_watch on ddl_command_end"
        " execute procedure watch.lookalike()"
    )
    ordinary.execute(
        "create function public.lookalike() returns void language plpgsql as"
        " $$ begin create table public.inner_one (a int); end $$"
    )
    forget(sql)
    with pytest.raises(Error):
        ordinary.execute("select public.lookalike(); commit; drop table secret")
    assert texts(sql) == ["create table public.inner_one (a int)"]


def test_functions_of_one_name_in_two_schemas_are_not_guessed(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute("create schema other")
    ordinary.execute(
        "create function public.g() returns void language sql as 'create table made (a int)'"
    )
    ordinary.execute(
        "create function other.g() returns void language sql as 'create table made (a int, b int)'"
    )
    forget(sql)
    ordinary.execute("select public.g()")
    [row] = captured(sql)
    assert row.ddl_text == "select public.g()"
    assert (row.message or "").startswith("[ambiguous-function]")


@TOLD
def test_a_real_object_beside_a_temporary_one_is_granted(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("create table real_one (a int); create temp table scratch (a int)")
    forget(sql)
    ordinary.execute("grant select on scratch, real_one to public")
    [row] = captured(sql)
    assert (row.message or "").startswith("[names-temporary]")


def test_a_name_that_ends_like_a_keyword_is_only_a_name(sql: cursor, ordinary: cursor) -> None:
    statements = ["create table all_as (a int)", "create table as_all (a int)", "drop table all_as"]
    ordinary.execute("; ".join(["select 1", *statements]))
    assert texts(sql) == statements


def test_names_that_hold_on_pg_temp_hide_nothing(sql: cursor, ordinary: cursor) -> None:
    statements = [
        'create table "x ON pg_temp." (a int)',
        'alter table "x ON pg_temp." add b int',
        'drop table "x ON pg_temp."',
    ]
    for statement in statements:
        ordinary.execute(statement)
    assert texts(sql) == statements


def test_a_column_named_last_logged_in_is_not_set_logged(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("create table people (last_logged_in int)")
    ordinary.execute("alter table people replica identity nothing")
    ordinary.execute("alter table people alter last_logged_in set default 1")
    sql.execute("select relreplident from pg_class where oid = to_regclass('people')")
    assert sql.fetchone() == ("n",)


def test_a_setting_switched_in_a_message_changes_no_text(sql: cursor, ordinary: cursor) -> None:
    first, second = (
        "create table s1 (a text default 'x\\')",
        "create table s2 (a text default '\\')",
    )
    ordinary.execute(f"set standard_conforming_strings = off; {first}; {second}")
    assert texts(sql) == [first, second]


@pytest.mark.parametrize("size", [1023, 4095, 16383, 65535])
@pytest.mark.parametrize("comment", ["-- it isn't used yet\n", "/* it isn't; used */"])
def test_a_comment_at_the_end_of_a_window_loses_no_text(
    sql: cursor, ordinary: cursor, size: int, comment: str
) -> None:
    head = "create table t (a int,"
    statement = f"{head}{' ' * (size - len(head))}{comment} b int)"
    ordinary.execute(f"select 1; {statement}; create table u (a int)")
    ordinary.execute(f"{statement.replace(' t ', ' w ')}; create table v (a int)")
    assert texts(sql) == [
        statement,
        "create table u (a int)",
        statement.replace(" t ", " w "),
        "create table v (a int)",
    ]


@TOLD
def test_what_changed_nothing_leaves_no_row_and_the_next_its_own(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute("create table t (a int)")
    forget(sql)
    ordinary.execute(
        "drop schema if exists nope; drop table if exists nope;"
        "alter table if exists nope add a int;"
        "create table if not exists t (a int); create view v as select 1 as a;"
        "drop function if exists nope(int); create or replace view v as select 1 as a, 2 as b"
    )
    assert texts(sql) == [
        "create view v as select 1 as a",
        "create or replace view v as select 1 as a, 2 as b",
    ]


@pytest.mark.majors("9.6", "13", "newest")
def test_sessions_with_exit_on_error_survive(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("set exit_on_error = on")
    statements = [
        "create table e (a int)",
        "create index e_a on e (a)",
        "drop table e",
        "create type kind as enum ('a')",
    ]
    ordinary.execute("; ".join(statements))
    ordinary.execute("do $$ begin create table f (a int); drop table f; end $$")
    ordinary.execute("drop type kind")
    assert texts(sql) == [
        *statements,
        "create table f (a int)",
        "drop table f",
        "drop type kind",
    ]


@pytest.mark.majors(since="15")
def test_a_publication_that_somebody_holds_is_tried_again_later(
    sql: cursor, ordinary: cursor
) -> None:
    for number in range(20):
        sql.execute(f"create publication dts_sync_{number}")
    sql.execute("create table public.held (a int)")
    sql.execute("begin")
    for number in range(20):
        sql.execute(f"alter publication dts_sync_{number} drop table public.held")
    ordinary.execute("create table late (a int)")
    sql.execute("commit")
    [row] = [row for row in captured(sql) if row.ddl_text == "create table late (a int)"]
    assert "[publication-failed]" in (row.message or "")
    sql.execute("select count(*) from pgdts.pending_tables")
    assert sql.fetchone() == (1,)
    # On a busy machine not all of them are done within one statement's time.
    for number in range(100):
        ordinary.execute(f"create view other_{number} as select 1 as a")
        sql.execute("select count(*) from pgdts.pending_tables")
        if sql.fetchone() == (0,):
            break
    else:
        pytest.fail("a table is pending still")
    sql.execute("select count(*) from pg_publication_tables where tablename = 'late'")
    assert sql.fetchone() == (20,)


@pytest.mark.majors("9.4", "9.6", "13", "18")
@pytest.mark.parametrize("away", ["alter function s.f() rename to g", "drop function s.f()"])
def test_a_function_that_is_gone_lends_its_name_to_no_other(
    sql: cursor, ordinary: cursor, away: str
) -> None:
    ordinary.execute(
        f"create schema s; create function s.f() returns void language sql as"
        f" $$ {away}; create table s.t (real int) $$;"
        " create schema r; create function r.f() returns void language sql as"
        " $$ select 1; create table s.t (fake int) $$"
    )
    forget(sql)
    ordinary.execute("select s.f()")
    row = captured(sql)[-1]
    assert (row.tag, row.ddl_text) == ("CREATE TABLE", "select s.f()")
    assert (row.message or "").startswith("[ambiguous-function]")


@pytest.mark.majors("9.4", "13", "18")
def test_what_many_others_have_in_functions_of_that_name_is_not_read(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute("create function f() returns void language sql as 'create table t (a int)'")
    body = f"create table u (a text default '{'x' * 40000}')"
    arguments: list[str] = []
    for _ in range(3):
        arguments.append("int")
        ordinary.execute(
            f"create function f({', '.join(arguments)}) returns void language sql as $${body}$$"
        )
    forget(sql)
    sql.execute("select f()")
    [row] = captured(sql)
    assert (row.message or "").startswith("[ambiguous-function]")
