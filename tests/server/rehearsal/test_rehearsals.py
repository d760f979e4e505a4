"""Real changes between real servers of different majors."""

from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from pgdts.dts.verdict import Arrival
from pgdts.rehearsal.change import SendAs
from pgdts.rehearsal.result import Judge
from pgdts.rehearsal.workload import BuiltIn, Pgbench
from tests.harness.clients import psql
from tests.harness.fixtures import Clusters
from tests.harness.scratch import running
from tests.server.rehearsal.rehearsing import left_on, rehearsed

START = """
create type order_state as enum ('new', 'paid', 'done');
create domain positive as integer check (value > 0);
create table customers (id bigserial primary key, name text not null, mail varchar(60));
create table orders (
    id bigserial primary key, customer bigint not null references customers on delete cascade,
    state order_state not null default 'new', pieces positive not null default 1,
    price numeric(7,2), weight float, tags text[], details jsonb, "Odd name" uuid
);
create view open_orders as select id, customer from orders where state <> 'done';
grant select on open_orders to public;
"""
CHANGE = """
begin;
create table invoices (id bigserial primary key, "order" bigint references orders, amount numeric);
insert into invoices ("order", amount) select id, price from orders;
alter table orders add column note text, add column priority integer not null default 3;
update orders set note = 'paid ' || id where state = 'paid';
commit;
create index concurrently orders_note on orders (note);
alter table orders alter column price type numeric(12,2);
alter table customers rename column mail to email;
create or replace view open_orders as select id, customer from orders where state <> 'paid';
do $$ begin
    for i in 1..3 loop execute format('create table part_%s (id serial primary key, b text)', i);
    end loop;
end $$;
insert into part_1 (b) select 'row ' || i from generate_series(1, 50) i;
create temporary table scratch (a integer);
drop table part_2;
alter table part_3 rename to part_three;
comment on table orders is 'what people buy';
"""


@pytest.mark.parametrize(("source", "destination"), [("10", "18"), ("16", "16")])
def test_a_change_under_load_arrives(
    clusters: Clusters, tmp_path: Path, source: str, destination: str
) -> None:
    sides = clusters[source], clusters[destination]
    rehearsal = rehearsed(*sides, tmp_path, CHANGE, start=START, workload=BuiltIn())
    assert rehearsal.problems(Judge.CONSUMER) == ()
    assert rehearsal.objects == ()
    assert rehearsal.tables is not None
    rows = {table.name: table.source for table in rehearsal.tables}
    assert rows["public.part_1"] > 0
    assert min(rows["public.orders"], rows["public.customers"]) > 0
    assert rehearsal.workload.transactions > 0
    assert rehearsal.arrivals(Judge.CONSUMER)[Arrival.AT_RISK] == 1
    assert left_on(sides) == []


def test_ddl_alone_arrives_from_a_source_without_publications(
    clusters: Clusters, tmp_path: Path
) -> None:
    change = """
    alter table orders add column note text default 'a;b';
    create index concurrently orders_note on orders (note);
    create or replace view open_orders as select id, customer from orders where state <> 'paid';
    begin; create table a (id serial primary key); insert into a values (1); commit;
    """
    with running("9.6") as old:
        with (old.data / "pg_hba.conf").open("a") as rules:
            rules.write("host replication all 127.0.0.1/32 trust\n")
        old.reload()
        sides = old, clusters["newest"]
        rehearsal = rehearsed(*sides, tmp_path, change, start=START, workload=BuiltIn())
        assert left_on(sides) == []
    assert rehearsal.objects == ()
    assert rehearsal.problems(Judge.CONSUMER) == ()
    assert len(rehearsal.statements) == 4
    assert rehearsal.tables is None
    assert rehearsal.workload.transactions == 0


def test_what_dts_documents_decides_on_its_verdict(clusters: Clusters, tmp_path: Path) -> None:
    change = """
    create type state as enum ('a');
    create table t (id integer primary key, s state);
    create index t_s on t (s);
    create table u (id integer primary key);
    create view v as select * from u;
    """
    rehearsal = rehearsed(clusters["16"], clusters["16"], tmp_path, change)
    assert [item.dts.arrival for item in rehearsal.statements] == [
        Arrival.NOT_CARRIED,
        Arrival.FAILED,
        Arrival.FAILED,
        Arrival.CARRIED,
        Arrival.NOT_CARRIED,
    ]
    assert "fails without what is not carried" in rehearsal.statements[1].dts.reasons[0]
    assert rehearsal.problems(Judge.CONSUMER) == ()
    assert rehearsal.problems(Judge.DTS) == ("2 statements not carried", "2 statements failed")
    missing = {difference.name for difference in rehearsal.dts_objects}
    assert {"public.state", "public.t", "public.v"} <= missing
    assert not any(name.startswith("public.u") for name in missing)


