"""Schema changes arrive in order with the rows around them, across majors and within a cluster."""

from collections.abc import Callable

import pytest

from pgdts.destination.follow import following
from pgdts.destination.setup import start, stop
from pgdts.destination.waiting import wait_until_applied
from tests.harness.cluster import Cluster
from tests.server.destination.linking import Ends, linked, schema_of, two_ends

PAIRS = (("10", "18"), ("14", "14"), ("18", "18"))
SECONDS = 30
BEFORE = (
    "create table orders (id integer primary key, note text)",
    "create table audit (what text)",
    (
        "create function log_order() returns trigger language plpgsql as"
        " 'begin insert into public.audit values (new.note); return null; end'"
    ),
    "create trigger log_order after insert on orders for each row execute procedure log_order()",
    "create schema app",
    "alter table audit replica identity full",
)
CHANGES = (
    # A batch is one transaction: the rows of a new table follow it at once.
    (
        "create table t (a integer primary key); insert into t values (1), (2);"
        " alter table t rename a to c; alter table orders add column paid boolean default true"
    ),
    "insert into t values (3)",
    "update orders set paid = false where id = 1",
    "insert into orders values (1001, 'after')",
    "alter table t rename to u; insert into u values (4)",
    "drop table u; create table u (z text); insert into u values ('anew')",
    "create table app.kinds (k text primary key); insert into app.kinds values ('a')",
    (
        "set search_path = app; create table only_here (id integer primary key);"
        " insert into only_here values (5)"
    ),
    "reset search_path",
    "create table copied as select id from orders",
    "create temporary table scratch (a integer); drop table scratch",
    "create unlogged table unlogged (a integer); insert into unlogged values (1)",
    "create table p (id integer not null) partition by range (id)",
    "create table p1 partition of p for values from (0) to (10)",
    "create table p2 partition of p for values from (10) to (20)",
    "insert into p values (1), (11)",
    "alter table p detach partition p2; insert into p2 values (12)",
    "create publication dts_sync_other; create publication mine for table orders",
    "create subscription never connection 'dbname=nowhere' publication mine with (connect = false)",
    "alter subscription never set (slot_name = none)",
    "drop subscription never",
    (
        "do $$ begin begin execute 'create table undone (a integer)'; raise 'no';"
        " exception when others then null; end; execute 'create table done (a integer)'; end $$"
    ),
    (
        "begin; savepoint one; create table undone (a integer); rollback to one;"
        " create table kept (a integer); commit"
    ),
    "alter table unlogged set logged",
)
CONCURRENT = (
    'create index concurrently "concurrently" on orders (note)',
    "create unique /* now */ index -- soon\n concurrently if not exists other on orders (id)",
    'drop index concurrently "concurrently"',
)
TABLES = ("orders", "audit", "u", "app.kinds", "app.only_here", "copied", "unlogged", "p", "p2")


@pytest.mark.parametrize(("source", "destination"), PAIRS)
def test_rows_and_schema_changes_arrive(
    source: str, destination: str, eager: Callable[[str], Cluster]
) -> None:
    with linked(eager(source), eager(destination), BEFORE) as ends:
        ends.source.execute("insert into orders select g, 'x' from generate_series(1, 1000) as g")
        with following(ends.link):
            wait_until_applied(ends.link, SECONDS)
            for change in (*CHANGES, *CONCURRENT, *_of_the_newest(source)):
                _run(ends, change)
            state = wait_until_applied(ends.link, SECONDS)
        assert state.failing is None
        assert state.missing_at_destination == ()
        assert state.worker_alive
        for table in TABLES:
            query = f"select * from {table} order by 1"
            assert ends.here(query) == ends.there(query), table
        assert ends.here("select count(*) from audit") == [(1001,)]
        _check_outcomes(ends, source)


def _check_outcomes(ends: Ends, source: str) -> None:
    outcomes = ends.applied()
    captured = ends.there("select id from public.dts_ddl_command order by id")
    assert sorted(row.captured_id for row in outcomes) == [row_id for (row_id,) in captured]
    assert {row.outcome.value for row in outcomes} == {"applied", "rewritten", "skipped"}
    rewritten = [row.statement for row in outcomes if row.outcome == "rewritten"]
    assert rewritten[:3] == [
        'create index "concurrently" on orders (note)',
        "create unique /* now */ index if not exists other on orders (id)",
        'drop index "concurrently"',
    ]
    skipped = [row.tag for row in outcomes if row.outcome == "skipped"]
    assert skipped[:4] == [
        "CREATE PUBLICATION",
        "CREATE SUBSCRIPTION",
        "ALTER SUBSCRIPTION",
        "DROP SUBSCRIPTION",
    ]
    if source == "18":
        assert rewritten[3:] == ["alter table p detach partition p1", "reindex table orders"]
        assert skipped[4:] == ["REINDEX"]
    [copied] = [row for row in outcomes if row.object_name == "public.copied"]
    assert copied.message == "[rows-first] CREATE TABLE AS: its rows precede this statement"


def test_stop_leaves_nothing_on_either_side(eager: Callable[[str], Cluster]) -> None:
    with two_ends(eager("14"), eager("16"), BEFORE) as ends:
        before = schema_of(ends.source_database), schema_of(ends.destination_database)
        start(ends.link, copy_rows=False)
        start(ends.link)
        stop(ends.link)
        stop(ends.link)
        assert (schema_of(ends.source_database), schema_of(ends.destination_database)) == before
        assert (
            ends.there(f"select 1 from pg_replication_slots where slot_name = '{ends.link.slot}'")
            == []
        )
        assert ends.here("select 1 from pg_replication_origin where roname like 'pg_%'") == []


def test_rows_that_the_destination_has_are_not_copied_again(
    eager: Callable[[str], Cluster],
) -> None:
    before = ("create table keyed (a integer primary key)", "insert into keyed values (1)")
    with two_ends(eager("14"), eager("16"), before) as ends:
        start(ends.link, copy_rows=False)
        try:
            ends.source.execute("insert into keyed values (2)")
            wait_until_applied(ends.link, SECONDS)
            assert ends.here("select a from keyed order by 1") == [(1,), (2,)]
        finally:
            stop(ends.link)


def _run(ends: Ends, change: str) -> None:
    if change.startswith("begin;"):
        # As psql sends it: a savepoint within one message is no savepoint.
        for statement in change.split("; "):
            ends.source.execute(statement)
    else:
        ends.source.execute(change)


def _of_the_newest(source: str) -> tuple[str, ...]:
    if source != "18":
        return ()
    return (
        "alter table p detach partition p1 concurrently",
        "reindex (verbose) table concurrently orders",
        "reindex schema public",
    )
