"""The captured rows: reading them, and following them as they are committed."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import SEE, SEE_OR_INSTALL
from pgdts.dts.facts import LOG_TABLE
from pgdts.errors import RefusedError
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.encoding import encoding_of
from pgdts.sessions.errors import server_words
from pgdts.sessions.trusted_objects import hold_table
from pgdts.targets import Target

LOCK_TIMEOUT_MS = 5000


class NoLogError(RefusedError):
    """The database has no log table that could be read."""


@dataclass(frozen=True)
class CapturedRow:
    """One row of the log.

    Attributes:
        encoding: of the database, for bytes that are no character in it.
    """

    id: int
    ddl_text: str | None
    event: str | None
    tag: str | None
    username: str | None
    database: str | None
    schema: str | None
    object_type: str | None
    object_name: str | None
    client_address: str | None
    client_port: int | None
    event_time: datetime | None
    txid_current: str | None
    message: str | None
    encoding: str = field(default="UTF8", repr=False, metadata={"exclude": True})


@dataclass(frozen=True)
class LogFilter:
    """Which rows are wanted.

    Attributes:
        since: a point in time, or an age by the server's clock; not older.
        until: the same; not newer.
        tags: shell patterns (`*`, `?`) of command tags, in any case; none for all.
        limit: the newest so many; None for all.
    """

    since: datetime | timedelta | None = None
    tags: tuple[str, ...] = ()
    limit: int | None = None
    until: datetime | timedelta | None = None

    @property
    def leaves_out(self) -> bool:
        """Whether rows may be left out that are not older than the newest so many."""
        return bool(self.since or self.until or self.tags)

    def parameters(self) -> dict[str, Any]:
        return {
            **_moment("since", self.since),
            **_moment("until", self.until),
            "tags": [_like(tag) for tag in self.tags] or None,
            "limit": self.limit,
        }


def read_rows(target: Target, wanted: LogFilter) -> list[CapturedRow]:
    """The rows that pass the filter, the oldest first.

    Raises:
        NoLogError: there is no log table.
        PgdtsError: no session, no right to read it.
    """
    with _session(target) as connection:
        _hold(connection)
        return _read(connection, wanted)


def follow_rows(
    target: Target, wanted: LogFilter, *, pause_seconds: float = 1.0
) -> Iterator[list[CapturedRow]]:
    """The rows that pass the filter, then those that are committed later, as long as it is asked.

    Each is given once, though ids are committed out of order. The list is empty where a second
    brought nothing.

    Raises:
        NoLogError: there is no log table, or it is dropped meanwhile.
    """
    with _session(target) as connection:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        _hold(connection)
        snapshot = _snapshot(connection)
        rows = _read(connection, wanted)
        had = frozenset(row.id for row in _read_after(connection, snapshot, wanted))
        while True:
            # No transaction is open while the caller works or the time passes.
            connection.rollback()
            yield rows
            time.sleep(pause_seconds)
            _hold(connection)
            before, snapshot = snapshot, _snapshot(connection)
            unseen = _read_after(connection, before, wanted)
            rows = [row for row in unseen if row.id not in had]
            had = frozenset(row.id for row in unseen)


@contextmanager
def _session(target: Target) -> Iterator[Connection]:
    with connect(target.dsn, read_only=True, lock_timeout_ms=LOCK_TIMEOUT_MS) as connection:
        try:
            yield connection
        except errors.UndefinedColumn as error:
            raise _no_log(target.label, server_words(error)) from None


def _hold(connection: Connection) -> None:
    """Keeps the log what it is for this transaction: it may be somebody's trap."""
    log = hold_table(connection, "public", LOG_TABLE)
    if log is None:
        raise _no_log(connection.info.dbname, f"there is no table public.{LOG_TABLE}")
    if not log.is_plain:
        raise NoLogError(
            f"public.{LOG_TABLE} is no plain table: reading it could run code of {log.owner}",
            needed="the table as the capture installs it",
            remedy=SEE,
        )


def _no_log(database: str, reason: str) -> NoLogError:
    return NoLogError(
        f"{database} has no captured rows: {reason}",
        needed=f"the table public.{LOG_TABLE} as the capture installs it",
        remedy=SEE_OR_INSTALL,
    )


def _snapshot(connection: Connection) -> str:
    [row] = fetch(connection, "log/snapshot")
    return str(row.snapshot)


def _read(connection: Connection, wanted: LogFilter) -> list[CapturedRow]:
    return _rows(connection, fetch(connection, "log/rows", wanted.parameters()))[::-1]


def _read_after(connection: Connection, snapshot: str, wanted: LogFilter) -> list[CapturedRow]:
    parameters = {"snapshot": snapshot, "tags": wanted.parameters()["tags"]}
    return _rows(connection, fetch(connection, "log/rows_after", parameters))


def _rows(connection: Connection, found: Sequence[Any]) -> list[CapturedRow]:
    encoding = encoding_of(connection)
    return [CapturedRow(**row._asdict(), encoding=encoding) for row in found]


def _moment(name: str, given: datetime | timedelta | None) -> dict[str, Any]:
    return {
        name: given if isinstance(given, datetime) else None,
        f"{name}_age": given if isinstance(given, timedelta) else None,
    }


def _like(pattern: str) -> str:
    escaped = "".join(f"\\{char}" if char in "\\%_" else char for char in pattern)
    return escaped.replace("*", "%").replace("?", "_")
