"""Slots that follow a failover, from PostgreSQL 17 on, and what their readers wait for."""

import re
from collections.abc import Iterator, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Effect, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import advice, command, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS, setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.wal.facts import SLOTS, STANDBYS, Slot
from pgdts.checks.wal.slots import is_of_dts
from pgdts.dts.pages import PGDOCS, S94, SM26
from pgdts.server_capabilities import SLOT_SYNCHRONIZATION
from pgdts.sessions.conninfo import command_options
from pgdts.wording import counted

_NAME = "synchronized_standby_slots"
_ON_STANDBYS = (
    "on each standby: sync_replication_slots = on, hot_standby_feedback = on, primary_slot_name, "
    "and a database in primary_conninfo"
)


def _left_behind(facts: Facts, situation: Situation) -> Iterator[Problem]:
    if not _has_standbys(facts):
        return
    slots = [slot for slot in facts[SLOTS] if slot.type == "logical" and is_of_dts(slot)]
    behind = [slot for slot in slots if not slot.failover]
    if behind:
        yield Problem(
            f"{counted(len(behind), 'slot')} of DTS that no standby has a copy of",
            Objects.of(slot.name for slot in behind),
            (
                introduction("while the task is paused, for a slot in use cannot be altered:"),
                *(_alter(slot, situation) for slot in behind),
                advice(_ON_STANDBYS),
            ),
        )
    elif not slots:
        yield Problem(
            "standbys, and DTS does not make slots that follow a failover",
            remedies=(advice("nothing to do now; check again when the task has made its slot"),),
            severity=Severity.NOTICE,
        )


def _has_standbys(facts: Facts) -> bool:
    """Those that stream, and those that have a slot to come back to."""
    is_streaming = any(not row.is_hidden for row in facts[STANDBYS])
    return is_streaming or any(slot.type == "physical" for slot in facts[SLOTS])


def _alter(slot: Slot, situation: Situation) -> Remedy:
    """A command of the replication protocol, whose words are in capitals."""
    options = command_options(
        situation.dsn, slot.database or situation.server.database, replication="database"
    )
    return command(f'psql {options} -c "ALTER_REPLICATION_SLOT {slot.name} (FAILOVER true)"')


def _waits(facts: Facts, situation: Situation) -> Iterator[Problem]:
    following = [slot for slot in facts[SLOTS] if slot.failover]
    listed = [name for name in re.split(r"[\s,]+", setting(facts, _NAME)) if name]
    physical = {slot.name: slot.active for slot in facts[SLOTS] if slot.type == "physical"}
    absent = [name for name in listed if not physical.get(name.strip('"'))]
    if absent:
        yield _held_up(absent, [name for name in listed if name not in absent], following)
    elif following and not listed:
        yield Problem(
            f"{counted(len(following), 'slot')} to follow a failover, and {_NAME} is empty",
            Objects.of(slot.name for slot in following),
            tuple(_name_standbys(sorted(physical))),
        )


def _held_up(absent: Sequence[str], rest: Sequence[str], following: Sequence[Slot]) -> Problem:
    is_of_task = any(is_of_dts(slot) for slot in following)
    return Problem(
        f"{_NAME} has what is no physical slot in use: {', '.join(absent)}"
        + (f"; {_readers(following)} for it" if following else ""),
        Objects.of(slot.name for slot in following),
        (
            introduction("start the standby that reads it; or, where it is gone for good:"),
            _set(rest),
        ),
        severity=Severity.BLOCKER if is_of_task else Severity.WARNING,
    )


def _readers(following: Sequence[Slot]) -> str:
    return f"{counted(len(following), 'slot')} {'waits' if len(following) == 1 else 'wait'}"


def _name_standbys(physical: Sequence[str]) -> Iterator[Remedy]:
    if not physical:
        yield advice("give the standby a physical slot (primary_slot_name), and name it here")
        return
    yield introduction("name those of the standbys that may take over; readers then wait for them:")
    yield _set(physical)


def _set(slots: Sequence[str]) -> Remedy:
    """No repair that pgdts makes by itself: readers wait for what is named."""
    return statements(
        f"alter system set {_NAME} = '{', '.join(slots)}';",
        "select pg_catalog.pg_reload_conf();",
        effect=Effect.RELOAD,
    )


_FROM_17 = Applies(
    since=SLOT_SYNCHRONIZATION.since, stage=Stage.INCREMENTAL, platforms=(Platform.SELF_MANAGED,)
)

RULES = (
    Rule(
        id="SLOT-FAILOVER",
        title="Slots that follow a failover",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="failover = true on the slots of DTS, if a standby may take over",
        why="Without it the slot stays on the old primary, and the task cannot go on.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/logicaldecoding-explanation.html", S94, SM26),
        reads=(SLOTS, STANDBYS),
        find=_left_behind,
        applies=_FROM_17,
        follows=("SRC-HA",),
    ),
    Rule(
        id="SLOT-STANDBYS",
        title="Standbys that readers of slots wait for",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="the physical slots of the standbys, and no others, in synchronized_standby_slots",
        why="Readers of slots that follow a failover get no change that a slot named there has not "
        "confirmed. One that is gone stops them; without any, they may be ahead of the standby "
        "that takes over.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/runtime-config-replication.html",),
        reads=(SETTINGS, SLOTS),
        find=_waits,
        applies=_FROM_17,
    ),
)
