"""Rows that are written while the change runs: by us, or by pgbench with a script."""

import random
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.errors import PgdtsError
from pgdts.rehearsal.programs import Programs, environment
from pgdts.rehearsal.random_rows import Table, read_tables, write_once
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words
from pgdts.targets import Target

_PAUSE_SECONDS = 0.005
_RECONNECT_SECONDS = 0.2
_LOOK_AGAIN_AFTER = 100
_PROCESSED = re.compile(r"number of transactions actually processed: (\d+)")
_ERROR = re.compile(r"ERROR: +(.*)")


@dataclass(frozen=True)
class NoWorkload:
    """No concurrent writes."""


@dataclass(frozen=True)
class BuiltIn:
    """Random rows in the tables that there are."""

    seed: int = 1


@dataclass(frozen=True)
class Pgbench:
    """A script for pgbench, run over and over."""

    script: Path
    clients: int = 2


Workload = NoWorkload | BuiltIn | Pgbench


@dataclass(frozen=True)
class WorkloadResult:
    """What was written.

    Attributes:
        failures: the server's words and how often it said them: a change makes some fail.
    """

    transactions: int = 0
    failures: tuple[tuple[str, int], ...] = ()


@dataclass
class _Tally:
    transactions: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    def result(self) -> WorkloadResult:
        return WorkloadResult(self.transactions, tuple(self.failures.most_common()))


@dataclass(frozen=True)
class RunningWorkload:
    """A workload at work in a thread."""

    _tally: _Tally
    is_idle: bool = False

    @property
    def transactions(self) -> int:
        return self._tally.transactions

    def result(self) -> WorkloadResult:
        """What has been written; final once the workload has ended."""
        return self._tally.result()


@contextmanager
def running(workload: Workload, target: Target, programs: Programs) -> Iterator[RunningWorkload]:
    """The workload, until the end of the block."""
    tally, stop = _Tally(), threading.Event()
    match workload:
        case NoWorkload():
            yield RunningWorkload(tally, is_idle=True)
            return
        case BuiltIn():
            work = threading.Thread(target=_write, args=(workload, target, tally, stop))
        case Pgbench():
            work = threading.Thread(target=_bench, args=(workload, target, programs, tally, stop))
    work.start()
    try:
        yield RunningWorkload(tally)
    finally:
        stop.set()
        work.join()


def _write(workload: BuiltIn, target: Target, tally: _Tally, stop: threading.Event) -> None:
    chance = random.Random(workload.seed)  # noqa: S311 - nothing is kept secret with it
    while not stop.is_set():
        try:
            with connect(target.dsn) as connection:
                connection.autocommit = True
                fetch(connection, "rehearsal/workload_session")
                while not stop.is_set():
                    _write_some(connection, chance, tally, stop)
        except (PgdtsError, psycopg2.Error) as error:
            # Whoever changes a schema may also end sessions.
            tally.failures[" ".join(str(error).split())] += 1
            stop.wait(_RECONNECT_SECONDS)


def _write_some(
    connection: Connection, chance: random.Random, tally: _Tally, stop: threading.Event
) -> None:
    """Write until the tables may have changed."""
    tables = read_tables(connection)
    if not tables:
        stop.wait(0.05)
        return
    for _ in range(_LOOK_AGAIN_AFTER):
        failure = _try_once(connection, chance.choice(tables), chance, tally)
        if failure:
            tally.failures[failure] += 1
        if stop.wait(_PAUSE_SECONDS) or failure:
            return


def _try_once(
    connection: Connection, table: Table, chance: random.Random, tally: _Tally
) -> str | None:
    try:
        tally.transactions += write_once(connection, table, chance)
    except psycopg2.Error as error:
        if connection.closed:
            raise
        return server_words(error)
    return None


def _bench(
    workload: Pgbench, target: Target, programs: Programs, tally: _Tally, stop: threading.Event
) -> None:
    """A second at a time: pgbench gives up a client whose statement fails, so it begins anew."""
    options = ("-n", "-T", "1", "-c", str(workload.clients), "-f", workload.script)
    while not stop.is_set():
        ran = subprocess.run(
            programs.command("pgbench", target.dsn, *options),
            env=environment(target.dsn),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
            start_new_session=True,
        )
        done = _PROCESSED.search(ran.stdout)
        tally.transactions += int(done[1]) if done else 0
        said = _ERROR.findall(ran.stderr)
        tally.failures.update(said or ([ran.stderr.strip()[-200:]] if ran.returncode else []))
