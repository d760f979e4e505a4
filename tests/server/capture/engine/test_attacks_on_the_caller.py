"""Nobody has a statement recorded for another role, or for another schema."""

from contextlib import suppress

import pytest
from psycopg2 import Error
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import Row, captured, forget

pytestmark = pytest.mark.majors("oldest", "9.6", "13", "newest")

# As those that set owners have it: with a superuser's rights, with or without a path of its own.
DDL_AT_THE_END = """
    create schema ops;
    create function ops.at_the_end() returns event_trigger language plpgsql security definer {path}
        as $$ begin execute 'create domain ops.' || quote_ident('d' || clock_timestamp())
            || ' as int'; end $$;
    create event trigger a_ddl_at_the_end on ddl_command_end when tag in ('ALTER TABLE')
        execute procedure ops.at_the_end()
"""
STATEMENT = "alter table t add column c text default evil.f()"
# A statement of three functions on the call stack, in which one more changes the session.
IN_FUNCTIONS = f"""
    create function evil.third() returns void language plpgsql as $$
        begin execute '{STATEMENT}'; end $$;
    create function evil.second() returns void language plpgsql as $$
        begin execute 'select evil.third()'; end $$;
    create function evil.first() returns void language plpgsql as $$
        begin execute 'select evil.second()'; end $$
"""
CHANGES = (
    "create function evil.f() returns text language plpgsql as $$ begin"
    " perform set_config('search_path', 'theirs', false); execute '{then}'; return 1; end $$"
)


def prepare(session: cursor) -> None:
    """Two tables of one name, of which the path means the first."""
    session.execute("create schema evil; create schema theirs")
    session.execute("create table evil.t (a int); create table theirs.t (a int)")
    session.execute("insert into evil.t values (1); set search_path = evil")


def of_statement(sql: cursor) -> Row:
    """The one row of the statement."""
    [row] = [row for row in captured(sql) if row.ddl_text == STATEMENT]
    return row


@pytest.mark.parametrize("path", ["", "set search_path = pg_catalog"])
def test_an_event_trigger_of_a_superusers_gives_no_statement_its_role_or_path(
    source: Database, sql: cursor, path: str
) -> None:
    with source.connect(user=ORDINARY) as connection, connection.cursor() as ordinary:
        prepare(ordinary)
        ordinary.execute(
            "create function evil.f() returns text language sql as 'select now()::text'"
        )
        sql.execute(DDL_AT_THE_END.format(path=path))
        for message in (STATEMENT, f"do $$ begin execute '{STATEMENT}'; end $$"):
            forget(sql)
            ordinary.execute(message)
            row = of_statement(sql)
            assert (row.username, row.schema, row.message) == (ORDINARY, "evil", None)
            ordinary.execute("alter table t drop column c")


def test_a_function_of_another_role_is_not_its_callers(source: Database, sql: cursor) -> None:
    with source.connect(user=ORDINARY) as connection, connection.cursor() as ordinary:
        prepare(ordinary)
        ordinary.execute(
            "create function evil.f() returns text language sql as 'select now()::text'"
        )
        ordinary.execute(
            "create function evil.run() returns void language plpgsql security definer"
            f" as $$ begin execute '{STATEMENT}'; end $$; grant usage on schema evil to public"
        )
    sql.execute(DDL_AT_THE_END.format(path=""))
    sql.execute("set search_path = evil; select evil.run()")
    row = of_statement(sql)
    assert (row.username, row.schema, row.message) == (ORDINARY, "evil", None)


@pytest.mark.parametrize(
    ("message", "then"),
    [
        ("select evil.first()", "create domain evil.d as int"),
        (STATEMENT, "discard sequences"),
        ("select evil.first()", "discard sequences"),
    ],
)
def test_a_statement_that_takes_its_own_start_away_changes_no_schema(
    sql: cursor, ordinary: cursor, message: str, then: str
) -> None:
    prepare(ordinary)
    ordinary.execute(CHANGES.format(then=then) + ";" + IN_FUNCTIONS)
    ordinary.execute(message)
    row = of_statement(sql)
    assert (row.username, (row.message or "")[:17]) == (ORDINARY, "[session-changed]")
    assert row.schema != "theirs"


def test_nobody_can_look_for_a_path_or_a_text_with_the_hash_of_another(
    sql: cursor, ordinary: cursor
) -> None:
    keys = "select pgdts.settings_key(), pgdts.message_key('x') # pgdts.message_time()"
    sql.execute(f"{keys} union {keys}")
    [known] = sql.fetchall()
    sql.execute("select setval('pgdts.secret', nextval('pgdts.secret') + (1::bigint << 42))")
    sql.execute(keys)
    [(settings, text)] = sql.fetchall()
    assert settings != known[0]
    assert text != known[1]
    for place in ("pg_sequence where seqstart > 1", "pgdts.secret"):
        with suppress(Error):
            ordinary.execute(f"select * from {place}")
            assert ordinary.fetchall() == []
