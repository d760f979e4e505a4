"""The built-in workload."""

import random
import time
from collections.abc import Callable

import pytest

from pgdts.rehearsal.programs import find_programs
from pgdts.rehearsal.random_rows import read_tables, write_once
from pgdts.rehearsal.workload import BuiltIn, running
from pgdts.sessions.connection import connect
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.rehearsal.rehearsing import asked

ALL_KINDS = """
create type mood as enum ('sad', 'ok', 'it''s fine');
create type pair as (a integer, b text);
create domain short_code as varchar(4) not null;
create domain shorter_code as short_code check (length(value) > 0);
create table parents (a integer, b text, primary key (a, b));
create table "Odd ""Name" (
    id bigserial primary key, small smallint, middle integer, big bigint not null,
    exact numeric(5,2) not null, whole numeric(3), any_number numeric, single real, double float,
    price money, fixed char(3), code shorter_code, free text not null, "Select" name,
    yes boolean not null, day date not null, clock time, clock_tz timetz, moment timestamp,
    moment_tz timestamptz(0), span interval, mood mood not null, address inet, network cidr,
    mac macaddr, key uuid not null, doc json, docb jsonb not null, raw bytea not null, bits bit(5),
    some_bits bit varying(7), numbers integer[] not null, texts text[], range int4range not null,
    place point, words tsvector, pair pair, system_id oid, parent_a integer, parent_b text,
    foreign key (parent_a, parent_b) references parents on delete set null
);
create table numbered (id integer generated always as identity, note varchar(2) default 'a');
create table cut (at date, note text) partition by range (at);
create table cut_all partition of cut for values from ('2000-01-01') to ('2100-01-01');
create table alembic_version (version_num text);
create unlogged table aside (id integer);
create view looked as select 1 as one;
"""


@pytest.mark.majors("10", "newest")
def test_random_rows_fit_their_tables(database: Database) -> None:
    asked(database.dsn(), ALL_KINDS)
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret with it
    with connect(database.dsn()) as connection:
        connection.autocommit = True
        tables = read_tables(connection)
        names = [table.name.strings for table in tables]
        assert names == [
            ("public", 'Odd "Name'),
            ("public", "cut"),
            ("public", "numbered"),
            ("public", "parents"),
        ]
        written = [write_once(connection, table, chance) for _ in range(60) for table in tables]
    assert sum(written) > 200
    filled = 'select count(*) from "Odd ""Name" where code <> \'\' and parent_b is not null'
    assert asked(database.dsn(), filled)[0] > 10
    assert asked(database.dsn(), "select count(*) from alembic_version") == [0]


@pytest.mark.majors("16")
def test_it_goes_on_after_its_session_was_ended(database: Database) -> None:
    asked(database.dsn(), "create table t (id serial, note text)")
    target = Target(database.name, database.dsn())
    with running(BuiltIn(), target, find_programs()) as workload:
        wait_for(lambda: workload.transactions > 10)
        ended = (
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where application_name = 'pgdts workload'"
        )
        assert asked(database.dsn(), ended) == [True]
        before = workload.transactions
        wait_for(lambda: workload.transactions > before + 10)
    assert sum(number for _, number in workload.result().failures) == 1


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 180
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