def test_what_does_not_arrive_is_found(clusters: Clusters, tmp_path: Path) -> None:
    start = """
    create table orders (id integer primary key);
    create table steady (id integer primary key);
    insert into orders select generate_series(1, 20);
    insert into steady select generate_series(1, 20);
    """
    aside = "set session_replication_role = replica; create table unseen (id integer);"
    change = f"""
    alter table orders add column seen_at timestamptz default clock_timestamp();
    \\setenv PGUSER postgres
    \\! {psql()} -X -q -c '{aside} alter table steady add column unseen integer'
    """
    rehearsal = rehearsed(clusters["16"], clusters["16"], tmp_path, change, start=start)
    table, unseen = rehearsal.objects
    assert (table.name, "-    unseen integer" in table.diff) == ("public.steady", True)
    assert (unseen.name, unseen.destination) == ("public.unseen", None)
    [orders] = rehearsal.unequal_tables
    assert (orders.name, orders.source, orders.destination) == ("public.orders", 20, 20)
    assert (len(orders.missing), len(orders.extra)) == (3, 3)
    assert rehearsal.statements[0].consumer.arrival is Arrival.AT_RISK
    assert rehearsal.problems(Judge.CONSUMER) == (
        "2 objects not the same",
        "1 table with other rows",
    )


def test_a_statement_that_fails_at_the_destination(clusters: Clusters, tmp_path: Path) -> None:
    # What is in a later schema of the path is not found there.
    change = """
    create schema later;
    create table later.needed (id integer primary key);
    set search_path = public, later;
    create table dependent (id integer references needed);
    create table fine (id integer);
    """
    rehearsal = rehearsed(clusters["16"], clusters["16"], tmp_path, change)
    arrivals = [item.consumer.arrival for item in rehearsal.statements]
    assert arrivals == [Arrival.CARRIED, Arrival.CARRIED, Arrival.FAILED, Arrival.CARRIED]
    failed = rehearsal.statements[2]
    assert "42P01" in failed.consumer.reasons[0]
    assert [risk.kind for risk in failed.risks] == ["search_path"]
    assert {item.name.split()[0] for item in rehearsal.objects} == {"public.dependent"}


def test_what_the_newer_major_does_not_take_is_told(clusters: Clusters, tmp_path: Path) -> None:
    # From 17 on a partition that is attached may have no identity of its own.
    change = """
    create table events (id integer generated always as identity, at date) partition by range (at);
    create table events_all (like events including all);
    alter table events attach partition events_all default;
    """
    rehearsal = rehearsed(clusters["16"], clusters["newest"], tmp_path, change)
    [note] = rehearsal.notes
    assert "does not load into 18" in note
    assert "contains an identity column" in note
    assert rehearsal.statements[-1].consumer.arrival is Arrival.FAILED
    missing = [item.kind for item in rehearsal.objects if item.destination is None]
    assert missing == ["TABLE ATTACH"]


def test_privileges_are_left_out_where_a_role_of_the_schema_is_lacking(
    clusters: Clusters, tmp_path: Path
) -> None:
    sides = clusters["16"], clusters["newest"]
    with closing(psycopg2.connect(sides[0].dsn())) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("create role at_source_named; create role at_source_only")
        try:
            named = rehearsed(
                *(*sides, tmp_path, "alter table t add b int"),
                start="create table t (a int); grant select on t to at_source_named;",
            )
            unnamed = rehearsed(
                *(*sides, tmp_path, "alter table t add b int"),
                start="create table t (a int); grant select on t to public;",
            )
        finally:
            cursor.execute("drop role at_source_named; drop role at_source_only")
    assert named.notes == ("left out: privileges; the destination lacks the roles at_source_named",)
    assert unnamed.notes == ()


def test_a_batch_and_a_script_of_pgbench(clusters: Clusters, tmp_path: Path) -> None:
    script = tmp_path / "writes.sql"
    script.write_text("insert into orders (note) values ('from pgbench');\n")
    rehearsal = rehearsed(
        *(clusters["16"], clusters["16"], tmp_path),
        "create table a (id int); alter table orders add b int; insert into a values (1)",
        start="create table orders (id serial primary key, note text);",
        send_as=SendAs.BATCH,
        workload=Pgbench(script),
    )
    assert rehearsal.problems(Judge.DTS) == ()
    texts = [item.row.ddl_text for item in rehearsal.statements]
    assert texts == ["create table a (id int)", "alter table orders add b int"]
    assert rehearsal.workload.transactions > 0
    assert rehearsal.workload.failures == ()
    assert rehearsal.tables is not None
    assert all(table.source for table in rehearsal.tables)


def test_a_change_that_fails_or_goes_elsewhere(clusters: Clusters, tmp_path: Path) -> None:
    change = "create table a (id integer); select 1/0; create table b (id integer);"
    rehearsal = rehearsed(clusters["16"], clusters["16"], tmp_path, change)
    [step] = rehearsal.steps
    assert (step.error, "division by zero" in step.output) == ("exit code 3", True)
    assert [item.row.object_name for item in rehearsal.statements] == ["public.a"]
    assert "exit code 3" in rehearsal.problems(Judge.CONSUMER)[0]

    elsewhere = rehearsed(clusters["16"], clusters["16"], tmp_path, "select 1;")
    assert "no DDL was captured" in elsewhere.problems(Judge.CONSUMER)[0]
