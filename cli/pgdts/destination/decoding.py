"""The consumer for sources before 10: DDL only, through test_decoding and replication protocol."""

import select
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extras import LogicalReplicationConnection

from pgdts.advice import Advice, LinkCommand
from pgdts.destination.decoded import Assembly, CapturedTransaction
from pgdts.destination.link import Link
from pgdts.destination.positions import as_number, as_text
from pgdts.errors import PgdtsError
from pgdts.resources import read_sql
from pgdts.sessions.connection import fetch, user_errors
from pgdts.sessions.encoding import codec_of, encoding_of
from pgdts.sessions.opening import open_connection

_OPTIONS = {"include-xids": "0", "skip-empty-xacts": "1"}
_RETRY_SECONDS = 2.0
# PostgreSQL's bug 13844, mended in 9.4.7 and 9.5.2; its SQLSTATE is that of any internal error.
_BROKEN_DECODING = "subxact logged without previous toplevel record"


class DecodingError(PgdtsError):
    """The source cannot decode its WAL."""


class Consumer:
    """Reads captured rows in commit order, and lets the destination's trigger apply them.

    A source transaction is applied in one transaction here, which also notes its position: after a
    crash of either side reading goes on behind the last that is noted, so each is applied once.
    """

    def __init__(self, link: Link, destination: Connection, stream: Any) -> None:
        self._link = link
        self._destination = destination
        self._stream = stream
        self._assembly = Assembly()
        self._waiting: CapturedTransaction | None = None
        self._retry_at = 0.0
        self._applied = _noted(destination, link)

    def tick(self, seconds: float) -> None:
        """Read and apply for a while; what fails is tried again later, before anything else.

        Raises:
            psycopg2.Error: a session is lost.
        """
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            if self._waiting is not None:
                self._try_again(left)
            elif not self._read():
                self._note_idle()
                select.select([self._stream], [], [], left)
        self._stream.send_feedback(flush_lsn=self._applied)

    def _read(self) -> bool:
        message = self._stream.read_message()
        if message is None:
            return False
        # A decoded change is not converted.
        line = message.payload.decode(codec_of(encoding_of(self._stream.connection)))
        transaction = self._assembly.take(line, message.data_start)
        if transaction is not None and transaction.rows:
            self._apply(transaction)
        return True

    def _try_again(self, left: float) -> None:
        if self._waiting is not None and monotonic() >= self._retry_at:
            self._apply(self._waiting)
        elif not self._read_ahead(min(left, self._retry_at - monotonic())):
            return

    def _read_ahead(self, seconds: float) -> bool:
        # Nothing is read while a transaction waits; the server only wants a sign of life.
        self._stream.send_feedback(flush_lsn=self._applied)
        select.select([], [], [], max(0.0, seconds))
        return False

    def _apply(self, transaction: CapturedTransaction) -> None:
        try:
            with _transaction(self._destination):
                fetch(self._destination, "destination/replica_mode")
                with self._destination.cursor() as cursor:
                    for row in transaction.rows:
                        cursor.execute(read_sql("destination/insert_captured"), row)
                self._note(transaction.end)
        except psycopg2.Error:
            if self._destination.closed:
                raise
            self._waiting, self._retry_at = transaction, monotonic() + _RETRY_SECONDS
        else:
            self._waiting, self._applied = None, transaction.end

    def _note_idle(self) -> None:
        """Everything that the server has sent is applied: as far as its WAL goes."""
        end = self._stream.wal_end
        if not self._assembly.is_open and end > self._applied:
            with _transaction(self._destination):
                self._note(end)
            self._applied = end
            self._stream.send_feedback(flush_lsn=end)

    def _note(self, position: int) -> None:
        values = {"slot": self._link.slot, "position": as_text(position)}
        with self._destination.cursor() as cursor:
            cursor.execute(read_sql("destination/keep_position"), values)


@contextmanager
def consuming(link: Link, destination: Connection) -> Iterator[Consumer]:
    """A consumer that reads the link's slot.

    Raises:
        DecodingError: the source is of a version that cannot decode its own WAL.
        PgdtsError: no replication session, or the slot is in use.
    """
    with (
        user_errors(link.source.dsn),
        closing(_replication_session(link)) as connection,
        connection.cursor() as stream,
    ):
        try:
            _start(stream, link, _noted(destination, link))
            yield Consumer(link, destination, stream)
        except psycopg2.Error as error:
            if _BROKEN_DECODING in str(error):
                raise _broken_decoding() from None
            raise


def require_replication(link: Link) -> None:
    """Refuse a source that lets this role in, but not to replicate.

    Raises:
        PgdtsError: no replication session.
    """
    _replication_session(link).close()


def _replication_session(link: Link) -> Any:
    return open_connection(
        link.source.dsn, LogicalReplicationConnection, fallback_application_name=link.slot
    )


def _start(stream: Any, link: Link, position: int) -> None:
    stream.start_replication(
        slot_name=link.slot, start_lsn=position, options=_OPTIONS, decode=False
    )


def _noted(destination: Connection, link: Link) -> int:
    rows = fetch(destination, "destination/position", {"slot": link.slot})
    return as_number(rows[0].applied_lsn) if rows else 0


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.autocommit = False
    try:
        with connection:
            yield
    finally:
        if not connection.closed:
            connection.autocommit = True


def _broken_decoding() -> DecodingError:
    return DecodingError(
        "the source cannot decode its WAL: a bug of PostgreSQL with subtransactions (13844)",
        needed="9.4.7, 9.5.2 or later",
        remedy=Advice.of(
            "install the newest minor release; ", LinkCommand("stop"), " removes the slot"
        ),
    )
