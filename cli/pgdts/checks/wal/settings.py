"""WAL settings that logical decoding needs: level, slots, senders, timeouts."""

from collections.abc import Iterator, Mapping

from pgdts.checks.kit.amounts import seconds_of, spelled_time
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Effect, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS, found_setting, setting
from pgdts.checks.kit.situation import Situation
from pgdts.checks.server.restarting import RESTART_FACTS, before_restart
from pgdts.checks.server.setting_remedies import change_setting, origin
from pgdts.checks.wal import pending
from pgdts.checks.wal.facts import SENDER_TIMEOUTS, SLOTS_IN_USE, WAL_SENDERS, wanted
from pgdts.dts.pages import AWSDMS, LIM, PGDOCS, R2R, S94, S101, SYNC26, VOLC
from pgdts.server_capabilities import IDLE_SLOT_TIMEOUT, SENDERS_BESIDE_CONNECTIONS

# An example of the documentation.
_USUAL = 5
_RETRY_SECONDS = 24 * 3600
# Not 0: a slot that nobody comes back for would keep WAL until the disk is full.
_IDLE_FOR = "2d"
_DEFAULT_SENDER_TIMEOUT_SECONDS = 60


def _wal_level(facts: Facts, situation: Situation) -> Iterator[Problem]:
    level = setting(facts, "wal_level")
    if level != "logical":
        yield Problem(
            f"wal_level is {level}{origin(facts, 'wal_level')}",
            remedies=_with_restart(facts, situation, {"wal_level": "logical"}),
        )


def _slots(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [slots] = facts[SLOTS_IN_USE]
    name = "max_replication_slots"
    needed = wanted(slots.in_use, situation)
    if int(setting(facts, name)) < needed:
        changes = {name: str(max(needed, _USUAL))}
        remedies = _with_restart(facts, situation, changes)
        yield _too_few(facts, situation, name, slots.in_use, remedies)


def _senders(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [senders] = facts[WAL_SENDERS]
    name = "max_wal_senders"
    needed = wanted(senders.in_use, situation)
    if int(setting(facts, name)) < needed:
        changes = dict(_more_senders(facts, situation, max(needed, _USUAL)))
        remedies = _with_restart(facts, situation, changes)
        yield _too_few(facts, situation, name, senders.in_use, remedies)


def _too_few(
    facts: Facts, situation: Situation, name: str, in_use: int, remedies: tuple[Remedy, ...]
) -> Problem:
    tasks, least = situation.profile.tasks, wanted(in_use, situation)
    reason = ": DTS documents a limit above 1" if least > in_use + tasks else ""
    return Problem(
        f"{name} is {setting(facts, name)}{origin(facts, name)}, {in_use} in use, "
        f"{tasks} more for tasks to come",
        remedies=remedies,
        needed=f"{name} of {least} or more{reason}",
    )


def _more_senders(facts: Facts, situation: Situation, value: int) -> Iterator[tuple[str, str]]:
    """With what keeps a server from refusing to start with as many senders."""
    if setting(facts, "wal_level") == "minimal":
        yield "wal_level", "logical"
    if not SENDERS_BESIDE_CONNECTIONS.is_in(situation.version):
        reserved = int(setting(facts, "superuser_reserved_connections"))
        connections = value + reserved + 1
        if int(setting(facts, "max_connections")) < connections:
            yield "max_connections", str(connections)
    yield "max_wal_senders", str(value)


def _with_restart(
    facts: Facts, situation: Situation, changes: Mapping[str, str]
) -> tuple[Remedy, ...]:
    """Changes that a restart brings, behind what has to be done before it."""
    return (
        *before_restart(facts, situation, changes),
        *(
            change_setting(facts, situation, name, value, Effect.RESTART)
            for name, value in changes.items()
        ),
    )


def _idle_timeout(facts: Facts, situation: Situation) -> Iterator[Problem]:
    name = "idle_replication_slot_timeout"
    timeout = seconds_of(facts, name)
    if 0 < timeout <= _RETRY_SECONDS:
        yield Problem(
            f"{name} is {spelled_time(timeout)}{origin(facts, name)}",
            remedies=(change_setting(facts, situation, name, _IDLE_FOR, Effect.RELOAD),),
        )


def _sender_timeout(facts: Facts, situation: Situation) -> Iterator[Problem]:
    """From PostgreSQL 12 on the account of DTS may have one of its own."""
    name = "wal_sender_timeout"
    for item in facts[SENDER_TIMEOUTS]:
        if item.seconds is not None and _is_short(item.seconds):
            yield Problem(
                f"{name} is {item.seconds:g} s for {item.place}",
                remedies=(statements(f"alter {item.place} reset {name};"),),
            )
    if found_setting(facts, name).is_of_session:
        raise UnknownFactError(
            f"{name} of the server is hidden behind one that {situation.server.role} has here",
            "connect as a role without a setting of its own (-U)",
        )
    timeout = seconds_of(facts, name)
    if _is_short(timeout):
        yield Problem(
            f"{name} is {timeout:g} s{origin(facts, name)}",
            remedies=(change_setting(facts, situation, name, "60s", Effect.RELOAD),),
        )


def _is_short(seconds: float) -> bool:
    return 0 < seconds < _DEFAULT_SENDER_TIMEOUT_SECONDS


_INCREMENTAL = Applies(stage=Stage.INCREMENTAL)

RULES = (
    *pending.RULES,
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
        reads=RESTART_FACTS,
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
        reads=(*RESTART_FACTS, SLOTS_IN_USE),
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
        reads=(*RESTART_FACTS, WAL_SENDERS),
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
        applies=Applies(since=IDLE_SLOT_TIMEOUT.since, stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="WAL-TIMEOUT",
        title="Timeout of WAL senders",
        theme=Theme.WAL,
        severity=Severity.NOTICE,
        scope=Scope.SERVER,
        needed="60 seconds, the default, or more; 0 switches it off",
        why="A reader far away that answers late is cut off, and the task has to reconnect.",
        confidence=Confidence.OTHER_VENDOR,
        sources=(VOLC, AWSDMS),
        reads=(SETTINGS, SENDER_TIMEOUTS),
        find=_sender_timeout,
        applies=_INCREMENTAL,
    ),
)
