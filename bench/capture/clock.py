"""The two clocks: the wall's, and what one backend used of the processor."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import cursor

_PATIENCE = 5.0


@dataclass(frozen=True)
class Times:
    """Microseconds by both clocks."""

    wall: float
    processor: float

    def __add__(self, other: "Times") -> "Times":
        return Times(self.wall + other.wall, self.processor + other.processor)

    def __sub__(self, other: "Times") -> "Times":
        return Times(self.wall - other.wall, self.processor - other.processor)

    def each(self, units: int) -> "Times":
        """For one of so many units of work."""
        return Times(self.wall / units, self.processor / units)


NOTHING = Times(0.0, 0.0)


def clocked(session: cursor, messages: Sequence[str]) -> Times:
    """Send the messages one by one and tell what that took."""
    pid = session.connection.info.backend_pid
    processor = _processor_nanoseconds(pid)
    wall = time.perf_counter()
    for message in messages:
        session.execute(message)
    wall = time.perf_counter() - wall
    return Times(1e6 * wall, (_processor_nanoseconds(pid) - processor) / 1e3)


def _processor_nanoseconds(pid: int) -> int:
    # The kernel adds up when the process stops to run: a moment after its answer has come.
    deadline = time.monotonic() + _PATIENCE
    while _runs(pid) and time.monotonic() < deadline:
        pass
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])


def _runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "R"
