"""Run workloads, in each database in turn, and time them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from psycopg2.extensions import connection, cursor

from bench.capture.clock import NOTHING, Times, clocked
from bench.capture.installations import DOCUMENTED
from bench.capture.workloads import Workload
from tests.harness.databases import Database

Sessions = Mapping[str, cursor]

# Messages that one database gets before it is another's turn. A virtual machine is slow and fast by
# turns, too, for tenths of a second: each must get its share of both.
AT_A_TIME = 10


@dataclass(frozen=True)
class Sample:
    """One round: the times of a unit of work, and what the log holds after it."""

    times: Times
    rows: int
    text_bytes: int


def measure(databases: Mapping[str, Database], workload: Workload) -> dict[str, list[Sample]]:
    """Measure in every database, which take turns; the keys are those of `databases`."""
    samples: dict[str, list[Sample]] = {name: [] for name in databases}
    with ExitStack() as stack:
        sessions = {name: stack.enter_context(_session(db)) for name, db in databases.items()}
        for number in range(workload.rounds):
            names = [
                name
                for name in _turns(list(databases), number)
                if number < workload.rounds_of(name == DOCUMENTED)
            ]
            for name, sample in _round(databases, sessions, workload, names).items():
                samples[name].append(sample)
    return samples


def _turns(names: list[str], number: int) -> list[str]:
    start = number % len(names)
    return names[start:] + names[:start]


def _round(
    databases: Mapping[str, Database], sessions: Sessions, workload: Workload, names: list[str]
) -> dict[str, Sample]:
    for name in names:
        _run(sessions[name], workload.prepare)
    logged = {name: _log_size(sessions[name]) for name in names}
    times = _timed(databases, sessions, workload, names)
    samples = {}
    for name in names:
        rows, text_bytes = _log_size(sessions[name])
        samples[name] = Sample(times[name], rows - logged[name][0], text_bytes - logged[name][1])
        sessions[name].execute("set session_replication_role = replica")
        _run(sessions[name], workload.clean)
        sessions[name].execute("set session_replication_role = origin")
    return samples


def _timed(
    databases: Mapping[str, Database], sessions: Sessions, workload: Workload, names: list[str]
) -> dict[str, Times]:
    times = dict.fromkeys(names, NOTHING)
    with ExitStack() as stack:
        used = {
            name: stack.enter_context(_session(databases[name]))
            if workload.new_session
            else sessions[name]
            for name in names
        }
        for number, messages in enumerate(_portions(workload.messages)):
            for name in _turns(names, number):
                times[name] += clocked(used[name], messages).each(workload.each)
    return times


def _portions(messages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(messages), AT_A_TIME):
        yield messages[start : start + AT_A_TIME]


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
