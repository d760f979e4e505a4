"""Functions that are made while nobody looks at their bodies, as a dump does it."""

import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.consumer import read_captured, replay, start_reading
from tests.server.capture.engine.dump import differences
from tests.server.capture.engine.looking import captured, forget, texts

LATER = "create table later (a int)"


@pytest.mark.majors(until="10")
def test_the_clause_stands_before_attributes_that_must_be_the_last(
    source: Database, destination: Database, capture_headers: set[bytes]
) -> None:
    body = "as 'select count(*) -- with (a)\n from later'"
    sent = [
        f"create function f(a int) returns bigint language sql {body} with (isStrict, isCachable)",
        f"create function g() returns bigint {body} language sql\nWITH\t( isstrict )",
    ]
    assert refused(source, destination, [*sent, LATER]) == []
    assert differences(source, destination, capture_headers) == []


@pytest.mark.majors("14", "newest")
def test_a_body_that_the_server_reads_in_any_case_is_left_as_it_is(
    source: Database, destination: Database, sql: cursor
) -> None:
    sent = [
        LATER,
        "create function f() returns bigint return (select count(*) from later)",
        "create function g() returns bigint begin atomic select count(*) from later; end",
        "create function h(text) returns text language internal as 'upper'",
    ]
    assert refused(source, destination, sent) == []
    assert [(row.ddl_text, row.message) for row in captured(sql)] == [(one, None) for one in sent]


@pytest.mark.majors("9.4", "16")
def test_a_function_that_another_event_trigger_fires_for_is_told_from_its_overloads(
    source: Database, destination: Database, sql: cursor
) -> None:
    sql.execute(
        "create function early() returns event_trigger language plpgsql as $$ begin"
        " execute format('create table noted_%s (a int)',"
        " (select count(*) from pg_class where relname like 'noted%')); end $$;"
        " create event trigger a_first on ddl_command_end when tag in ('CREATE FUNCTION')"
        " execute procedure early()"
    )
    forget(sql)
    body = "returns bigint language sql as 'select count(*) from later'"
    functions = [f"create function f({of}) {body}" for of in ("text", "integer", "date")]
    assert refused(source, destination, ["begin", *functions, LATER, "commit"]) == []
    names = [row.object_name for row in captured(sql) if row.tag.endswith("FUNCTION")]
    of_each = ("public.f(pg_catalog.text)", "public.f(integer)", "public.f(pg_catalog.date)")
    assert names == [name for name in of_each for _ in range(2)]
    assert texts(sql) == [
        text
        for number, (function, of) in enumerate(
            zip(functions, ("text", "integer", "date"), strict=True)
        )
        for text in (
            f"{function} SET check_function_bodies TO off",
            f"ALTER FUNCTION public.f({of}) RESET check_function_bodies",
            f"create table noted_{number} (a int)",
        )
    ] + [LATER]


def refused(source: Database, destination: Database, statements: list[str]) -> list[str]:
    """What a consumer refuses of statements that are sent with the check off."""
    start_reading(source)
    with source.connect() as connection, connection.cursor() as session:
        session.execute("set check_function_bodies = off")
        for statement in statements:
            session.execute(statement)
    return [said.error for said in replay(read_captured(source), destination)]
