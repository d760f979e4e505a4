"""Sessions of both sides that commit each statement."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.resources import read_sql_for
from pgdts.sessions.connection import connect, fetch
from pgdts.targets import Target

LOCK_TIMEOUT_MS = 5000


@contextmanager
def session(target: Target) -> Iterator[Connection]:
    """A session of one side.

    Raises:
        PgdtsError: as `connect`.
    """
    with connect(target.dsn, lock_timeout_ms=LOCK_TIMEOUT_MS) as connection:
        connection.autocommit = True
        yield connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Commits all statements of the block, or none."""
    connection.autocommit = False
    try:
        with connection:
            yield
    finally:
        connection.autocommit = True


@contextmanager
def quietly(connection: Connection) -> Iterator[None]:
    """A transaction that the capture leaves no rows of."""
    with transaction(connection):
        fetch(connection, "destination/replica_mode")
        yield


def command(connection: Connection, name: str, **parts: sql.Composable) -> None:
    """Run a statement of `sql/destination` with identifiers and literals put in."""
    text = read_sql_for(f"destination/{name}", connection.server_version)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(text).format(**parts))


def query(connection: Connection, name: str, **values: object) -> list[object]:
    """The rows of a query of `sql/destination`."""
    return fetch(connection, f"destination/{name}", values or None)
