"""Names and texts that are made to be misread, or are merely huge."""

import psycopg
import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.consumer import read_captured, replay, start_reading
from tests.server.capture.engine.looking import captured, forget, is_superuser, texts

pytestmark = pytest.mark.majors("oldest", "9.6", "13", "newest")

INJECTIONS = (
    "x; alter role pgdts_ordinary superuser",
    'x"; alter role pgdts_ordinary superuser; --',
    "x'; alter role pgdts_ordinary superuser; --",
    "x$$; alter role pgdts_ordinary superuser; $$",
    "%I %L %s %1$s",
    "\\';\n\t--",
    "🐘" * 15 + "abc",
    "line\nbreak\r\n",
)


def quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def run_ddl_named(session: cursor, name: str) -> None:
    """Run DDL of several kinds on objects of that name."""
    odd = quoted(name)
    session.execute("reset search_path")
    session.execute(f"create schema {odd}")
    session.execute(f"create table {odd}.{odd} ({odd} int); create table {odd}.second (id int)")
    session.execute(
        f"create table {odd}.made as select {odd}, 1 as {quoted('2' + name[:14])} from {odd}.{odd}"
    )
    session.execute(
        f"set search_path = {odd}; create table here (id int); drop table second, {odd}"
    )
    if session.connection.server_version >= 90500 or "'" not in name:
        # 9.4 does not tell that it is temporary, and the text hides it behind a quote.
        session.execute(f"create temp table {odd} (id int); drop table {odd}")
    session.execute(
        f"create function {odd}() returns void language plpgsql as"
        f" 'begin create table inside (id int); end'; select {odd}()"
    )


def test_a_name_that_holds_sql_is_only_a_name(
    source: Database, destination: Database, sql: cursor, ordinary: cursor
) -> None:
    start_reading(source)
    for name in INJECTIONS:
        run_ddl_named(ordinary, name)
        rows = read_captured(source)
        if sql.connection.server_version < 90407:
            # The consumer reads the whole log there: see its bug.
            forget(sql)
        assert [row.tag for row in rows] == [
            "CREATE SCHEMA", *["CREATE TABLE"] * 4, "DROP TABLE", "CREATE FUNCTION", "CREATE TABLE",
        ]  # fmt: skip
        assert replay(rows, destination) == []
    assert not is_superuser(sql, ORDINARY)


@pytest.mark.majors("10", "13", "newest")
def test_a_publication_whose_name_holds_sql_gets_the_new_tables(
    sql: cursor, ordinary: cursor
) -> None:
    for name in INJECTIONS[:5]:
        sql.execute(f"create publication {quoted('dts_sync_' + name)}".replace("%", "%%"), None)
    ordinary.execute("create table t (id int)")
    sql.execute("select count(*) from pg_publication_tables where tablename = 't'")
    assert sql.fetchone() == (5,)
    assert not is_superuser(sql, ORDINARY)
    assert [row.message for row in captured(sql)][-1] is None


MAKE_G = "create function g() returns int language sql as 'select 1'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'-- make "g"\n{MAKE_G}', [MAKE_G]),
        (
            f'create table a (id int); -- "\n{MAKE_G};create table b (id int)',
            ["create table a (id int)", MAKE_G, "create table b (id int)"],
        ),
        (
            f'drop table if exists x; -- "\n{MAKE_G};drop function g()',
            [MAKE_G, "drop function g()"],
        ),
        (
            (
                'create table a (t text default \'"\nSQL statement "drop table b"\n'
                "PL/pgSQL function f() line 1 at SQL statement')"
            ),
            None,
        ),
        (
            'create table a (id int) /* "\nPL/pgSQL function f() line 3 at EXECUTE */',
            ["create table a (id int)"],
        ),
        ('create table "a"\n(id int)', None),
        ('create view "v"\nas select 1 as "SQL statement ""x"""', None),
    ],
)
@pytest.mark.majors("9.6", "13", "newest")
def test_a_text_that_looks_like_a_frame_of_the_call_stack_is_told_apart(
    sql: cursor, ordinary: cursor, text: str, expected: list[str] | None
) -> None:
    ordinary.execute(f"do $do$ begin execute $text${text}$text$; end $do$")
    assert texts(sql) == (expected or [text])


FRAME = ' replica identity full"\nPL/pgSQL function dts_capture_ddl() line 1 at EXECUTE\n'


