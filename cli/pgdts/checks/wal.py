"""WAL settings that logical decoding needs: level, slots, senders, timeouts."""

from collections.abc import Iterator

from pgdts.checks.amounts import seconds_of, spelled_time
from pgdts.checks.facts import Facts
from pgdts.checks.finding import Confidence, Effect, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.remedies import advice, change_setting
from pgdts.checks.rule import Applies, Rule, Scope, Stage
from pgdts.checks.settings import SETTINGS, setting
from pgdts.checks.situation import Situation
from pgdts.checks.sources import AWSDMS, LIM, PGDOCS, R2R, S94, S101, SYNC26, VOLC
from pgdts.checks.wal_facts import (
    FILE_PROBLEMS,
    SLOTS_IN_USE,
    WAL_SENDERS,
    FileProblem,
)

_RESTART_SETTINGS = ("wal_level", "max_replication_slots", "max_wal_senders", "max_connections")
# Values of the documentation: more than 1, for example 5.
_LEAST = 2
_USUAL = 5
_RETRY_SECONDS = 24 * 3600
_DEFAULT_SENDER_TIMEOUT_SECONDS = 60
_SENDERS_ARE_NO_CONNECTIONS = 120000


def _pending(facts: Facts, situation: Situation) -> Iterator[Problem]:
    waiting = [name for name in _RESTART_SETTINGS if _is_pending(facts, name)]
    if waiting:
        listed = ", ".join(f"{name} (now {setting(facts, name)})" for name in waiting)
        yield Problem(
            f"changed, but not in effect: {listed}",
            Objects.of(waiting),
            (advice("restart the server", Effect.RESTART),),
        )
    for problem in facts[FILE_PROBLEMS]:
        if problem.name is None or problem.name in set(_RESTART_SETTINGS) - set(waiting):
            yield _broken_file(problem)


def _is_pending(facts: Facts, name: str) -> bool:
    return bool(facts[SETTINGS][name].pending_restart)


def _broken_file(problem: FileProblem) -> Problem:
    where = f"{problem.file} line {problem.line}"
    what = f"{problem.name} = {problem.setting}: " if problem.name else ""
    return Problem(
        f"{where}: {what}{problem.error}",
        remedies=(advice(f"correct {where}", Effect.RELOAD),),
    )


def _wal_level(facts: Facts, situation: Situation) -> Iterator[Problem]:
    level = setting(facts, "wal_level")
    if level != "logical":
        yield Problem(
            f"wal_level is {level}",
            remedies=(change_setting(situation, "wal_level", "logical", Effect.RESTART),),
        )


