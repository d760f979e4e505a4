"""Rules of WAL on constructed facts: other vendors' servers, full disks and slots of long ago."""

from collections.abc import Mapping
from typing import Any

import pytest

from pgdts.checks.kit.amounts import bytes_of, spelled_size, spelled_time
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Problem, RemedyKind, SetParameter
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.settings import SETTINGS, Setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.registry import RULES
from pgdts.checks.server.restarting import HELD, Held
from pgdts.checks.wal import retention as wal_retention
from pgdts.checks.wal import settings as wal
from pgdts.checks.wal import slots as wal_slots
from pgdts.checks.wal.facts import (
    FILE_LINES,
    FREE_FOR_WAL,
    SLOTS,
    SLOTS_IN_USE,
    STANDBYS,
    WAL_SENDERS,
    InUse,
    Slot,
)
from pgdts.checks.wal.rate import WAL_RATE, WalRate
from pgdts.server import ServerFacts

GIGABYTE = 2**30
KEEPING = {"max_wal_size": ("64", "16MB"), "wal_keep_segments": ("0", None)}


def situation(
    version: int = 170000, platform: Platform = Platform.SELF_MANAGED, tasks: int = 1
) -> Situation:
    server = ServerFacts(version, "17", "shop", "dts", True, False, None, False, False, None)
    return Situation(server, platform, Profile(tasks=tasks))


def settings(**values: tuple[str, str | None]) -> dict[str, Setting]:
    values = {"wal_segment_size": ("16777216", "B"), **values}
    return {
        name: Setting(name, value, unit, "sighup", "default", value, False)
        for name, (value, unit) in values.items()
    }


def ask(rule: str, where: Situation, known: Mapping[Any, object]) -> list[Problem]:
    [asked] = [item for item in RULES if item.id == rule]
    facts = {HELD: (Held(0, 0, 0, 0),), STANDBYS: (), FILE_LINES: (), **known}
    return list(asked.find(Facts({fact.name: value for fact, value in facts.items()}), where))


@pytest.mark.parametrize(
    ("platform", "text"),
    [
        (Platform.APSARADB, "set wal_level = logical in the parameters of the ApsaraDB RDS"),
        (Platform.AMAZON, "set rds.logical_replication = 1 in"),
        (Platform.CLOUD_SQL, "set cloudsql.logical_decoding = on in"),
    ],
)
def test_a_provider_is_told_by_its_own_name_of_the_setting(platform: Platform, text: str) -> None:
    known = {SETTINGS: settings(wal_level=("replica", None))}
    [problem] = ask("WAL-LEVEL", situation(platform=platform), known)
    [remedy] = problem.remedies
    assert remedy.text.startswith(text)
    assert (remedy.kind, remedy.fix) == (RemedyKind.ADVICE, None)


def test_what_is_in_use_and_the_tasks_to_come_are_added() -> None:
    known = {
        SETTINGS: settings(max_replication_slots=("19", None), max_wal_senders=("19", None)),
        SLOTS_IN_USE: (InUse(18),),
    }
    [problem] = ask("WAL-SLOTS", situation(tasks=3), known)
    assert problem.found == "max_replication_slots is 19, 18 in use, 3 more for tasks to come"
    assert problem.remedies[0].fix == SetParameter("max_replication_slots", "21")
    assert not ask("WAL-SLOTS", situation(tasks=1), known)


def test_more_senders_come_with_the_connections_that_let_an_old_server_start() -> None:
    known = {
        SETTINGS: settings(
            max_wal_senders=("4", None),
            wal_level=("minimal", None),
            max_connections=("6", None),
            superuser_reserved_connections=("3", None),
        ),
        WAL_SENDERS: (InUse(4),),
    }
    [old] = ask("WAL-SENDERS", situation(110000, tasks=2), known)
    assert [remedy.fix for remedy in old.remedies] == [
        SetParameter("wal_level", "logical"),
        SetParameter("max_connections", "10"),
        SetParameter("max_wal_senders", "6"),
    ]
    [new] = ask("WAL-SENDERS", situation(120000, tasks=2), known)
    assert len(new.remedies) == 2


def test_a_slot_that_rests_for_a_day_is_an_orphan_however_little_it_keeps() -> None:
    slots = (
        Slot("resting", "logical", "shop", False, 4096, inactive_seconds=90000),
        Slot("away", "physical", None, False, 4096, inactive_seconds=60),
        Slot("never_used", "physical", None, False, None, inactive_seconds=90000),
        Slot("large", "physical", None, False, 2 * GIGABYTE),
        Slot("lost", "logical", "shop", False, None, "lost"),
        Slot("debezium", "logical", "shop", False, 16),
        Slot("peerflow_slot_mirror", "logical", "shop", False, 16),
    )
    known = {SLOTS: slots, SETTINGS: settings(**KEEPING)}
    [problem] = ask("SLOT-ORPHAN", situation(), known)
    assert problem.objects.names == (
        "resting in shop, logical, 4.0 kB, inactive for 1 d 1 h",
        "large, physical, 2.0 GB",
        "debezium in shop, logical, 16 bytes",
        "peerflow_slot_mirror in shop, logical, 16 bytes",
    )


