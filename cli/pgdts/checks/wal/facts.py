"""What the rules of WAL, slots and transactions read."""

from dataclasses import dataclass

from pgdts.checks.kit.facts import Fact, Reading, UnknownFactError, query
from pgdts.checks.kit.settings import FileLine
from pgdts.checks.kit.situation import Situation
from pgdts.host.server_view import has_probe
from pgdts.server_capabilities import FILE_SETTINGS, SLOT_STATISTICS
from pgdts.sessions.connection import fetch

# More than 1, as the documentation has it.
_LEAST = 2


@dataclass(frozen=True)
class InUse:
    """How many of a limited kind are in use."""

    in_use: int


@dataclass(frozen=True)
class Slot:
    """A lasting replication slot.

    Attributes:
        database: of a logical slot, None for a physical one.
        kept_bytes: WAL that it keeps; None where it has kept none yet or any more.
        wal_status: from PostgreSQL 13; `unreserved` and `lost` are trouble.
        invalidation_reason, inactive_seconds: from PostgreSQL 17, where they hold.
        failover: whether standbys get a copy of it; None before PostgreSQL 17.
    """

    name: str
    type: str
    database: str | None
    active: bool
    kept_bytes: int | None
    wal_status: str | None = None
    invalidation_reason: str | None = None
    inactive_seconds: float | None = None
    failover: bool | None = None


@dataclass(frozen=True)
class Spilled:
    """What decoding for a slot wrote to disk for lack of memory."""

    name: str
    transactions: int
    bytes: int


@dataclass(frozen=True)
class Standby:
    """A standby; `is_hidden` where this role may not see whether it is one."""

    name: str | None
    is_hidden: bool


@dataclass(frozen=True)
class SenderTimeout:
    """A timeout that WAL senders get from a role or a database.

    Attributes:
        place: as ALTER ROLE or ALTER DATABASE names it.
    """

    place: str
    seconds: float | None


@dataclass(frozen=True)
class OpenTransaction:
    """An open transaction of another session.

    Attributes:
        is_hidden: there may be one, but this role is not told.
    """

    pid: int
    role: str | None
    database: str
    state: str
    age_seconds: float
    is_hidden: bool


@dataclass(frozen=True)
class PreparedTransaction:
    """A prepared transaction; names and id are spelled as in SQL."""

    gid: str
    database: str
    owner: str
    age_seconds: float


SLOTS = query("wal/slots", Slot)
SPILLED = query("wal/slot_statistics", Spilled, since=SLOT_STATISTICS.since)
SLOTS_IN_USE = query("wal/slots_in_use", InUse)
WAL_SENDERS = query("wal/senders", InUse)
FILE_LINES = query("kit/file_settings", FileLine, since=FILE_SETTINGS.since)
SENDER_TIMEOUTS = query("wal/sender_timeouts", SenderTimeout)
STANDBYS = query("wal/standbys", Standby)
TRANSACTIONS = query("wal/transactions", OpenTransaction)
PREPARED = query("wal/prepared_transactions", PreparedTransaction)


def wanted(in_use: int, situation: Situation) -> int:
    """How many slots or senders there must be, for those in use and the tasks to come."""
    return max(in_use + situation.profile.tasks, _LEAST)


def _free_for_wal(reading: Reading) -> int:
    if not has_probe(reading.connection):
        raise UnknownFactError(
            "only the host tells the free space",
            "pgdts upgrade host@head installs the probe that asks it",
        )
    [row] = fetch(reading.connection, "host/view", {"paths": []})
    free = row.seen["system"]["free_in_wal"]
    if free is None:
        raise UnknownFactError("the host did not tell the free space")
    return int(free)


FREE_FOR_WAL = Fact("free space for WAL", _free_for_wal)
