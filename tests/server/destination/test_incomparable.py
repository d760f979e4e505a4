"""Tables whose changed rows a destination cannot find are told of when a link starts."""

import psycopg2
import pytest

from pgdts.destination.incomparable import incomparable
from pgdts.destination.setup import stop
from pgdts.sessions.connection import connect
from tests.harness.databases import Database
from tests.harness.fixtures import Clusters
from tests.harness.program import Program
from tests.server.destination.linking import two_ends

TABLES = {
    "plain": ("(a integer, b varchar(3), c jsonb, d daterange, e mood, f price)", ()),
    "keyed": ("(id integer primary key, body json)", ()),
    "docs": ("(id integer, body json, place point)", ("body json", "place point")),
    "drafts": ('(id integer unique, "Body" xml)', ('"Body" xml',)),
    "lists": ("(a integer[], b json[])", ("b json[]",)),
    "domains": ("(a label)", ("a public.label",)),
    "pairs": ("(a pair, b fine)", ("a public.pair",)),
}


@pytest.mark.majors(since="10")
def test_tables_without_a_key_and_with_what_cannot_be_compared(database: Database) -> None:
    with database.connect() as session, session.cursor() as cursor:
        cursor.execute("create type mood as enum ('good', 'bad')")
        cursor.execute("create domain price as numeric")
        cursor.execute("create domain label as xml")
        cursor.execute("create type pair as (a integer, b json[])")
        cursor.execute("create type fine as (a integer, b text)")
        for name, (columns, _) in TABLES.items():
            cursor.execute(f"create table {name} {columns}")

    with connect(database.dsn()) as session:
        found = incomparable(session, [("public", name) for name in TABLES])
        some = incomparable(session, [("public", "docs"), ("other", "lists")])

    assert {row.name: tuple(row.columns) for row in found} == {
        name: columns for name, (_, columns) in TABLES.items() if columns
    }
    assert [row.name for row in some] == ["docs"]


@pytest.mark.majors("10", "14", "newest")
def test_each_type_is_judged_as_the_server_does(database: Database) -> None:
    with database.connect() as session, session.cursor() as cursor:
        cursor.execute(
            "select format('t%s', t.oid), format_type(t.oid, null) from pg_type t "
            "left join pg_type e on e.oid = t.typelem "
            "where t.typnamespace = 'pg_catalog'::regnamespace and t.typtype in ('b', 'r', 'm') "
            "and coalesce(e.typtype, 'b') not in ('c', 'p')"
        )
        types = dict(cursor.fetchall())
        expected = set()
        for name, type_name in types.items():
            cursor.execute(f"create table {name} (a {type_name})")
            try:
                cursor.execute(f"select distinct a from {name}")
            except psycopg2.errors.UndefinedFunction:
                expected.add(name)

    with connect(database.dsn()) as session:
        found = {row.name for row in incomparable(session, [("public", name) for name in types])}

    assert {types[name] for name in found} == {types[name] for name in expected}


def test_start_names_them(clusters: Clusters, program: Program) -> None:
    before = ("create table docs (body json)", "create table keyed (id int primary key, body json)")
    with two_ends(clusters["14"], clusters["16"], before) as ends:
        link = ends.link
        ran = program.run_text(
            *("destination", "start", "--set-identity-full", "--name", link.name),
            *("--source", link.source.dsn, "--destination", link.destination.dsn),
        )
        stop(link)
    assert ran.returncode == 0, ran.stderr
    assert "public.docs: body json" in ran.stderr
    assert "keyed" not in ran.stderr