def test_the_reason_of_a_lost_slot_is_told() -> None:
    lost = Slot("x", "logical", "shop", False, None, "lost", "idle_timeout")
    about = Slot("y", "logical", "shop", True, 5, "unreserved")
    first, second = ask("SLOT-LOST", situation(), {SLOTS: (lost, about)})
    assert first.found == "slot x is lost: its WAL is gone (idle_timeout)"
    assert second.found == "slot y is unreserved: its WAL is about to go"


IDLE = WalRate(0.0, 90000.0, "pg_stat_wal")
SLOW = WalRate(10_000.0, 90000.0, "pg_stat_archiver")
A_MOMENT = WalRate(10_000.0, 2.0, "measuring")


def known_to_last(rate: WalRate, keep: str, cap: str, free: int) -> dict[Any, object]:
    """Settings in MB."""
    kept = {"wal_keep_size": (keep, "MB"), "max_slot_wal_keep_size": (cap, "MB")}
    return {WAL_RATE: rate, SETTINGS: settings(**(KEEPING | kept)), FREE_FOR_WAL: free}


@pytest.mark.parametrize("rule", ["WAL-RETENTION", "WAL-SLOTCAP", "WAL-DISK"])
def test_what_has_to_last_a_week_is_judged_by_the_rate(rule: str) -> None:
    [problem] = ask(rule, situation(), known_to_last(SLOW, "2048", "2048", 2 * GIGABYTE))
    assert "2.0 GB" in problem.found
    assert problem.found.endswith("a week is 5.6 GB by pg_stat_archiver over 1 d 1 h")
    assert not ask(rule, situation(), known_to_last(SLOW, "8192", "8192", 8 * GIGABYTE))


@pytest.mark.parametrize("rule", ["WAL-RETENTION", "WAL-SLOTCAP", "WAL-DISK"])
@pytest.mark.parametrize("rate", [IDLE, A_MOMENT])
def test_less_than_between_two_checkpoints_is_too_little_whatever_the_rate(
    rule: str, rate: WalRate
) -> None:
    for keep in ("0", "1023"):
        [problem] = ask(rule, situation(), known_to_last(rate, keep, keep, 5))
        assert "; a week is " in problem.found


@pytest.mark.parametrize("rule", ["WAL-RETENTION", "WAL-SLOTCAP", "WAL-DISK"])
@pytest.mark.parametrize("bytes_per_second", [0.0, 1e9])
def test_a_moment_tells_neither_that_it_lasts_nor_that_it_does_not(
    rule: str, bytes_per_second: float
) -> None:
    rate = WalRate(bytes_per_second, 2.0, "measuring")
    with pytest.raises(UnknownFactError, match=r"over 2\.0 s, which says little") as unknown:
        ask(rule, situation(), known_to_last(rate, "2048", "2048", 2 * GIGABYTE))
    assert unknown.value.reason.startswith("2.0 GB last a week for a server that writes 3.5 kB")


def test_no_limit_needs_no_rate() -> None:
    assert not ask("WAL-SLOTCAP", situation(), known_to_last(A_MOMENT, "0", "-1", 0))


def test_a_size_to_keep_is_named_only_where_the_rate_is_sure() -> None:
    [sure] = ask("WAL-RETENTION", situation(), known_to_last(SLOW, "0", "-1", 0))
    assert sure.remedies[1].text.startswith("alter system set wal_keep_size = '5768MB';")
    [idle] = ask("WAL-RETENTION", situation(), known_to_last(IDLE, "0", "-1", 0))
    assert idle.remedies[1].text.startswith("alter system set wal_keep_size = '1024MB';")
    [unsure] = ask("WAL-RETENTION", situation(), known_to_last(A_MOMENT, "0", "-1", 0))
    assert [remedy.kind for remedy in unsure.remedies] == [RemedyKind.ADVICE]


def test_units_of_settings_are_read() -> None:
    facts = Facts({SETTINGS.name: settings(**KEEPING, blocks=("3", "8kB"), none=("-1", "MB"))})
    assert bytes_of(facts, "max_wal_size") == GIGABYTE
    assert bytes_of(facts, "blocks") == 24576
    assert bytes_of(facts, "none") == -1


def test_amounts_read_well() -> None:
    assert spelled_size(0) == "0 bytes"
    assert spelled_size(3 * 2**40) == "3.0 TB"
    assert spelled_time(59.9) == "59 s"
    assert spelled_time(0.2) == "0 s"


def test_every_cause_is_a_rule() -> None:
    known = {rule.id for rule in RULES}
    for rule in (*wal.RULES, *wal_retention.RULES, *wal_slots.RULES):
        assert set(rule.follows) <= known
