"""Measure kinds of statements one by one: the databases take turns, each time in another order."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from psycopg2.extensions import cursor

from bench.capture.clock import NOTHING, Times, clocked
from bench.capture.installations import PLAIN
from bench.capture.kinds import FURNITURE, OTHER_ROLE, ROLE, SCHEMA, Kind, numbered
from bench.capture.workloads import EMPTY_LOG, VACUUM
from tests.harness.databases import Database

# After the log has been emptied, plans are made anew: not what is measured.
_DISCARDED = 4
_IN_A_PORTION = 16


@dataclass(frozen=True)
class Measured:
    """One kind: the times of each statement by the names of the databases, and its rows."""

    kind: Kind
    times: Mapping[str, Sequence[Times]]
    rows: Mapping[str, float]

    def plain(self, clock: Callable[[Times], float]) -> float:
        """What it takes without a trigger."""
        return statistics.median(clock(times) for times in self.times[PLAIN])

    def added(self, name: str, clock: Callable[[Times], float]) -> float:
        """What the event triggers add: the median of the differences between neighbours."""
        pairs = zip(self.times[name], self.times[PLAIN], strict=True)
        return statistics.median(clock(times - plain) for times, plain in pairs)


@dataclass(frozen=True)
class _Pair:
    """Sessions with one database: the application's, and ours with the rights for the rest."""

    application: cursor
    ours: cursor


def measure_kinds(
    databases: Mapping[str, Database], kinds: Sequence[Kind], portions: int
) -> Iterator[Measured]:
    """Measure each kind with so many portions of statements."""
    with ExitStack() as stack:
        pairs = {name: stack.enter_context(_sessions(db)) for name, db in databases.items()}
        for pair in pairs.values():
            _let_in(pair)
        for kind in kinds:
            yield _measured(pairs, kind, portions)


def _measured(pairs: Mapping[str, _Pair], kind: Kind, portions: int) -> Measured:
    times: dict[str, list[Times]] = {name: [] for name in pairs}
    size = _DISCARDED + _IN_A_PORTION
    numbers = range(portions * size)
    for pair in pairs.values():
        _furnish(pair, kind, numbers)
    rows = dict.fromkeys(pairs, 0)
    for start in range(0, len(numbers), size):
        for pair in pairs.values():
            pair.ours.execute(EMPTY_LOG)
        for n in numbers[start : start + size]:
            for name, each in _turn(pairs, kind, n).items():
                if n - start >= _DISCARDED:
                    times[name].append(each)
        for name, pair in pairs.items():
            rows[name] += _rows(pair.ours)
    for pair in pairs.values():
        _clear(pair, kind, numbers)
    return Measured(kind, times, {name: found / len(numbers) for name, found in rows.items()})


def _turn(pairs: Mapping[str, _Pair], kind: Kind, n: int) -> dict[str, Times]:
    names = list(pairs)
    start = n % len(names)
    order = names[start:] + names[:start]
    statement = (numbered(kind.statement, n),)
    times = dict.fromkeys(names, NOTHING)
    for name in order:
        times[name] = clocked(pairs[name].application, statement)
    return times


def _let_in(pair: _Pair) -> None:
    pair.ours.execute(
        "do $$ begin execute format("
        f"'grant create on database %I to {ROLE}, {OTHER_ROLE}', current_database()); end $$"
    )


def _furnish(pair: _Pair, kind: Kind, numbers: range) -> None:
    made = ";".join(numbered(kind.before, n) for n in numbers) if kind.before else ""
    with _without_triggers(pair.ours):
        pair.ours.execute(
            f"create schema {SCHEMA} authorization {ROLE};"
            f"grant all on schema {SCHEMA} to {OTHER_ROLE}; set role {ROLE};"
            f"set search_path = {SCHEMA}; {FURNITURE} {made}"
        )
        pair.ours.execute("reset role; reset search_path")
    pair.application.execute(f"set search_path = {SCHEMA}")


def _clear(pair: _Pair, kind: Kind, numbers: range) -> None:
    with _without_triggers(pair.ours):
        pair.ours.execute(f"drop schema {SCHEMA} cascade")
        if kind.after:
            pair.ours.execute(";".join(numbered(kind.after, n) for n in numbers))
    for statement in VACUUM:
        pair.ours.execute(statement)


def _rows(session: cursor) -> int:
    session.execute("select to_regclass('public.dts_ddl_command') is not null")
    if session.fetchone() == (False,):
        return 0
    session.execute("select count(*) from public.dts_ddl_command")
    (found,) = session.fetchone() or (0,)
    return int(found)


@contextmanager
def _without_triggers(session: cursor) -> Iterator[None]:
    session.execute("set session_replication_role = replica")
    yield
    session.execute("reset session_replication_role")


@contextmanager
def _sessions(database: Database) -> Iterator[_Pair]:
    with (
        database.connect(user=ROLE) as theirs,
        theirs.cursor() as application,
        database.connect() as own,
        own.cursor() as ours,
    ):
        for session in (application, ours):
            session.execute("set client_min_messages = warning")
        yield _Pair(application, ours)
