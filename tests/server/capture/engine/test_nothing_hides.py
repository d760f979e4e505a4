"""DDL that took effect has a row of what ran, or of all of the text with a note."""

from contextlib import suppress

import pytest
from psycopg2 import errors
from psycopg2.extensions import cursor

from tests.server.capture.engine.looking import captured, forget, texts

MAJORS = pytest.mark.majors("oldest", "9.6", "13", "newest")


@MAJORS
def test_near_the_limit_of_the_stack_a_table_has_a_row_or_is_not_there(sql: cursor) -> None:
    sql.execute(
        "create function deep(n int) returns void language plpgsql as $$ begin"
        " if n > 0 then perform deep(n - 1);"
        " else execute 'create table at_the_limit (a int)'; end if; end $$"
    )
    sql.execute("set max_stack_depth = '200kB'")
    made = [depth for depth in range(0, 160, 2) if _made_at(sql, depth)]
    assert made
    assert len(made) < 80  # The last of them are beyond the limit.


def _made_at(sql: cursor, depth: int) -> bool:
    """Whether the table is there, and has its row."""
    forget(sql)
    with suppress(errors.StatementTooComplex, errors.InvalidRegularExpression):
        sql.execute("select deep(%s)", (depth,))
    sql.execute("select count(*) from pg_class where relname = 'at_the_limit'")
    if sql.fetchone() == (0,):
        assert captured(sql) == []
        return False
    assert texts(sql) == ["create table at_the_limit (a int)"]
    sql.execute("drop table at_the_limit")
    return True


@MAJORS
@pytest.mark.parametrize("language", ["plpgsql", "sql"])
def test_functions_of_one_name_in_many_schemas_hide_nothing(
    sql: cursor, ordinary: cursor, language: str
) -> None:
    body = "create table public.made_{n} (a int)"
    for number in range(60):
        inside = body.format(n=number)
        text = f"begin {inside}; end" if language == "plpgsql" else inside
        ordinary.execute(
            f"create schema s{number}; create function s{number}.f() returns void"
            f" language {language} as $$ {text} $$"
        )
    forget(sql)
    ordinary.execute("select s7.f()")
    [row] = captured(sql)
    assert (row.tag, row.ddl_text) == ("CREATE TABLE", body.format(n=7)) or row.message


@MAJORS
@pytest.mark.parametrize(
    "change",
    [
        (
            "execute 'create or replace function public.changing() returns void language plpgsql as"
            " ''begin create table public.never (a int); end''';"
        ),
        "execute 'drop function public.changing()';",
        "execute 'alter function public.changing() rename to changed';",
    ],
)
def test_a_function_that_changes_while_it_runs_hides_nothing(
    sql: cursor, ordinary: cursor, change: str
) -> None:
    ordinary.execute(
        "create function public.changing() returns void language plpgsql as $body$ begin"
        f" {change} create table public.made (a int); end $body$"
    )
    forget(sql)
    ordinary.execute("select public.changing()")
    row = captured(sql)[-1]
    assert row.tag == "CREATE TABLE"
    assert row.ddl_text == "create table public.made (a int)" or row.message


@pytest.mark.majors("oldest", "newest")
def test_a_long_message_is_recorded_statement_by_statement(sql: cursor, ordinary: cursor) -> None:
    statements = [f"create domain d{number} as text" for number in range(3000)]
    ordinary.execute(";".join(statements))
    assert texts(sql) == statements


@MAJORS
@pytest.mark.parametrize("hidden", ["drop table secret", "create table hidden (a int)"])
def test_an_extension_that_failed_hides_nothing(sql: cursor, ordinary: cursor, hidden: str) -> None:
    # Both statements run behind the same call stack; of a function in SQL it has no text.
    ordinary.execute("create table secret (a int)")
    ordinary.execute("create function f() returns void language sql as 'create extension nowhere'")
    forget(sql)
    ordinary.execute(
        f"""
        do $do$ begin
            for turn in 1..2 loop
                begin
                    perform f();
                exception when others then
                    null;
                end;
                create or replace function f() returns void language sql as $$ {hidden} $$;
            end loop;
        end $do$
        """
    )
    assert hidden.upper().startswith(captured(sql)[1].tag)


@MAJORS
def test_an_extension_whose_row_came_early_hides_nothing(sql: cursor) -> None:
    sql.execute("create table secret (a int)")
    sql.execute(
        """
        create function aside() returns event_trigger language plpgsql as $$ begin
            if tg_tag = 'CREATE EXTENSION' then create table beside (a int); end if;
        end $$;
        create event trigger a_first on ddl_command_end execute procedure aside();
        """
    )
    forget(sql)
    sql.execute("create extension hstore; drop table secret")
    assert [row.tag for row in captured(sql)] == ["CREATE EXTENSION", "CREATE TABLE", "DROP TABLE"]
    sql.execute("drop event trigger a_first; drop extension hstore")


# Names that could be read as words and signs of the statement, comments among them, or not be read.
GRANTS = (
    'grant select on "a to b" to public',
    'grant select on "x--y"\n to public',
    'grant select on "/*", "*/ to" to public',
    'grant select ("b on c to d") on t to public',
    'grant select on "to" to public',
    'grant select on U&"d\\0061t\\+000061" to public',
    "grant select on TÄ to public",
    "grant select on function , t to public",
    'revoke all on"a to b"from public',
    'grant select on "UserProfile", "of two\nLines" to public',
    'grant execute on function "doIt"() to public',
)
BY_UESCAPE = """grant select on U&"d!0061ta" uescape '!' to public"""


@pytest.mark.majors("9.5", "13", "newest")
def test_no_name_hides_a_grant(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute(
        'create schema s; set search_path = s; create table t ("b on c to d" int);'
        ' create table data (); create table "a to b" (); create table "x--y" ();'
        ' create table "/*" (); create table "*/ to" (); create table "to" (); create table TÄ ();'
        ' create table function (); create table "UserProfile" (); create table "of two\nLines" ();'
        ' create function "doIt"() returns int language sql as $$ select 1 $$'
    )
    forget(sql)
    for statement in (*GRANTS, BY_UESCAPE):
        ordinary.execute(statement)
    rows = captured(sql)
    assert [row.ddl_text for row in rows] == [*GRANTS, BY_UESCAPE]
    assert [(row.message or "")[:12] for row in rows] == [""] * len(GRANTS) + ["[not-proven]"]


@pytest.mark.majors("9.5", "13", "newest")
def test_neither_a_temporary_table_nor_what_called_a_function_hides_a_grant(
    sql: cursor, ordinary: cursor
) -> None:
    grant = 'grant select on of_session, s."x--y" to public'
    ordinary.execute(
        'create schema s; create table s."x--y" (); create temp table of_session ();'
        "create function s.f() returns int language sql as $$ grant select on s.t to public;"
        " select 1 $$; create schema r; create function r.f() returns int language sql as"
        " $$ grant select on s.t to public; select 2 $$; create table s.t ()"
    )
    forget(sql)
    ordinary.execute(grant)
    called = (
        "select s.f() from (values (1)) a join (values (1)) b"
        " on false is not null and (select true from s.t) is null"
    )
    ordinary.execute(called)
    assert [row.ddl_text for row in captured(sql)] == [grant, called]


@MAJORS
def test_a_mark_that_a_failed_drop_has_left_hides_nothing(sql: cursor) -> None:
    mark = "select setval('pgdts.message_position', (pgdts.message_time() << 32) | 1)"
    statements = ["create table t (a int)", "drop table t"]
    for statement in statements:
        sql.execute(f"{mark}; {statement}")
    assert texts(sql) == statements
