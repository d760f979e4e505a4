"""Databases on a server of the harness: make them, drop them whatever still holds them."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg2
from psycopg2 import errors, sql
from psycopg2.extensions import connection, cursor

if TYPE_CHECKING:
    from tests.harness.cluster import Cluster

_PATIENCE = 60.0


@dataclass(frozen=True)
class Database:
    """One database of a cluster."""

    cluster: "Cluster"
    name: str

    def dsn(self, *, user: str = "postgres", **params: str) -> str:
        """Return a URI for libpq; `params` are connection parameters."""
        return self.cluster.dsn(self.name, user=user, **params)

    @contextmanager
    def connect(self, *, user: str = "postgres", autocommit: bool = True) -> Iterator[connection]:
        """Open a connection and close it afterwards."""
        with closing(psycopg2.connect(self.dsn(user=user))) as opened:
            opened.autocommit = autocommit
            yield opened


@contextmanager
def scratch_database(cluster: "Cluster") -> Iterator[Database]:
    """Make an empty database with a name of its own; drop it afterwards."""
    database = cluster.create_database(f"t_{uuid4().hex[:12]}")
    try:
        yield database
    finally:
        cluster.drop_database(database.name)


def create(dsn: str, name: str, *, template: str, encoding: str, locale: str) -> None:
    """Run CREATE DATABASE."""
    statement = sql.SQL(
        "CREATE DATABASE {} TEMPLATE {} ENCODING {} LC_COLLATE {} LC_CTYPE {}"
    ).format(
        sql.Identifier(name),
        sql.Identifier(template),
        *(sql.Literal(value) for value in (encoding, locale, locale)),
    )
    with _cursor(dsn) as cur:
        cur.execute(statement + _strategy(cur.connection.server_version))


def drop(dsn: str, name: str, inside: str) -> None:
    """Drop a database after what holds it; nothing if it is not there.

    `dsn` leads to another database, `inside` to this one, which may be needed for its prepared
    transactions.
    """
    statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    deadline = time.monotonic() + _PATIENCE
    with _cursor(dsn) as cur:
        if prepared := _prepared(cur, name):
            _roll_back(inside, prepared)
        while True:
            try:
                _release(cur, name)
                return cur.execute(statement)
            except errors.ObjectInUse:
                # What was terminated takes a moment to go.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


def _prepared(cur: cursor, name: str) -> list[str]:
    cur.execute("SELECT gid FROM pg_prepared_xacts WHERE database = %s", (name,))
    return [gid for (gid,) in cur.fetchall()]


def _roll_back(inside: str, prepared: list[str]) -> None:
    with _cursor(inside) as cur:
        for gid in prepared:
            cur.execute("ROLLBACK PREPARED %s", (gid,))


def _strategy(server_version: int) -> sql.SQL:
    # Without fsync, copying the files takes less than half of what writing them as WAL takes, and
    # they bring the caches that a first session has to build else.
    return sql.SQL(" STRATEGY file_copy" if server_version >= 150000 else "")


def _release(cur: cursor, name: str) -> None:
    cur.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid()",
        (name,),
    )
    cur.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = %s",
        (name,),
    )


@contextmanager
def _cursor(dsn: str) -> Iterator[cursor]:
    with closing(psycopg2.connect(dsn)) as opened:
        opened.autocommit = True
        with opened.cursor() as cur:
            yield cur
