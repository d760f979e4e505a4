"""The way to the server: what a connection takes beside the caller's string, and its end.

The driver connects in C, where it hears no signal until connect_timeout is over.
"""

import os
from functools import partial
from typing import Any, TypeVar

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.interrupts import given_up_at_interrupts
from pgdts.sessions.conninfo import merge, parse
from pgdts.sessions.conninfo_bytes import as_the_driver_takes_it
from pgdts.sessions.errors import connection_error

CONNECT_TIMEOUT_SECONDS = 10
_SETS_IT = frozenset({"connect_timeout", "service"})
_SETS_IT_OUTSIDE = frozenset({"PGCONNECT_TIMEOUT", "PGSERVICE"})
SessionKind = TypeVar("SessionKind", bound=Connection)


def open_connection(dsn: str, kind: type[SessionKind], **keywords: str) -> SessionKind:
    """A connection of this class; an interrupt ends the wait for it at once.

    Args:
        dsn: whatever libpq takes.
        kind: the driver's class, or one that is made from it.
        keywords: more for the connection string.

    Raises:
        ConnectionFailedError: no connection.
    """
    with as_the_driver_takes_it(merge(dsn, **keywords, **_timeout(dsn))) as taken:
        connecting: Any = partial(psycopg2.connect, taken, connection_factory=kind)
        try:
            opened: SessionKind = given_up_at_interrupts(connecting)
        except psycopg2.OperationalError as error:
            raise connection_error(error, dsn) from None
    return opened


def _timeout(dsn: str) -> dict[str, str]:
    """Ours, where nobody set one."""
    if _SETS_IT & parse(dsn).keys() or _SETS_IT_OUTSIDE & os.environ.keys():
        return {}
    return {"connect_timeout": str(CONNECT_TIMEOUT_SECONDS)}
