"""Sessions: the only module that opens them.

Every session of pgdts has `search_path` pinned to `pg_catalog`, so that no query of ours can be
led astray by objects of the same name, and is known as `pgdts` in `pg_stat_activity`.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.aimed import aim
from pgdts.errors import PgdtsError
from pgdts.interrupts import interrupt_behind
from pgdts.resources import read_sql_for
from pgdts.server_version import require_version
from pgdts.sessions.conninfo import parse
from pgdts.sessions.encoding import ANY_BYTES, has_other_bytes, take_any_bytes
from pgdts.sessions.errors import TransactionPoolerError, session_error
from pgdts.sessions.lock_holders import HoldingSession, HoldingTransaction, LockHolder
from pgdts.sessions.opening import open_connection
from pgdts.sessions.waiting import RowCursor, Session


@contextmanager
def connect(
    dsn: str, *, read_only: bool = False, lock_timeout_ms: int | None = None
) -> Iterator[Connection]:
    """A session that is closed at the end; what was not committed is rolled back.

    Args:
        dsn: whatever libpq takes; empty for what the environment says.
        read_only: let the server refuse every write.
        lock_timeout_ms: how long a statement waits for a lock; None leaves it to the server.

    Raises:
        ConnectionFailedError: no session, or it broke.
        UnsupportedServerError: the server is older than 9.4.
        PgdtsError: a statement failed for a reason that a user can mend (see sessions.errors).
    """
    connection = open_session(dsn, read_only=read_only, lock_timeout_ms=lock_timeout_ms)
    try:
        with user_errors(dsn, connection):
            yield connection
    finally:
        connection.close()


def open_session(
    dsn: str, *, read_only: bool = False, lock_timeout_ms: int | None = None
) -> Connection:
    """The same as `connect`, for a caller that closes it himself (SQLAlchemy)."""
    connection = _open(dsn)
    try:
        with user_errors(dsn):
            require_version(connection.server_version)
            _pin_settings(connection, dsn, lock_timeout_ms)
            if lock_timeout_ms is not None:
                connection.patience = lock_timeout_ms / 2000
                connection.look = partial(_lock_holders, dsn)
            connection.set_session(
                isolation_level="READ COMMITTED", readonly=True if read_only else None
            )
    except BaseException:
        connection.close()
        raise
    return connection


def fetch(
    connection: Connection, query: str, parameters: Mapping[str, Any] | None = None
) -> list[Any]:
    """The rows of a query file, as named tuples.

    Args:
        connection: an open session.
        query: path below `sql/` without the suffix; the variant for the server is taken.
        parameters: values for `%(name)s` in it; without them `%` stands for itself.
    """
    with connection.cursor(cursor_factory=RowCursor) as cursor:
        text = read_sql_for(query, connection.server_version)
        cursor.execute(text, parameters)
        return cursor.fetchall()


@contextmanager
def user_errors(dsn: str, session: Connection | None = None) -> Iterator[None]:
    """Turns the driver's errors into those that a user can mend, where there is one.

    What such an error tells to do carries the way to this database.
    """
    try:
        yield
    except PgdtsError as error:
        aim(error, dsn)
        raise
    except psycopg2.Error as error:
        interrupt = interrupt_behind(error)
        if interrupt is not None:
            raise interrupt from None
        translated = session_error(error, dsn, session)
        if translated is None:
            raise
        raise aim(translated, dsn) from None


def _open(dsn: str) -> Session:
    # Told of UTF-8, the server looks for it in the names that it is given, too.
    encoding = ANY_BYTES if any(map(has_other_bytes, parse(dsn).values())) else "UTF8"
    names = {"fallback_application_name": "pgdts", "client_encoding": encoding}
    return open_connection(dsn, Session, **names)


def _lock_holders(dsn: str, backend: int) -> tuple[LockHolder, ...]:
    """Asked in a session of its own: the one that waits can ask nothing."""
    with suppress(PgdtsError), closing(_open(dsn)) as connection:
        connection.autocommit = True
        take_any_bytes(connection)
        waiting = {"backend": backend}
        sessions = fetch(connection, "session/lock_holders", waiting)
        prepared = fetch(connection, "session/prepared_holders", waiting)
        return (
            *(HoldingSession(**row._asdict()) for row in sessions),
            *(HoldingTransaction(**row._asdict()) for row in prepared),
        )
    return ()


def _pin_settings(connection: Connection, dsn: str, lock_timeout_ms: int | None) -> None:
    connection.autocommit = True
    take_any_bytes(connection)
    backend = connection.info.backend_pid
    opened = _pin_settings_of(connection, backend, lock_timeout_ms)
    if not opened.pinned:
        _refuse_transaction_pooler(connection, opened.backend, dsn)
        _pin_settings_of(connection, opened.backend, lock_timeout_ms)
    connection.autocommit = False


def _pin_settings_of(connection: Connection, backend: int, lock_timeout_ms: int | None) -> Any:
    timeout = None if lock_timeout_ms is None else str(lock_timeout_ms)
    [row] = fetch(
        connection, "session/open", {"expected_backend": backend, "lock_timeout": timeout}
    )
    return row


def _refuse_transaction_pooler(connection: Connection, backend: int, dsn: str) -> None:
    """Refuse a pool whose sessions change backends between transactions.

    Such a pool gives either a second client the backend of the idle first one, or the first client
    another backend by and by (pgbouncer's server_round_robin).
    """
    second = _open(dsn)
    try:
        is_shared = _backend(second) == backend or _backend(connection) != backend
    finally:
        second.close()
    if is_shared:
        raise TransactionPoolerError(
            "a pooler in transaction mode is between pgdts and the server",
            needed="a session of its own: locks and settings must last from start to end",
            remedy="connect to the server itself, or to a pool in session mode",
        )


def _backend(connection: Connection) -> int:
    [row] = fetch(connection, "session/backend")
    return int(row.backend)
