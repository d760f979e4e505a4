"""Connections to servers that come and go."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

_AGAIN_AFTER_SECONDS = 0.1
_ATTEMPTS_END_AFTER_SECONDS = 120

# Serialisation, deadlock; resources, the disk; a cancel, a shutdown; a lock timeout. 55006: in use.
_PASSING = ("40", "53", "57", "58", "55P03", "55006", "08")


class StoppedError(Exception):
    """The work was stopped before the server came back."""


@dataclass(frozen=True)
class Caller:
    """Somebody who keeps calling a database until it answers, or until the work is stopped."""

    dsn: str
    stopped: threading.Event

    def connect(self, *greeting: str) -> Connection:
        """An autocommitting connection in which the greeting was run.

        Raises:
            StoppedError: the work was stopped while the server was away.
        """
        deadline = time.monotonic() + _ATTEMPTS_END_AFTER_SECONDS
        while True:
            try:
                return _opened(self.dsn, greeting)
            except psycopg2.Error as error:
                if self.stopped.is_set() or time.monotonic() > deadline:
                    raise StoppedError(str(error)) from error
            time.sleep(_AGAIN_AFTER_SECONDS)


def is_passing(error: psycopg2.Error) -> bool:
    """Whether the same may well succeed later."""
    return error.pgcode is None or error.pgcode.startswith(_PASSING)


def is_lost(connection: Connection, error: psycopg2.Error) -> bool:
    """Whether the connection went, and with it the answer."""
    return bool(connection.closed) or isinstance(error, psycopg2.InterfaceError)


def wait_for(dsn: str, seconds: float = 60) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            _opened(dsn, ()).close()
        except psycopg2.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_AGAIN_AFTER_SECONDS)
        else:
            return


def _opened(dsn: str, greeting: tuple[str, ...]) -> Connection:
    connection = psycopg2.connect(dsn, connect_timeout=5)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in greeting:
                cursor.execute(statement)
    except psycopg2.Error:
        with suppress(psycopg2.Error):
            connection.close()
        raise
    return connection
