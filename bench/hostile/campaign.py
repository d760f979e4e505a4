"""A game on one server: set the stage, let the sessions run, judge."""

import random
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.hostile import honest
from bench.hostile.installation import Repair, install
from bench.hostile.invariants import Administrator, Saboteur, Watcher
from bench.hostile.journal import Journal, opened
from bench.hostile.roles import HONEST, HONEST_DBA, Hostile, make_roles
from bench.hostile.script import Setting
from bench.hostile.sessions import HonestSession, HostileSession, Pids, VictimSession
from bench.hostile.stage import Stage
from bench.hostile.verdict import Verdict
from bench.hostile.window import Window
from tests.harness.databases import Database
from tests.harness.scratch import running

_CONF: Mapping[str, str | int | bool] = {
    "max_locks_per_transaction": 256,
    "deadlock_timeout": "200ms",
    "log_lock_waits": True,
}
_TRAPS = Path(__file__).with_name("traps.sql").read_text()


@dataclass(frozen=True)
class Plan:
    """What is played.

    Attributes:
        hostile_each: sessions of each hostile role.
        only, without: beginnings of the names of actions that are drawn, or not drawn.
        evidence: the folder where the journal and the failures go.
        calm_seconds: time between a repair of the capture and the next attempt to destroy it.
    """

    major: str
    seconds: float
    seed: int
    evidence: Path
    hostile_each: int = 1
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    commands_every_seconds: float = 7.0
    calm_seconds: float = 15.0


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    plan: Plan
    version: str
    seconds: float
    verdict: Verdict
    journal: Journal


Run = Callable[[threading.Event], None]


def play(plan: Plan) -> Outcome:
    """Play one game on a server of its own."""
    with running(plan.major, conf=_CONF) as cluster, opened(plan.evidence) as written:
        database = cluster.create_database("game")
        stage = _staged(plan, database, Journal(written))
        started = time.monotonic()
        _let_run(plan, stage)
        shutil.copy(cluster.log, plan.evidence / "server.log")
        version = _asked(database, "show server_version")
        seconds = time.monotonic() - started
        return Outcome(plan, version, seconds, stage.verdict, stage.journal)


def _staged(plan: Plan, database: Database, journal: Journal) -> Stage:
    told = install(database)
    if told.code != 0:
        raise RuntimeError(f"the capture could not be installed: {told.text}")
    make_roles(database)
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(_TRAPS)
    verdict = Verdict()
    chance = _chance(plan, "repair")
    window = Window(Repair(database, chance, verdict), plan.calm_seconds)
    return Stage(database, plan.major, journal, verdict, window, plan.only, plan.without)


def _let_run(plan: Plan, stage: Stage) -> None:
    stop = threading.Event()
    problems = list[str]()
    sessions = _sessions(plan, stage)
    threads = [
        threading.Thread(target=_guarded, args=(run, stop, stage, name), daemon=True)
        for name, run in sessions.items()
    ]
    for thread in threads:
        thread.start()
    try:
        stop.wait(plan.seconds)
    finally:
        stop.set()
        for thread in threads:
            thread.join(120)
        problems += [thread.name for thread in threads if thread.is_alive()]
        stage.journal.flush()
    for problem in problems:
        stage.verdict.fail("every session comes to an end", problem, "")


def _guarded(run: Run, stop: threading.Event, stage: Stage, name: str) -> None:
    try:
        run(stop)
    except Exception as error:
        stage.verdict.fail("the game itself has no errors", name, repr(error))
        raise


def _sessions(plan: Plan, stage: Stage) -> dict[str, Run]:
    pids = Pids()
    settings = _user_settings(stage.database)
    named: dict[str, Run] = {
        "watcher": Watcher(stage).run,
        "saboteur": Saboteur(stage, pids, _chance(plan, "saboteur")).run,
        "administrator": Administrator(
            stage, _chance(plan, "administrator"), plan.commands_every_seconds
        ).run,
        "victim": VictimSession(stage, pids).run,
    }
    kinds = (honest.DEEDS, honest.DEEDS_OF_SINGLE_STATEMENTS, honest.DEEDS)
    for number, (role, deeds) in enumerate(zip(HONEST, kinds, strict=True)):
        chance = _chance(plan, role)
        named[role] = HonestSession(stage, role, chance, deeds, extended=number == 1).run
    dba = HonestSession(stage, HONEST_DBA, _chance(plan, HONEST_DBA), honest.DEEDS_OF_THE_DBA)
    named[HONEST_DBA] = dba.run
    for kind in Hostile:
        for number in range(plan.hostile_each):
            name = f"{kind.value}_{number}"
            chance = _chance(plan, name)
            named[name] = HostileSession(stage, name, kind, chance, settings, pids).run
    return named


def _chance(plan: Plan, name: str) -> random.Random:
    return random.Random(f"{plan.seed} {name}")  # noqa: S311 - a game, not a secret


def _asked(database: Database, query: str) -> str:
    with database.connect() as connection, connection.cursor() as session:
        session.execute(query)
        return str((session.fetchone() or ("?",))[0])


def _user_settings(database: Database) -> list[Setting]:
    with database.connect() as connection, connection.cursor() as session:
        session.execute(
            "select name, vartype, min_val, max_val, enumvals from pg_settings"
            " where context = 'user' order by name"
        )
        return [_setting(*row) for row in session.fetchall()]


def _setting(name: str, kind: str, least: str, most: str, words: list[str] | None) -> Setting:
    values = {
        "bool": ("on", "off"),
        "integer": (least, most),
        "real": (least, most),
        "enum": tuple(words or ()),
    }.get(kind, ("", "all", "C", "pg_temp", "1", "postgres, MDY", "iso_8859_1"))
    return Setting(name, values)
