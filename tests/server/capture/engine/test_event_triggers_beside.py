"""An application with event triggers of its own runs as it does without ours."""

from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.harness.majors import number
from tests.server.capture.engine.conftest import Fresh
from tests.server.capture.engine.consumer import read_captured, replay, start_reading
from tests.server.capture.engine.dump import differences
from tests.server.capture.engine.looking import texts

NEIGHBOURS = Path(__file__).with_name("neighbours.sql").read_text(encoding="utf-8")
REWRITES = """
    create event trigger a_note_rewrite on table_rewrite execute procedure audit.note();
    create event trigger z_refuse_rewrite on table_rewrite when tag in ('ALTER TABLE')
        execute procedure audit.refuse()
"""
STATEMENTS = (
    "create table plain (id int primary key, a text)",
    "create table kept_one (id serial)",
    "create table kept_two as select 1 as id",
    "insert into kept_two values (2)",
    "alter table plain add column b int, drop column a",
    "create index on plain (b)",
    "create extension hstore",
    "drop extension hstore cascade",
    "create function f() returns int language sql as 'select 1'",
    "comment on function f() is 'x'",
    "create table kept_for_ever (id int)",
    # Refused: at the start, at the end before and after ours, by a drop, half-way in a message.
    "create sequence refused_at_its_start",
    "create view refused_before as select 1 as a",
    "create materialized view refused_after as select 1 as a",
    "drop table kept_for_ever",
    "create table lost (id int); create view refused as select 1 as a; create table never (id int)",
    "begin; create table one (id int); savepoint s; create table two (id int)",
    "create view refused as select 1 as a",
    "rollback to s",
    "create table three (id int); commit",
    (
        "do $$ begin create table caught (id int); begin create view refused as select 1 as a;"
        " exception when others then create table told (id int); end; end $$"
    ),
    "create schema later create table later.kept_three (id int)",
    "drop schema later cascade",
    # What Hasura keeps: events of rows and of its metadata, by triggers with odd names.
    (
        "create schema hdb_catalog;"
        "create table hdb_catalog.event_log (id serial primary key, name text, payload json);"
        "create table hdb_catalog.hdb_schema_update_event ("
        " instance_id text not null, occurred_at timestamptz not null default now());"
        "create unique index hdb_schema_update_event_one_row"
        " on hdb_catalog.hdb_schema_update_event ((occurred_at is not null))"
    ),
    (
        "create function hdb_catalog.tell() returns trigger language plpgsql as $function$ begin"
        " perform pg_notify('hasura_schema_update', row_to_json(new)::text); return new;"
        " end $function$;"
        "create trigger hdb_schema_update_event_notifier after insert or update"
        " on hdb_catalog.hdb_schema_update_event for each row execute procedure hdb_catalog.tell()"
    ),
    (
        'create or replace function hdb_catalog."notify_hasura_New order_INSERT"() returns trigger'
        " language plpgsql as $function$ begin"
        " insert into hdb_catalog.event_log (name, payload) values (tg_name, row_to_json(new));"
        " return null; end $function$"
    ),
    'drop trigger if exists "notify_hasura_New order_INSERT" on kept_one',
    (
        'create trigger "notify_hasura_New order_INSERT" after insert on kept_one for each row'
        ' execute procedure hdb_catalog."notify_hasura_New order_INSERT"()'
    ),
    "insert into kept_one values (7)",
    "insert into hdb_catalog.hdb_schema_update_event values ('one')",
    "insert into hdb_catalog.hdb_schema_update_event values ('two')",
    'drop trigger "notify_hasura_New order_INSERT" on kept_one',
    # Refused where it rewrites the table.
    "alter table plain alter column b type text using b::text",
    # Too slow: before and after ours, in a drop.
    "set statement_timeout = 200",
    "create domain slow_before as int",
    'create collation slow_after from "C"',
    "drop function f()",
    "reset statement_timeout",
    # Refused is what we do beside the statement, too.
    "set audit.frozen = 'on'",
    "create table frozen (id int)",
    "alter table plain add column c int",
    "set audit.frozen = 'off'",
    "alter table plain add column d int",
    "drop table plain, one",
)


LOGIN = """
    create table logins (who text);
    create function on_login() returns event_trigger language plpgsql as $$
    begin
        insert into logins values (session_user);
        create temp table of_session (a int);
        execute 'create table of_login_' || (select count(*) from logins) || ' (a int)';
        if (select count(*) from logins) = 2 then
            raise exception 'no more';
        end if;
    end $$;
    create event trigger on_login on login execute function on_login()
"""


@dataclass(frozen=True)
class Ran:
    """What came of the statements, and what the application's event triggers saw."""

    outcomes: list[tuple[str, object]]
    journal: list[tuple[object, ...]]


@pytest.mark.majors("oldest", "9.5", "15", "newest")
def test_it_ends_in_the_same_way_and_its_triggers_see_the_same(
    fresh: Fresh, pg_major: str, sql: cursor, source: Database, capture_headers: set[bytes]
) -> None:
    plain, destination = fresh(captured=False), fresh(captured=False)
    start_reading(source)

    assert ran(source, pg_major) == ran(plain, pg_major)
    sql.execute("select distinct tag from audit.journal where ours")
    assert sql.fetchall() == [("ALTER TABLE",)]
    assert replay(read_captured(source), destination) == []
    assert {
        difference.partition("; Type: ")[2].partition(";")[0]
        for difference in differences(source, destination, capture_headers)
    } == {"EVENT TRIGGER"}


@pytest.mark.majors(since="17")
def test_a_login_ends_in_the_same_way(source: Database, sql: cursor) -> None:
    sql.execute(LOGIN)
    with source.connect() as connection, connection.cursor() as session:
        session.execute("create table after_login (a int)")
    with pytest.raises(psycopg2.OperationalError, match="no more"), source.connect():
        pass
    sql.execute("drop event trigger on_login")
    assert texts(sql)[2:] == [
        "create table of_login_1 (a int)",
        "create table after_login (a int)",
    ]


def ran(database: Database, major: str) -> Ran:
    """Run all of it in a new session."""
    with database.connect() as connection, connection.cursor() as sql:
        sql.execute("set audit.frozen = 'off'")
        sql.execute(NEIGHBOURS)
        if number(major) >= number("9.5"):
            sql.execute(REWRITES)
        outcomes = [(statement, outcome(sql, statement)) for statement in STATEMENTS]
        sql.execute("select event, tag, what, who from audit.journal where not ours order by id")
        return Ran(outcomes, sql.fetchall())


def outcome(sql: cursor, statement: str) -> object:
    """None, or what an application gets to know of the error."""
    try:
        sql.execute(statement)
    except psycopg2.Error as error:
        said = error.diag
        return said.sqlstate, said.message_primary, said.message_hint, said.context
    return None