def _slots(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [slots] = facts[SLOTS_IN_USE]
    name = "max_replication_slots"
    wanted = _wanted(slots.in_use, situation)
    if int(setting(facts, name)) < wanted:
        value = str(max(wanted, _USUAL))
        yield _too_few(
            facts,
            situation,
            name,
            slots.in_use,
            (change_setting(situation, name, value, Effect.RESTART),),
        )


def _senders(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [senders] = facts[WAL_SENDERS]
    name = "max_wal_senders"
    wanted = _wanted(senders.in_use, situation)
    if int(setting(facts, name)) < wanted:
        remedies = tuple(_more_senders(facts, situation, max(wanted, _USUAL)))
        yield _too_few(facts, situation, name, senders.in_use, remedies)


def _wanted(in_use: int, situation: Situation) -> int:
    return max(in_use + situation.profile.tasks, _LEAST)


def _too_few(
    facts: Facts, situation: Situation, name: str, in_use: int, remedies: tuple[Remedy, ...]
) -> Problem:
    tasks = situation.profile.tasks
    return Problem(
        f"{name} is {setting(facts, name)}, {in_use} in use, {tasks} needed by tasks to come",
        remedies=remedies,
        needed=f"{name} of {_wanted(in_use, situation)} or more",
    )


def _more_senders(facts: Facts, situation: Situation, value: int) -> Iterator[Remedy]:
    """With what keeps a server from refusing to start with as many senders."""
    if setting(facts, "wal_level") == "minimal":
        yield change_setting(situation, "wal_level", "logical", Effect.RESTART)
    if situation.version < _SENDERS_ARE_NO_CONNECTIONS:
        reserved = int(setting(facts, "superuser_reserved_connections"))
        connections = value + reserved + 1
        if int(setting(facts, "max_connections")) < connections:
            yield change_setting(situation, "max_connections", str(connections), Effect.RESTART)
    yield change_setting(situation, "max_wal_senders", str(value), Effect.RESTART)


def _idle_timeout(facts: Facts, situation: Situation) -> Iterator[Problem]:
    name = "idle_replication_slot_timeout"
    timeout = seconds_of(facts, name)
    if 0 < timeout <= _RETRY_SECONDS:
        yield Problem(
            f"{name} is {spelled_time(timeout)}",
            remedies=(change_setting(situation, name, "0", Effect.RELOAD),),
        )


def _sender_timeout(facts: Facts, situation: Situation) -> Iterator[Problem]:
    name = "wal_sender_timeout"
    timeout = seconds_of(facts, name)
    if 0 < timeout < _DEFAULT_SENDER_TIMEOUT_SECONDS:
        yield Problem(
            f"{name} is {timeout:g} s",
            remedies=(change_setting(situation, name, "60s", Effect.RELOAD),),
        )


_INCREMENTAL = Applies(stage=Stage.INCREMENTAL)

RULES = (
    Rule(
        id="WAL-PENDING",
        title="Settings that wait for a restart",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="the settings of logical decoding in effect, the configuration files without errors",
        why="A setting that is in a file only does nothing: the server works with the old one.",
        confidence=Confidence.POSTGRESQL,
        sources=(S94, f"{PGDOCS}/view-pg-file-settings.html"),
        reads=(SETTINGS, FILE_PROBLEMS),
        find=_pending,
        applies=Applies(since=90500, stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="WAL-LEVEL",
        title="WAL level",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="wal_level = logical",
        why="Logical decoding, by which DTS reads changes, needs it; the task cannot start.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, LIM),
        reads=(SETTINGS,),
        find=_wal_level,
        applies=_INCREMENTAL,
        follows=("WAL-PENDING",),
    ),
    Rule(
        id="WAL-SLOTS",
        title="Free replication slots",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a free replication slot for each DTS task, and a limit above 1",
        why="Each DTS task makes a slot of its own and cannot start without one.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, SYNC26),
        reads=(SETTINGS, SLOTS_IN_USE),
        find=_slots,
        applies=_INCREMENTAL,
        follows=("WAL-PENDING", "SLOT-STALE", "SLOT-LOST", "SLOT-ORPHAN"),
    ),
    Rule(
        id="WAL-SENDERS",
        title="Free WAL senders",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a free WAL sender for each DTS task, and a limit above 1",
        why="Each DTS task reads its slot through a WAL sender; without one it cannot connect.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, SYNC26),
        reads=(SETTINGS, WAL_SENDERS),
        find=_senders,
        applies=_INCREMENTAL,
        follows=("WAL-PENDING", "WAL-LEVEL"),
    ),
    Rule(
        id="WAL-IDLE-SLOT",
        title="Slots dropped when idle",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="0, or more than the 24 hours for which DTS may try to reconnect",
        why="A slot that is idle for longer is invalidated, after which the task cannot go on.",
        confidence=Confidence.INFERRED,
        sources=(f"{PGDOCS}/runtime-config-replication.html", R2R),
        reads=(SETTINGS,),
        find=_idle_timeout,
        applies=Applies(since=180000, stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="WAL-TIMEOUT",
        title="Timeout of WAL senders",
        theme=Theme.WAL,
        severity=Severity.INFO,
        scope=Scope.SERVER,
        needed="60 seconds, the default, or more; 0 switches it off",
        why="A reader far away that answers late is cut off, and the task has to reconnect.",
        confidence=Confidence.OTHER_VENDOR,
        sources=(VOLC, AWSDMS),
        reads=(SETTINGS,),
        find=_sender_timeout,
        applies=_INCREMENTAL,
    ),
)
