"""A session of either kind: by simple messages, or by the extended protocol."""

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
import psycopg2


class Client(Protocol):
    """What sends messages."""

    @property
    def pid(self) -> int:
        """The backend's process."""

    def send(self, message: str) -> str | None:
        """Send one message; return the error that came back."""

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
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(message)
        except (psycopg2.Error, UnicodeError) as error:
            return f"{getattr(error, 'pgcode', None)} {error}".strip()
        return None

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

    def send(self, message: str) -> str | None:
        try:
            self._connection.execute(message.encode(), prepare=True)
        except psycopg.Error as error:
            return f"{error.sqlstate} {error}"
        return None

    def is_lost(self) -> bool:
        return self._connection.closed

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True)
class Usage:
    """What a backend had of the processor, and how long it stood in the queue for it."""

    ran: float
    queued: float


def usage(pid: int) -> Usage:
    """Read it; zero where the backend is gone."""
    try:
        ran, queued, _ = Path(f"/proc/{pid}/schedstat").read_text().split()
    except (OSError, ValueError):
        return Usage(0.0, 0.0)
    return Usage(int(ran) / 1e9, int(queued) / 1e9)


def delay(client: Client, message: str) -> tuple[str | None, float]:
    """Send; return the error and the seconds that it took, without waits for a processor."""
    before, started = usage(client.pid), time.monotonic()
    error = client.send(message)
    lasted = time.monotonic() - started
    # Where the client itself was kept waiting the clock says too much.
    return error, lasted - max(0.0, usage(client.pid).queued - before.queued)