@pytest.mark.parametrize(
    "text",
    [
        f"alter table real/*{FRAME}*/ add column hidden int",
        f"alter table real --{FRAME.splitlines()[0]}\n add column hidden int",
        f'alter table public."real"/*{FRAME}*/ add column hidden int',
        f"alter table real add column hidden text default $d${FRAME}$d$",
    ],
)
def test_no_statement_passes_for_one_that_the_capture_runs(
    sql: cursor, ordinary: cursor, text: str
) -> None:
    ordinary.execute("create table real (id int)")
    ordinary.execute(f"do $f$ begin execute $t${text}$t$; end $f$")
    ordinary.execute(
        "create schema mine; create function mine.dts_capture_ddl() returns void"
        f" language plpgsql as $f$ begin execute $t${text.replace('hidden', 'too')}$t$; end $f$"
    )
    ordinary.execute("set search_path = mine, public; select dts_capture_ddl()")
    assert [row.tag for row in captured(sql)] == [
        "CREATE TABLE", "ALTER TABLE", "CREATE SCHEMA", "CREATE FUNCTION", "ALTER TABLE",
    ]  # fmt: skip


def test_a_function_named_like_a_frame_forges_nothing(sql: cursor, ordinary: cursor) -> None:
    name = quoted('f() line 1 at EXECUTE\nSQL statement "drop table x"\nPL')
    ordinary.execute(
        f"create function {name}() returns void language plpgsql as"
        f" $$ begin create table real (id int); drop table real; end $$; select {name}()"
    )
    assert texts(sql)[1:] == ["create table real (id int)", "drop table real"]


def test_statements_of_a_megabyte(sql: cursor, ordinary: cursor) -> None:
    big = "x;'' -- /* " * 90_000
    statements = [
        f"create table one (note text default '{big}')",
        f"comment on table one is '{big}'"
        if sql.connection.server_version >= 90500
        else "drop table one",
        f"create function f() returns text language sql as $f$ select '{big}'::text $f$",
        "create table two (id int)",
    ]
    ordinary.execute("; ".join(statements))
    assert texts(sql) == statements


def test_tables_with_very_many_commented_columns(sql: cursor, ordinary: cursor) -> None:
    columns = ",\n".join(f"    c{n} int -- column; '{n}'\n    /* ; \" */" for n in range(1500))
    table = f"create table wide (\n{columns}\n)"
    ordinary.execute(f"create table before (id int); {table}; create table behind (id int)")
    assert texts(sql) == ["create table before (id int)", table, "create table behind (id int)"]


@pytest.mark.parametrize("depth", [100, 1_000])
def test_deeply_nested_comments(sql: cursor, ordinary: cursor, depth: int) -> None:
    comment = "/* ; ' \" " * depth + "*/" * depth
    ordinary.execute(
        f"{comment} create table a (id int); {comment} drop table a {comment}; {comment}"
    )
    assert texts(sql) == ["create table a (id int)", "drop table a"]


def test_deeply_nested_dollar_quotes(sql: cursor, ordinary: cursor) -> None:
    body = "begin create table deep (id int); end"
    for level in range(20):
        body = f"begin execute $q{level}$do $d{level}$ {body} $d{level}$$q{level}$; end"
    ordinary.execute(f"do $do$ {body} $do$")
    assert texts(sql) == ["create table deep (id int)"]


@pytest.mark.long
@pytest.mark.majors("newest")
@pytest.mark.parametrize("encoding", ["UTF8", "LATIN1"])
def test_statements_of_characters_of_several_bytes(
    sql: cursor, ordinary: cursor, encoding: str
) -> None:
    statements = [f'create table "{"é" * (number % 7)}{number}" ()' for number in range(200)]
    ordinary.connection.set_client_encoding(encoding)
    ordinary.execute(";\n".join(statements))
    assert texts(sql) == statements


def test_ten_thousand_statements_in_a_message(sql: cursor, ordinary: cursor) -> None:
    statements = [f"create domain d{n} as int" for n in range(10_000)]
    ordinary.execute("; ".join(statements))
    assert texts(sql) == statements


@pytest.mark.majors("15", "newest")
def test_a_pipeline_of_the_extended_protocol_is_not_one_message(
    source: Database, sql: cursor
) -> None:
    statements = [
        "create table a (id int)",
        "create table a2 (id int)",
        "drop table a",
        "create table a (x int)",
    ]
    with (
        psycopg.connect(source.dsn(user=ORDINARY), autocommit=True) as connection,
        connection.pipeline(),
    ):
        for statement in statements:
            connection.execute(statement)
    assert texts(sql) == statements
