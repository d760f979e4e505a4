"""Run workloads and read clocks: the wall's, and what the backend used of the processor."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import connection, cursor

from bench.capture.installations import DOCUMENTED
from bench.capture.workloads import Workload
from tests.harness.databases import Database

Sessions = Mapping[str, cursor]


@dataclass(frozen=True)
class Sample:
    """One round: microseconds for a unit of work, and what the log holds after it."""

    wall: float
    processor: float
    rows: int
    text_bytes: int


def measure(databases: Mapping[str, Database], workload: Workload) -> dict[str, list[Sample]]:
    """Measure in every database, which take turns; the keys are those of `databases`."""
    samples: dict[str, list[Sample]] = {name: [] for name in databases}
    with ExitStack() as stack:
        sessions = {name: stack.enter_context(_session(db)) for name, db in databases.items()}
        for number in range(workload.rounds):
            for name in _turns(databases, number):
                if number < workload.rounds_of(name == DOCUMENTED):
                    sample = _round(databases[name], sessions[name], workload)
                    samples[name].append(sample)
    return samples


def _turns(databases: Mapping[str, Database], number: int) -> list[str]:
    names = list(databases)
    start = number % len(names)
    return names[start:] + names[:start]


def _round(database: Database, session: cursor, workload: Workload) -> Sample:
    _run(session, workload.prepare)
    logged = _log_size(session)
    if workload.new_session:
        with _session(database) as fresh:
            wall, processor = _timed(fresh, workload)
    else:
        wall, processor = _timed(session, workload)
    rows, text_bytes = _log_size(session)
    session.execute("set session_replication_role = replica")
    _run(session, workload.clean)
    session.execute("set session_replication_role = origin")
    return Sample(wall, processor, rows - logged[0], text_bytes - logged[1])


def _timed(session: cursor, workload: Workload) -> tuple[float, float]:
    pid = session.connection.info.backend_pid
    processor = _processor_seconds(pid)
    wall = time.perf_counter()
    _run(session, workload.messages)
    wall = time.perf_counter() - wall
    processor = _processor_seconds(pid) - processor
    return 1e6 * wall / workload.each, 1e6 * processor / workload.each


def _processor_seconds(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def _run(session: cursor, messages: tuple[str, ...]) -> None:
    for message in messages:
        session.execute(message)


def _log_size(session: cursor) -> tuple[int, int]:
    session.execute("select to_regclass('public.dts_ddl_command') is not null")
    if session.fetchone() == (False,):
        return 0, 0
    session.execute(
        "select count(*), coalesce(sum(octet_length(ddl_text)), 0) from public.dts_ddl_command"
    )
    rows, text_bytes = session.fetchone() or (0, 0)
    return int(rows), int(text_bytes)


@contextmanager
def _session(database: Database) -> Iterator[cursor]:
    with database.connect() as opened, _quiet(opened) as session:
        yield session


@contextmanager
def _quiet(opened: connection) -> Iterator[cursor]:
    with opened.cursor() as session:
        session.execute("set client_min_messages = warning")
        yield session
