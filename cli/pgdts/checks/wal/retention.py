"""How long WAL is kept: settings and disk against the rate at which the server writes it."""

import math
from collections.abc import Iterator

from pgdts.checks.kit.amounts import (
    MEBIBYTE,
    bytes_of,
    kept_by_checkpoints,
    kept_by_setting,
    spelled_size,
    spelled_time,
)
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Effect, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import advice, introduction
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.settings import SETTINGS
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.server.setting_remedies import by_hand, change_setting
from pgdts.checks.wal.facts import FREE_FOR_WAL
from pgdts.checks.wal.rate import WAL_RATE, WEEK_SECONDS, WalRate
from pgdts.dts.pages import AWSDMS, LIM, PGDOCS, R2R, SM26
from pgdts.server_capabilities import SLOT_LIMIT, WAL_KEEP_SIZE

_MEASURE = (
    "check again when the server has run for an hour with its usual load, or measure for as long: "
    "--wal-sample 3600"
)


def _retention(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rate, kept = facts[WAL_RATE], kept_by_setting(facts)
    if _is_too_little(kept, facts):
        size = spelled_size(kept) if kept else "nothing"
        yield Problem(
            f"{_keep_setting(situation)} keeps {size} of WAL{_for_how_long(kept, rate)}; "
            f"{rate.told}",
            remedies=tuple(_keep_more(facts, situation)),
        )


def _slot_cap(facts: Facts, situation: Situation) -> Iterator[Problem]:
    name = "max_slot_wal_keep_size"
    cap = bytes_of(facts, name)
    if cap >= 0 and _is_too_little(cap, facts):
        yield Problem(
            f"{name} is {spelled_size(cap)}; {facts[WAL_RATE].told}",
            remedies=(
                introduction(
                    "without a limit a slot that nobody reads fills the disk, which stops the "
                    "server: watch the slots while there is none, or set one above a week's WAL:"
                ),
                by_hand(change_setting(facts, situation, name, "-1", Effect.RELOAD)),
            ),
        )


def _disk(facts: Facts, situation: Situation) -> Iterator[Problem]:
    free = facts[FREE_FOR_WAL]
    if _is_too_little(free, facts):
        yield Problem(
            f"{spelled_size(free)} are free for WAL; {facts[WAL_RATE].told}",
            remedies=(advice("extend the disk of pg_wal, or free space on it"),),
        )


def _is_too_little(amount: int, facts: Facts) -> bool:
    """By itself, if it is less than what lies between two checkpoints; else by the server's rate.

    Raises:
        UnknownFactError: a moment's rate does not tell.
    """
    rate = facts[WAL_RATE]
    if amount < kept_by_checkpoints(facts):
        return True
    if not rate.is_sure:
        size, most = spelled_size(amount), spelled_size(amount / WEEK_SECONDS)
        raise UnknownFactError(
            f"{size} last a week for a server that writes {most} a second; here {rate.told}",
            _MEASURE,
        )
    return amount < rate.of_a_week


def _for_how_long(kept: int, rate: WalRate) -> str:
    if not kept or not rate.bytes_per_second:
        return ""
    return f", that of {spelled_time(kept / rate.bytes_per_second)}"


def _keep_setting(situation: Situation) -> str:
    return "wal_keep_size" if WAL_KEEP_SIZE.is_in(situation.version) else "wal_keep_segments"


def _keep_more(facts: Facts, situation: Situation) -> Iterator[Remedy]:
    rate = facts[WAL_RATE]
    if not rate.is_sure:
        yield advice(f"{_MEASURE}; then keep the WAL of 7 days")
        return
    needed = max(rate.of_a_week, kept_by_checkpoints(facts))
    yield advice(f"see first that the disk has room for {spelled_size(needed)} of WAL")
    yield _keep(facts, situation, needed)


def _keep(facts: Facts, situation: Situation, needed: int) -> Remedy:
    """No repair that pgdts makes by itself: it can fill the disk."""
    name = _keep_setting(situation)
    if name == "wal_keep_size":
        value = f"{math.ceil(needed / MEBIBYTE)}MB"
    else:
        value = str(math.ceil(needed / bytes_of(facts, "wal_segment_size")))
    return by_hand(change_setting(facts, situation, name, value, Effect.RELOAD))


_INCREMENTAL = Applies(stage=Stage.INCREMENTAL)

RULES = (
    Rule(
        id="WAL-RETENTION",
        title="WAL kept for a week",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="WAL of 7 days; of 24 hours once the full load is done, or without one",
        why="DTS asks for it and gives no guarantee below. A slot keeps the WAL that it needs, but "
        "only while there is one: a task that has to make its slot anew has lost what is gone.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, LIM, SM26),
        reads=(SETTINGS, WAL_RATE),
        find=_retention,
        applies=_INCREMENTAL,
    ),
    Rule(
        id="WAL-SLOTCAP",
        title="Limit of the WAL that slots keep",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="no limit (-1), or one above the WAL of 7 days",
        why="A slot that falls behind by more loses its WAL, and the task cannot go on.",
        confidence=Confidence.INFERRED,
        sources=(LIM, AWSDMS, f"{PGDOCS}/runtime-config-replication.html"),
        reads=(SETTINGS, WAL_RATE),
        find=_slot_cap,
        applies=Applies(since=SLOT_LIMIT.since, stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="WAL-DISK",
        title="Disk space for WAL",
        theme=Theme.WAL,
        severity=Severity.WARNING,
        scope=Scope.SERVER,
        needed="room for the WAL of 7 days",
        why="While a task waits, its slot keeps all WAL; a full disk stops the server.",
        confidence=Confidence.DOCUMENTED,
        sources=(LIM, R2R),
        reads=(SETTINGS, WAL_RATE, FREE_FOR_WAL),
        find=_disk,
        applies=Applies(stage=Stage.INCREMENTAL, platforms=(Platform.SELF_MANAGED,)),
    ),
)
