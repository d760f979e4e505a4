"""Replication slots that are there already: left over, lost, or keeping WAL for nobody."""

from collections.abc import Iterator, Sequence

from pgdts.artifacts.verification.slot_trial import OWN_TRIAL_PREFIX
from pgdts.checks.kit.amounts import (
    kept_by_checkpoints,
    kept_by_setting,
    spelled_size,
    spelled_time,
)
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import (
    SHOWN_OBJECTS,
    Confidence,
    DropSlot,
    Objects,
    Problem,
    Remedy,
    RemedyKind,
    Severity,
    Theme,
)
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS
from pgdts.checks.kit.situation import Situation
from pgdts.checks.wal.facts import SLOTS, Slot
from pgdts.dts.facts import SYNC_PREFIX, TRIAL_SLOT
from pgdts.dts.pages import LIM, PGDOCS, R2R, S94, S101
from pgdts.server_capabilities import SLOT_LIMIT
from pgdts.wording import counted

_OF_DTS = (SYNC_PREFIX, TRIAL_SLOT, OWN_TRIAL_PREFIX)
_OF_OTHER_SERVICES = (
    *("awsdms_", "udts_", "hwdrs_", "ape_dts_", "attrep_", "__tencentdb__"),
    *("peerflow_slot_", "pger_subscription_", "pgstream_", "debezium"),
)
_LOST = {"lost": "its WAL is gone", "unreserved": "its WAL is about to go"}
_DAY_SECONDS = 86400


def _stale(facts: Facts, situation: Situation) -> Iterator[Problem]:
    stale = [slot for slot in facts[SLOTS] if is_of_dts(slot) and not slot.active]
    if stale:
        yield Problem(
            f"{counted(len(stale), 'inactive slot')} of DTS, keeping {_kept(stale)} of WAL",
            Objects.of(map(_described, stale)),
            (
                advice("first see in the DTS console that no task of this server is left"),
                *_drops(stale),
            ),
        )


def _lost(facts: Facts, situation: Situation) -> Iterator[Problem]:
    for slot in facts[SLOTS]:
        if slot.wal_status in _LOST:
            reason = f" ({slot.invalidation_reason})" if slot.invalidation_reason else ""
            yield Problem(
                f"slot {slot.name} is {slot.wal_status}: {_LOST[slot.wal_status]}{reason}",
                Objects.of([slot.name]),
                _lost_remedies(slot),
                severity=_lost_severity(slot),
            )


def _lost_remedies(slot: Slot) -> tuple[Remedy, ...]:
    if slot.wal_status != "lost":
        return (advice("raise max_slot_wal_keep_size, or let its reader catch up now"),)
    again = "configure the DTS task again" if is_of_dts(slot) else "its reader has to start again"
    return (advice(again), *_drops([slot]))


def _lost_severity(slot: Slot) -> Severity:
    is_dead_task = slot.wal_status == "lost" and is_of_dts(slot)
    return Severity.BLOCKER if is_dead_task else Severity.WARNING


def _orphaned(facts: Facts, situation: Situation) -> Iterator[Problem]:
    kept_anyway = _kept_anyway(facts)
    orphans = [slot for slot in facts[SLOTS] if _is_orphan(slot, kept_anyway)]
    if orphans:
        yield Problem(
            f"{counted(len(orphans), 'inactive slot')} of others, keeping {_kept(orphans)} of WAL",
            Objects.of(map(_described, orphans)),
            (
                advice("ask who reads them: a standby or a service that is down may come back"),
                *_drops(orphans),
            ),
        )


def _is_orphan(slot: Slot, kept_anyway: int) -> bool:
    if slot.active or is_of_dts(slot) or slot.wal_status == "lost":
        return False
    return (
        slot.name.startswith(_OF_OTHER_SERVICES)
        or (slot.kept_bytes or 0) > kept_anyway
        or (slot.kept_bytes is not None and (slot.inactive_seconds or 0) > _DAY_SECONDS)
    )


def _kept_anyway(facts: Facts) -> int:
    """WAL that the server may have around without any slot, in bytes."""
    return kept_by_checkpoints(facts) + kept_by_setting(facts)


def is_of_dts(slot: Slot) -> bool:
    """Whether a task of DTS made it, or the trial of its plugin."""
    return slot.name.startswith(_OF_DTS)


def _kept(slots: Sequence[Slot]) -> str:
    return spelled_size(max(slot.kept_bytes or 0 for slot in slots))


def _described(slot: Slot) -> str:
    where = f" in {slot.database}" if slot.database else ""
    since = f", inactive for {spelled_time(slot.inactive_seconds)}" if slot.inactive_seconds else ""
    return f"{slot.name}{where}, {slot.type}, {spelled_size(slot.kept_bytes or 0)}{since}"


def _drops(slots: Sequence[Slot]) -> Iterator[Remedy]:
    """One remedy for each of the first slots; their names are of letters, digits and `_` only."""
    for slot in slots[:SHOWN_OBJECTS]:
        statement = f"select pg_catalog.pg_drop_replication_slot('{slot.name}');"
        yield Remedy(RemedyKind.SQL, statement, fix=DropSlot(slot.name))


RULES = (
    Rule(
        id="SLOT-STALE",
        title="Slots that DTS left",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="none before a task starts, and none after it is released",
        why="An inactive slot keeps all WAL from its last position on until the disk is full, and "
        "takes one of max_replication_slots.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, S101, S94),
        reads=(SLOTS,),
        find=_stale,
    ),
    Rule(
        id="SLOT-LOST",
        title="Slots that have lost WAL",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="slots whose WAL is still there",
        why="A task whose slot is lost cannot go on; the slot only takes one of "
        "max_replication_slots.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/view-pg-replication-slots.html",),
        reads=(SLOTS,),
        find=_lost,
        applies=Applies(since=SLOT_LIMIT.since, stage=Stage.INCREMENTAL),
        follows=("WAL-SLOTCAP", "WAL-IDLE-SLOT"),
    ),
    Rule(
        id="SLOT-ORPHAN",
        title="Inactive slots of others that keep WAL",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="no inactive slot that keeps more WAL than the server would without it",
        why="It fills the disk like one of DTS, and the task's own WAL comes on top.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/view-pg-replication-slots.html", LIM),
        reads=(SLOTS, SETTINGS),
        find=_orphaned,
    ),
)
