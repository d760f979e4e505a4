"""How fast the server writes WAL: by the longest history that it has, else by measuring."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg2

from pgdts.checks.kit.amounts import spelled_size, spelled_time
from pgdts.checks.kit.facts import Fact, Reading
from pgdts.server_capabilities import SLOT_INACTIVITY, WAL_STATISTICS
from pgdts.sessions.connection import fetch

WEEK_SECONDS = 7 * 86400
_SURE_SECONDS = 3600
# Queries, and the oldest server that each serves.
_HISTORIES = {
    "wal/files": 0,
    "wal/archived": 0,
    "wal/statistics": WAL_STATISTICS.since,
    "wal/behind_slots": SLOT_INACTIVITY.since,
}
# Less than a page between two samples: a stray record, no rate.
_IDLE_BYTES = 8192


@dataclass(frozen=True)
class WalRate:
    """How fast the server writes WAL, on the average of some time.

    Attributes:
        bytes_per_second: 0 for a server that was idle.
        seconds: how long it was observed.
        source: what tells it.
    """

    bytes_per_second: float
    seconds: float
    source: str

    @property
    def is_sure(self) -> bool:
        """Whether it is more than a moment's."""
        return self.seconds >= _SURE_SECONDS

    @property
    def of_a_week(self) -> int:
        """Bytes, rounded up."""
        return -int(-self.bytes_per_second * WEEK_SECONDS // 1)

    @property
    def told(self) -> str:
        """With where it is from, and for how long it was observed."""
        length = spelled_time(self.seconds) if self.seconds >= 60 else f"{self.seconds:.1f} s"
        weight = "" if self.is_sure else ", which says little"
        return f"a week is {spelled_size(self.of_a_week)} by {self.source} over {length}{weight}"


def _wal_rate(reading: Reading) -> WalRate:
    """The longest history, unless measuring is wanted for longer."""
    sample = reading.situation.profile.wal_sample_seconds
    longest = max(_histories(reading), key=lambda rate: rate.seconds, default=None)
    return longest if longest and longest.seconds > sample else _measured(reading, sample)


def _histories(reading: Reading) -> Iterator[WalRate]:
    """What this server and these rights tell; nothing is no fault."""
    for name, since in _HISTORIES.items():
        if reading.situation.version >= since:
            for row in _told(reading, name):
                if row.seconds > 0:
                    yield WalRate(row.bytes / row.seconds, row.seconds, row.source)


def _told(reading: Reading, name: str) -> Sequence[Any]:
    """The rows of a query; none if this role may not ask."""
    try:
        return fetch(reading.connection, f"checks/{name}")
    except psycopg2.Error:
        if reading.connection.closed:
            raise
        reading.connection.rollback()
        return ()


def _measured(reading: Reading, sample: float) -> WalRate:
    [first] = fetch(reading.connection, "checks/wal/position")
    time.sleep(sample)
    [second] = fetch(reading.connection, "checks/wal/position")
    seconds = second.seconds - first.seconds
    written = second.bytes - first.bytes
    return WalRate(written / seconds if written >= _IDLE_BYTES else 0.0, seconds, "measuring")


WAL_RATE = Fact("WAL rate", _wal_rate)
