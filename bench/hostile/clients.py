"""A session of either kind: by simple messages, or by the extended protocol."""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
import psycopg2

# Honest roles have messages that last longer logged, and have themselves told of it: the clock of a
# client that shares a processor with a dozen others says too much.
LOGGED_FROM_MS = 200
_DURATION = re.compile(r"duration: ([0-9.]+) ms")


class Client(Protocol):
    """What sends messages."""

    @property
    def pid(self) -> int:
        """The backend's process."""

    def send(self, message: str) -> str | None:
        """Send one message; return the error that came back."""

    def told_seconds(self) -> float:
        """How long the server says that the last message took; 0 where it was soon done."""

    def is_lost(self) -> bool:
        """Whether the connection is gone."""

    def close(self) -> None:
        """End the session."""


class SimpleClient:
    """One message is one query of the simple protocol, as psql sends it."""

    def __init__(self, dsn: str) -> None:
        self._connection = psycopg2.connect(dsn)
        self._connection.autocommit = True
        self.pid = self._connection.info.backend_pid

    def send(self, message: str) -> str | None:
        self._connection.notices.clear()
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(message)
        except (psycopg2.Error, UnicodeError) as error:
            return f"{getattr(error, 'pgcode', None)} {error}".strip()
        return None

    def told_seconds(self) -> float:
        return _seconds("".join(self._connection.notices))

    def is_lost(self) -> bool:
        return bool(self._connection.closed)

    def close(self) -> None:
        with contextlib.suppress(psycopg2.Error):
            self._connection.close()


class ExtendedClient:
    """One statement is parsed, bound and executed, as drivers with prepared statements do."""

    def __init__(self, dsn: str) -> None:
        self._connection = psycopg.connect(dsn, autocommit=True)
        self.pid = self._connection.info.backend_pid
        self._notices: list[str] = []
        self._connection.add_notice_handler(
            lambda notice: self._notices.append(notice.message_primary or "")
        )

    def send(self, message: str) -> str | None:
        self._notices.clear()
        try:
            self._connection.execute(message.encode(), prepare=True)
        except psycopg.Error as error:
            return f"{error.sqlstate} {error}"
        return None

    def told_seconds(self) -> float:
        return _seconds("".join(self._notices))

    def is_lost(self) -> bool:
        return self._connection.closed

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True)
class Answer:
    """What came of a message.

    Attributes:
        seconds: what the server says that it took, without waits for a processor.
        ran: how long the backend had a processor.
    """

    error: str | None
    seconds: float
    ran: float


def timed(client: Client, message: str) -> Answer:
    """Send one message."""
    before = _usage(client.pid)
    error = client.send(message)
    after = _usage(client.pid)
    queued = max(0.0, after[1] - before[1])
    return Answer(error, max(0.0, client.told_seconds() - queued), after[0] - before[0])


def _usage(pid: int) -> tuple[float, float]:
    """What a backend had of a processor, and how long it stood in the queue for one."""
    try:
        ran, queued, _ = Path(f"/proc/{pid}/schedstat").read_text().split()
    except (OSError, ValueError):
        return 0.0, 0.0
    return int(ran) / 1e9, int(queued) / 1e9


def _seconds(notices: str) -> float:
    return sum(float(found) for found in _DURATION.findall(notices)) / 1000
