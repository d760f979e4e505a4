"""A destination of another major than the source, as in a migration."""

import pytest

from tests.harness.databases import scratch_database
from tests.harness.fixtures import Clusters
from tests.harness.majors import obstacle
from tests.server.capture.engine.conftest import install
from tests.server.capture.engine.consumer import read_captured, replay, session, start_reading

SCRIPT = """
create table one (id serial primary key, note text default 'a;b');
create index on one (note); create view v as select id from one;
create table two as select 1 as a, 'x'::text as b; alter table two add primary key (a);
do $$ begin create table three (id int references one); end $$;
create type colour as enum ('red'); alter table three add c colour; drop view v;
create function f(int) returns int language sql as 'select $1'; create extension hstore;
create table four (h hstore); comment on table four is 'x'
"""
TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = 2200 order by 1"


@pytest.mark.parametrize(("from_major", "to_major"), [("9.4", "13"), ("9.6", "18"), ("13", "18")])
def test_rows_of_an_older_source_run_on_a_newer_destination(
    clusters: Clusters, from_major: str, to_major: str
) -> None:
    for major in (from_major, to_major):
        if missing := obstacle(major):
            pytest.skip(f"PostgreSQL {major}: {missing}")
    with (
        scratch_database(clusters[from_major]) as source,
        scratch_database(clusters[to_major]) as destination,
    ):
        install(source)
        start_reading(source)
        with session(source) as opened:
            opened.send(SCRIPT.encode())
        assert replay(read_captured(source), destination) == []
        with session(destination) as opened:
            assert opened.send(TABLES.encode()) == [[b"four"], [b"one"], [b"three"], [b"two"]]
