"""A restart: its command, and what would keep the server from starting again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pgdts.checks.kit.facts import Facts, query
from pgdts.checks.kit.finding import Effect, Remedy, RemedyKind
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.settings import SETTINGS, Setting
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.server.restart_command import restart_command
from pgdts.checks.wal.facts import STANDBYS
from pgdts.server_capabilities import (
    ORIGINS_LIMIT,
    RESERVED_BESIDE_SENDERS,
    SENDERS_BESIDE_CONNECTIONS,
)
from pgdts.wording import counted

_OFF = {"off", "false", "no", "0"}
# A hot standby that has less of one than its primary does not start, or stops applying.
_OF_STANDBYS = (
    "max_connections",
    "max_worker_processes",
    "max_wal_senders",
    "max_prepared_transactions",
    "max_locks_per_transaction",
)


@dataclass(frozen=True)
class Held:
    """What the server must be able to take up when it starts."""

    logical_slots: int
    physical_slots: int
    origins: int
    prepared_transactions: int


@dataclass(frozen=True)
class Obstacle:
    """Why the server would not start again.

    Attributes:
        setting: whose value is in the way; empty where it is no setting's.
    """

    setting: str
    text: str


HELD = query("server/held", Held)
# What a rule reads that has a remedy with a restart.
RESTART_FACTS = (SETTINGS, HELD, STANDBYS)


def restart(facts: Facts, situation: Situation) -> Remedy:
    """What restarts the server; pgdts never does it."""
    if situation.platform is not Platform.SELF_MANAGED:
        return advice(f"restart the {situation.platform} instance in its console", Effect.RESTART)
    places = [facts[SETTINGS].get(name) for name in ("config_file", "data_directory")]
    text = restart_command(*(place.setting if place else None for place in places))
    return Remedy(RemedyKind.COMMAND, text, Effect.RESTART)


def before_restart(
    facts: Facts, situation: Situation, changes: Mapping[str, str]
) -> tuple[Remedy, ...]:
    """What has to be done before a restart that brings changes, and what waits besides them.

    Args:
        facts: that include RESTART_FACTS.
        situation: where.
        changes: settings and the values that they are to have.
    """
    return tuple(_before_restart(facts, situation, changes))


def _before_restart(
    facts: Facts, situation: Situation, changes: Mapping[str, str]
) -> Iterator[Remedy]:
    found = obstacles(facts, situation, changes)
    if found:
        yield advice(f"before a restart correct what else is in its way: {spell(found)}")
    raised = _raised(facts, situation, changes)
    names = sorted(row.name or "(unnamed)" for row in facts[STANDBYS])
    if raised and names:
        yield advice(
            f"first give each standby ({', '.join(names)}) {' and '.join(raised)} or more, and "
            "restart it: a hot standby with less than its primary does not go on"
        )


def spell(found: Sequence[Obstacle]) -> str:
    """Obstacles for people."""
    return "; ".join(obstacle.text for obstacle in found)


def obstacles(
    facts: Facts, situation: Situation, changes: Mapping[str, str] | None = None
) -> list[Obstacle]:
    """Why the server would not start with what its files hold and with changes made to it."""
    [held] = facts[HELD]
    after = _after(facts[SETTINGS], changes or {})
    return [
        *_of_level(after, held),
        *_of_limits(after, held, situation.version),
        *_of_connections(after, situation.version),
        *_of_files(facts[SETTINGS]),
    ]


def _after(settings: Mapping[str, Setting], changes: Mapping[str, str]) -> dict[str, str]:
    """The values after a restart, as far as they are told."""
    told = {name: item.after_restart for name, item in settings.items()}
    return {name: value for name, value in {**told, **changes}.items() if value is not None}


def _of_level(after: Mapping[str, str], held: Held) -> Iterator[Obstacle]:
    level = after.get("wal_level", "logical")
    for needed in _needs_of_level(after, held) if level == "minimal" else ():
        yield Obstacle("wal_level", f"wal_level = minimal with {needed}")
    if level != "logical" and held.logical_slots:
        slots = counted(held.logical_slots, "logical replication slot")
        yield Obstacle("wal_level", f"wal_level = {level} with {slots}")


def _needs_of_level(after: Mapping[str, str], held: Held) -> Iterator[str]:
    if held.physical_slots:
        yield counted(held.physical_slots, "physical replication slot")
    if _number(after, "max_wal_senders"):
        yield f"max_wal_senders = {after['max_wal_senders']}"
    for name in ("archive_mode", "summarize_wal"):
        if after.get(name, "off").lower() not in _OFF:
            yield f"{name} = {after[name]}"


def _of_limits(after: Mapping[str, str], held: Held, version: int) -> Iterator[Obstacle]:
    origins_by = "max_replication_slots"
    if ORIGINS_LIMIT.is_in(version):
        origins_by = "max_active_replication_origins"
    limits = (
        ("max_replication_slots", held.logical_slots + held.physical_slots, "replication slot"),
        (origins_by, held.origins, "replication origin"),
        ("max_prepared_transactions", held.prepared_transactions, "prepared transaction"),
    )
    for name, count, what in limits:
        limit = _number(after, name)
        if limit is not None and limit < count:
            yield Obstacle(name, f"{name} = {limit} with {counted(count, what)}")


def _of_connections(after: Mapping[str, str], version: int) -> Iterator[Obstacle]:
    connections = _number(after, "max_connections")
    senders = 0
    if not SENDERS_BESIDE_CONNECTIONS.is_in(version):
        senders = _number(after, "max_wal_senders") or 0
    reserved = sum(
        _number(after, name) or 0
        for name in ("superuser_reserved_connections", "reserved_connections")
    )
    add_up = RESERVED_BESIDE_SENDERS.is_in(version)
    taken = senders + reserved if add_up else max(senders, reserved)
    if connections is not None and connections <= taken:
        text = f"max_connections = {connections}, which is not above the {taken} set aside"
        yield Obstacle("max_connections", text)


def _of_files(settings: Mapping[str, Setting]) -> Iterator[Obstacle]:
    for item in settings.values():
        for line in item.lines or ():
            if item.is_broken(line):
                yield Obstacle("", f"{line.place}: {line.problem}")


def _raised(facts: Facts, situation: Situation, changes: Mapping[str, str]) -> list[str]:
    """Settings that have to be at least as high on a hot standby, with values above today's."""
    settings = facts[SETTINGS]
    after = _after(settings, changes)
    return [
        f"{name} = {after[name]}"
        for name in _OF_STANDBYS
        if (name != "max_wal_senders" or SENDERS_BESIDE_CONNECTIONS.is_in(situation.version))
        and name in settings
        and (_number(after, name) or 0) > int(settings[name].setting)
    ]


def _number(values: Mapping[str, str], name: str) -> int | None:
    try:
        return int(values.get(name, ""), 0)
    except ValueError:
        return None
