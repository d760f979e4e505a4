"""A database of 50,000 tables: its examination, and one select over its catalogs.

Run from the checkout: `python -m bench.checks.run`. It prints tables in Markdown; results.md keeps
them. Each measurement has a process of its own, so that its memory is its own.
"""

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

import psycopg2

from pgdts.checks.examination import examine
from pgdts.checks.kit import facts
from pgdts.checks.kit.facts import Fact, Reading
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.scratch import running

Result = TypeVar("Result")
BATCH = 500
CATALOGS = (
    "select c.oid, c.relname, c.relkind, a.attnum, a.attname, a.atttypid, a.attnotnull "
    "from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid"
)
# One table in ten has defects: no key, bits and arrays, a name in quotes, unlogged.
PLAIN = """
create table app.t{number} (
    id bigint primary key, parent bigint, name text not null, price numeric(10, 2),
    made timestamptz, notes text, amount double precision, done boolean
)
"""
DEFECTIVE = """
create {kind} table app."T {number}" (
    id bigserial, flags bit(8), tags text[], name text, document json
)
"""


@dataclass(frozen=True)
class Measured:
    """Seconds, and the peak of resident memory of the process in MB."""

    seconds: float
    peak_mb: float
    outcome: str


def select_catalogs(dsn: str) -> str:
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(CATALOGS)
        return f"{len(cursor.fetchall()):,} rows"


def examine_database(dsn: str) -> str:
    result = examine(Target("bench", dsn), Profile(), Scope.DATABASE)
    looked = f"{len(result.findings)} findings, {len(result.passed)} passed"
    return f"{looked}, {len(result.not_checked)} not checked"


def seconds_by_fact(dsn: str) -> dict[str, float]:
    """How long each fact takes to read."""
    seconds: dict[str, float] = {}
    read = facts._value  # noqa: SLF001 - a benchmark looks inside

    def timed(reading: Reading, fact: Fact[object]) -> object:
        started = time.monotonic()
        value = read(reading, fact)
        seconds[fact.name] = time.monotonic() - started
        return value

    facts._value = timed  # noqa: SLF001
    try:
        examine_database(dsn)
    finally:
        facts._value = read  # noqa: SLF001
    return seconds


def main() -> None:
    """Measure and print."""
    options = _options()
    with running(options.major, fsync=False) as cluster:
        dsn = _database(cluster, options.tables).dsn()
        ways = {"one `select`": select_catalogs, "examination": examine_database}
        measured: dict[str, list[Measured]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, way in ways.items():
                measured[name].append(_alone(partial(_measured, way, dsn)))
        _print(measured, options)
        _print_facts(_alone(partial(seconds_by_fact, dsn)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--major", default="18")
    return parser.parse_args()


def _database(cluster: Cluster, tables: int) -> Database:
    database = cluster.create_database("bench")
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create schema app")
        for start in range(0, tables, BATCH):
            batch = range(start, min(start + BATCH, tables))
            cursor.execute(";".join(map(_table, batch)))
        cursor.execute("vacuum analyze")
    return database


def _table(number: int) -> str:
    if number % 10:
        return PLAIN.format(number=number)
    return DEFECTIVE.format(number=number, kind="unlogged" if number % 100 == 0 else "")


def _alone(measure: Callable[[], Result]) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure).result()


def _measured(way: Callable[[str], str], dsn: str) -> Measured:
    started = time.monotonic()
    outcome = way(dsn)
    seconds = time.monotonic() - started
    return Measured(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, outcome)


def _print(measured: dict[str, list[Measured]], options: argparse.Namespace) -> None:
    medians = {
        name: statistics.median(one.seconds for one in results)
        for name, results in measured.items()
    }
    base = medians["one `select`"]
    print(
        f"PostgreSQL {options.major}, {options.tables:,} tables, {os.cpu_count()} cores,", end=" "
    )
    print(f"median of {options.rounds} rounds:\n")
    print("| way | seconds | times the select | peak memory of the process | outcome |")
    print("| --- | ---: | ---: | ---: | --- |")
    for name, median in medians.items():
        peak = max(one.peak_mb for one in measured[name])
        times, outcome = median / base, measured[name][0].outcome
        print(f"| {name} | {median:.2f} | {times:.2f} | {peak:.0f} MB | {outcome} |")


def _print_facts(seconds: dict[str, float]) -> None:
    print("\n| fact | seconds |\n| --- | ---: |")
    for name, each in sorted(seconds.items(), key=lambda item: -item[1])[:10]:
        print(f"| {name} | {each:.2f} |")


if __name__ == "__main__":
    main()
