"""An ordinary role turns to the capture's own table, sequences and functions."""

import psycopg2
import pytest
from psycopg2 import errors
from psycopg2.extensions import cursor

from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, texts

pytestmark = pytest.mark.majors("oldest", "9.6", "13", "newest")


REFUSED = (
    "select * from public.dts_ddl_command",
    "insert into public.dts_ddl_command (ddl_text, tag) values ('drop table x', 'DROP TABLE')",
    "update public.dts_ddl_command set ddl_text = 'drop table x'",
    "delete from public.dts_ddl_command",
    "truncate public.dts_ddl_command",
    "create index on public.dts_ddl_command (ddl_text)",
    "create rule r as on insert to public.dts_ddl_command do instead nothing",
    "create trigger t before insert on public.dts_ddl_command execute procedure any_of_mine()",
    "alter table public.dts_ddl_command add column forged text",
    "drop table public.dts_ddl_command",
    "drop function public.dts_capture_ddl()",
    "drop event trigger dts_intercept_ddl",
    "alter event trigger dts_intercept_ddl disable",
    "select nextval('public.dts_ddl_command_id_seq')",
    "select setval('public.dts_ddl_command_id_seq', 1)",
    "select nextval('pgdts.message_position')",
    "select setval('pgdts.message_position', 1)",
    "select currval('pgdts.message_position')",
    "select setval('pgdts.function_position', 1)",
    "alter sequence pgdts.function_position restart",
    "select * from pgdts.message_position",
)


def test_the_log_and_the_sequences_are_closed(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("create table public.t (id int)")
    for statement in REFUSED:
        with pytest.raises(psycopg2.ProgrammingError):
            ordinary.execute(statement)
    assert texts(sql) == ["create table public.t (id int)"]


def test_no_function_of_the_capture_can_be_called(sql: cursor) -> None:
    sql.execute(
        "select oid::regprocedure::text from pg_proc"
        " where pronamespace = (select oid from pg_namespace where nspname = 'public')"
        " and proname like 'dts\\_%%' and prorettype <> 'event_trigger'::regtype"
        " and has_function_privilege(%s, oid, 'execute')",
        (ORDINARY,),
    )
    assert [name for (name,) in sql.fetchall()] == []


def test_the_trigger_functions_cannot_be_called_as_anything_else(ordinary: cursor) -> None:
    for name in ("dts_capture_ddl", "capture_drop"):
        with pytest.raises(psycopg2.Error):
            ordinary.execute(f"select public.{name}()")
        with pytest.raises(psycopg2.Error):
            ordinary.execute(
                f"create event trigger mine on ddl_command_end execute procedure public.{name}()"
            )


def test_views_and_functions_over_the_log_show_nothing(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("create table public.t (id int)")
    with pytest.raises(errors.InsufficientPrivilege):
        ordinary.execute(
            "create view public.v as select * from public.dts_ddl_command; table public.v"
        )
    with pytest.raises(errors.InsufficientPrivilege):
        ordinary.execute(
            "create function public.f() returns setof text language sql as"
            " 'select ddl_text from public.dts_ddl_command'; select public.f()"
        )
    assert texts(sql) == ["create table public.t (id int)"]


def test_a_foreign_key_or_a_child_of_the_log_cannot_be_made(sql: cursor, ordinary: cursor) -> None:
    for statement in (
        "create table public.c () inherits (public.dts_ddl_command)",
        "create table public.c (id bigint references public.dts_ddl_command)",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            ordinary.execute(statement)
    assert texts(sql) == []


def test_names_that_start_like_the_captures_hide_nothing(sql: cursor, ordinary: cursor) -> None:
    statements = [
        "create table public.dts_something (id int)",
        "create table public.dts_ddl_command2 (id int)",
        "create schema evil",
        "create table evil.dts_ddl_command (id int)",
        "create function public.dts_something(text) returns int language sql as 'select 1'",
        "create view public.dts_view as select 1 as a",
        "drop table public.dts_something",
        "create schema dts_intercept_ddl",
        'create collation public.dts_ddl_command from "C"',
        "create text search dictionary public.dts_ddl_command (template = simple)",
        "drop collation public.dts_ddl_command",
        "drop schema dts_intercept_ddl",
    ]
    if sql.connection.server_version >= 100000:
        statements += ["create publication pgdts", "drop publication pgdts"]
    for statement in statements:
        ordinary.execute(statement)
    ordinary.execute("create temp table dts_temporary (id int); drop table dts_temporary")
    assert texts(sql) == statements


@pytest.mark.majors("9.5", "10", "newest")
def test_a_function_with_the_name_of_a_helper_and_other_arguments_is_recorded(
    sql: cursor, ordinary: cursor
) -> None:
    statement = (
        "create function public.make_table_ready(text) returns int language sql as 'select 1'"
    )
    ordinary.execute(statement)
    assert texts(sql) == [statement]


@pytest.mark.parametrize(
    "signature",
    [
        'set_identity(relation oid, identity "char", is_new boolean, p text, deadline timestamptz)',
        "try_command(command text, patience integer)",
    ],
)
def test_a_function_named_like_a_helper_hides_no_ddl(
    sql: cursor, ordinary: cursor, signature: str
) -> None:
    name = signature.partition("(")[0]
    arguments = "1, 'f', true, $$ $$, now()" if "oid" in signature else "$$ $$, 10"
    ordinary.execute(
        f"create schema evil; create function evil.{signature} returns text language plpgsql as $f$"
        " begin"
        " create table public.hidden (id int);"
        " execute 'alter table public.hidden add column note text';"
        " execute $e$alter table public.hidden add x text default ' replica identity full'$e$;"
        ' execute $e$alter table public.hidden rename to "h replica identity full"$e$;'
        ' drop table public."h replica identity full";'
        " return null; end $f$;"
        f"set search_path = evil, public; select {name}({arguments})"
    )
    assert [row.tag for row in captured(sql)][2:] == [
        "CREATE TABLE",
        "ALTER TABLE",
        "ALTER TABLE",
        "ALTER TABLE",
        "DROP TABLE",
    ]
