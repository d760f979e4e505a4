"""An application with extensions that watch or make DDL runs as it does without the capture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psycopg2
import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database, scratch_database
from tests.harness.debian import debian_bindir
from tests.harness.scratch import running
from tests.server.capture.engine.conftest import install
from tests.server.capture.engine.consumer import read_captured, replay, start_reading
from tests.server.capture.engine.dump import differences, objects

# pg_cron is made in one database alone.
ONE_DATABASE = "with_cron"
CONF = {
    "shared_preload_libraries": "pgaudit,pg_cron",
    "cron.database_name": ONE_DATABASE,
    "wal_level": "logical",
}
PUBLISHED = "create publication dts_sync_x"
AUDITED = (
    "create extension pgaudit",
    "set pgaudit.log = 'ddl, role, function'; set pgaudit.log_client = on",
    "set pgaudit.log_level = notice",
    "create table plain (id int primary key, a text)",
    "alter table plain add column b int, drop column a",
    "create table one (id int); create view seen as select id from one; drop view seen",
    "do $$ begin create table inner_one (id int); execute 'create index on inner_one (id)'; end $$",
    "create table copied as select 1 as id",
    "grant select on plain to public",
    "drop table one, inner_one",
    "create table plain (id int)",
    "drop table absent",
    "reset pgaudit.log",
)
PARTITIONED = (
    "create schema partman",
    "create extension pg_partman schema partman",
    "create table logged (id int, at timestamptz not null) partition by range (at)",
    "select partman.create_parent('public.logged', 'at', 'native', 'daily')",
    "insert into logged values (1, now()); update logged set id = 2; delete from logged",
    "update partman.part_config set premake = 6, infinite_time_partitions = true",
    "select partman.run_maintenance()",
    "insert into logged values (1, now() + interval '5 days'); update logged set id = 2",
    "select partman.undo_partition('public.logged', 20, 'public.target')",
    "alter table logged add column note text",
    "drop table logged cascade",
)
SCHEDULED = (
    "create extension pg_cron",
    "select cron.schedule('0 10 * * *', 'create table by_job (id int)')",
    "select cron.unschedule(1)",
    "drop extension pg_cron",
)


@dataclass(frozen=True)
class Servers:
    """A source with the capture, the same without, and a destination."""

    source: Database
    plain: Database
    destination: Database


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with running("15", bindir=debian_bindir(), conf=CONF) as cluster:
        source = cluster.create_database(ONE_DATABASE)
        with scratch_database(cluster) as plain, scratch_database(cluster) as destination:
            install(source)
            yield Servers(source, plain, destination)


@pytest.mark.majors("15")
def test_statements_end_in_the_same_way_and_arrive(servers: Servers) -> None:
    own = {header for header, _ in objects(servers.source)}
    start_reading(servers.source)
    statements = (PUBLISHED, *PARTITIONED, *AUDITED)

    assert _ran(servers.source, statements) == _ran(servers.plain, statements)
    assert replay(read_captured(servers.source), servers.destination) == []
    assert differences(servers.source, servers.destination, own) == []


@pytest.mark.majors("15")
def test_a_scheduler_is_made_used_and_dropped(servers: Servers) -> None:
    assert [outcome for _, outcome in _ran(servers.source, SCHEDULED)] == [None] * len(SCHEDULED)


def _ran(database: Database, statements: Sequence[str]) -> list[tuple[str, object]]:
    with database.connect() as connection, connection.cursor() as sql:
        return [(statement, _outcome(sql, statement)) for statement in statements]


def _outcome(sql: cursor, statement: str) -> object:
    """None, or what an application gets to know of the error."""
    try:
        sql.execute(statement)
    except psycopg2.Error as error:
        return error.diag.sqlstate, error.diag.message_primary, error.diag.context
    return None
