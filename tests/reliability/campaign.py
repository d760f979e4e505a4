"""A campaign: writes, schema changes and faults for a while, then the comparison."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg2

from pgdts.destination.follow import following
from pgdts.destination.news import Retried
from pgdts.destination.waiting import wait_until_applied
from pgdts.errors import PgdtsError
from tests.reliability.comparison import Differences, compare
from tests.reliability.connecting import Caller
from tests.reliability.dba import Dba
from tests.reliability.ddl import DdlSession, DdlTally
from tests.reliability.evidence import keep_evidence
from tests.reliability.faults import Fault
from tests.reliability.journal import Journal
from tests.reliability.load import LoadTally, Writer, transfer, write_rows
from tests.reliability.stage import Stage, stage


@dataclass(frozen=True)
class Plan:
    """What a campaign is to do.

    Attributes:
        seed: of the statements of each session and of the faults' details.
        faults: in this order, one after the other.
        calm_seconds: mean time between two of them.
        ddl_pause_seconds: mean time between two steps of a session.
        retention: rows that the source's log keeps.
        patience_seconds: how long the destination may take to catch up in the end.
    """

    source: str
    destination: str
    seed: int
    faults: tuple[Fault, ...]
    calm_seconds: float = 3
    ddl_sessions: int = 3
    writers: int = 2
    ddl_pause_seconds: float = 0.15
    retention: int = 200
    patience_seconds: float = 180


@dataclass(frozen=True)
class Result:
    """What a campaign did, and what was different in the end.

    Attributes:
        stuck: why the destination did not catch up; empty if it did.
        catching_up_seconds: how long that took after the load had stopped.
    """

    plan: Plan
    seconds: float
    catching_up_seconds: float
    faults: Counter[str]
    ddl: tuple[DdlTally, ...]
    load: tuple[LoadTally, ...]
    mended: int
    stuck: str
    differences: Differences

    @property
    def refused(self) -> list[str]:
        """Statements of the generator that the source did not take."""
        return [refusal for tally in self.ddl for refusal in tally.refused]


@dataclass(frozen=True)
class _Workers:
    ddl: tuple[DdlSession, ...]
    load: tuple[Writer, ...]
    dba: Dba
    stopped: threading.Event = field(default_factory=threading.Event)


def run(plan: Plan, journal: Journal) -> Result:
    """Run a campaign on servers of its own.

    Raises:
        PgdtsError: the destination cannot be made to follow, or the first copy does not end.
    """
    schemas = [f"s{number}" for number in range(plan.ddl_sessions)]
    journal.write("plan", f"{replace(plan, faults=())}: {[one.__name__ for one in plan.faults]}")
    with stage(plan.source, plan.destination, schemas, plan.retention) as built:
        workers = _workers(plan, built, schemas, journal)
        with following(built.link, tell=lambda news: _tell(journal, news)):
            # No DDL during the first copy: docs/explanation/destination.md, limits.
            wait_until_applied(built.link, plan.patience_seconds, patient=True)
            with _at_work(workers):
                done = _commit_faults(plan, built, journal)
            before = time.monotonic()
            stuck = _catch_up(plan, built, workers)
            caught_up = time.monotonic() - before
        journal.write("end", stuck or "caught up")
        found = compare(built)
        if found.number or stuck:
            keep_evidence(built, found, journal)
        return Result(
            plan=plan,
            seconds=journal.seconds(),
            catching_up_seconds=caught_up,
            faults=done,
            ddl=tuple(session.tally for session in workers.ddl),
            load=tuple(writer.tally for writer in workers.load),
            mended=len(workers.dba.mended),
            stuck=stuck,
            differences=found,
        )


def _workers(plan: Plan, built: Stage, schemas: Sequence[str], journal: Journal) -> _Workers:
    stopped = threading.Event()
    caller = Caller(built.source.dsn(), stopped)
    major = int(plan.source)
    return _Workers(
        ddl=tuple(
            DdlSession(
                *(caller, schema, major, f"{plan.seed}/{schema}", journal, plan.ddl_pause_seconds)
            )
            for schema in schemas
        ),
        load=(
            Writer(caller, f"{plan.seed}/bank", transfer, 0.02),
            *(
                Writer(caller, f"{plan.seed}/{number}", write_rows, 0.01)
                for number in range(plan.writers)
            ),
        ),
        dba=Dba(caller, built.link.publication, journal),
        stopped=stopped,
    )


@contextmanager
def _at_work(workers: _Workers) -> Iterator[None]:
    ddl, load = ([one.run for one in some] for some in (workers.ddl, workers.load))
    threads = [threading.Thread(target=one) for one in (*ddl, *load, workers.dba.run)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        workers.stopped.set()
        for thread in threads:
            thread.join()


def _commit_faults(plan: Plan, built: Stage, journal: Journal) -> Counter[str]:
    chance = random.Random(f"{plan.seed}/faults")  # noqa: S311 - a game, not a secret
    done: Counter[str] = Counter()
    for fault in plan.faults:
        time.sleep(chance.uniform(0.5, 1.5) * plan.calm_seconds)
        name = fault.__name__.replace("_", " ")
        journal.write("fault", name)
        outcome = _committed(fault, built, chance)
        journal.write("fault", f"{name}: {outcome}")
        done[name] += not outcome.startswith(("none", "left out", "failed"))
    time.sleep(plan.calm_seconds)
    return done


def _committed(fault: Fault, built: Stage, chance: random.Random) -> str:
    try:
        return fault(built, chance)
    except psycopg2.Error as error:
        # Its own session may meet a deadlock or a lock timeout.
        return f"failed: {error}"


def _catch_up(plan: Plan, built: Stage, workers: _Workers) -> str:
    """Wait until the destination has everything; why it has not, if so."""
    replace(workers.dba, caller=Caller(built.source.dsn(), threading.Event())).mend()
    try:
        wait_until_applied(built.link, plan.patience_seconds, patient=True)
    except PgdtsError as error:
        return str(error)
    return ""


def _tell(journal: Journal, news: object) -> None:
    if isinstance(news, Retried):
        journal.write("follow", repr(news))


def journal_in(folder: Path, plan: Plan) -> Journal:
    """A journal in a folder, named after the plan."""
    folder.mkdir(parents=True, exist_ok=True)
    return Journal(folder / f"{plan.source}-to-{plan.destination}-seed-{plan.seed}.log")
