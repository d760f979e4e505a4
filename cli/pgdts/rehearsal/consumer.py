"""The stand-in consumer of a rehearsal: native replication, captured rows run as they arrive."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.connection import connect, fetch
from pgdts.errors import PgdtsError
from pgdts.rehearsal.addresses import resolved
from pgdts.rehearsal.starting_schema import Scratch
from pgdts.rehearsal.statements import run
from pgdts.rehearsal.verdicts import Applied

_LOOK_AGAIN_SECONDS = 0.1
_AT_THE_DESTINATION = ("log", "outcomes", "apply", "trigger", "enable_trigger")


class ConsumerStuckError(PgdtsError):
    """The stand-in did not begin to follow."""


@dataclass(frozen=True)
class Consumer:
    """A stand-in that follows.

    Attributes:
        name: of its publication, slot and subscription.
        patience_seconds: how long it may take to get to the end.
    """

    source: Scratch
    destination: Scratch
    name: str
    patience_seconds: float

    def catch_up(self) -> str:
        """Wait until the destination has all that the source has now.

        Returns:
            Why it did not get there; empty if it did.
        """
        with connect(self.source.target.dsn, read_only=True) as connection:
            connection.autocommit = True
            [end] = _fetch(connection, "position")
            if not self._wait(lambda: self._is_past(connection, end.lsn)):
                return f"the destination did not get to the end within {self.patience_seconds:g} s"
        # A table that was new a moment ago is copied, and what came meanwhile follows.
        if not self._wait(lambda: not _waiting_tables(self)):
            return f"tables were not copied within {self.patience_seconds:g} s: " + ", ".join(
                sorted(".".join(name) for name in _waiting_tables(self))
            )
        return ""

    def applied(self) -> dict[int, Applied]:
        """What became of each captured row that arrived, by its id."""
        with connect(self.destination.target.dsn, read_only=True) as connection:
            rows = _fetch(connection, "applied")
        return {row.id: Applied(row.error or "", row.note or "") for row in rows}

    def _is_past(self, connection: Connection, lsn: str) -> bool:
        [slot] = _fetch(connection, "is_past", {"lsn": lsn, "slot": self.name})
        return bool(slot.is_past)

    def _wait(self, is_done: Any) -> bool:
        deadline = monotonic() + self.patience_seconds
        while not is_done():
            if monotonic() > deadline:
                return False
            sleep(_LOOK_AGAIN_SECONDS)
        return True


@contextmanager
def following(source: Scratch, destination: Scratch, patience_seconds: float) -> Iterator[Consumer]:
    """A consumer that has all that was there and follows until the end of the block.

    Raises:
        ConsumerStuckError: the first copy does not come to an end.
    """
    name = f"dts_sync_{source.target.label.removeprefix('pgdts_')}"
    consumer = Consumer(source, destination, name, patience_seconds)
    _publish(consumer)
    _subscribe(consumer)
    stop = threading.Event()
    refreshing = threading.Thread(target=_refresh, args=(consumer, stop))
    refreshing.start()
    try:
        lag = consumer.catch_up()
        if lag:
            raise ConsumerStuckError(lag, needed="a destination that can reach the source")
        yield consumer
    finally:
        stop.set()
        refreshing.join()
        with connect(destination.target.dsn) as connection:
            connection.autocommit = True
            _run(connection, "drop_subscription", subscription=name)


def _publish(consumer: Consumer) -> None:
    with connect(consumer.source.target.dsn) as connection:
        connection.autocommit = True
        _fetch(connection, "silence")
        _run(connection, "create_publication", publication=consumer.name)
        for row in _fetch(connection, "publishable_tables"):
            table = sql.Identifier(row.schema, row.table)
            _run(connection, "full_identity", table=table)
            _run(connection, "publish_table", publication=consumer.name, table=table)
        _fetch(connection, "create_slot", {"slot": consumer.name})


def _subscribe(consumer: Consumer) -> None:
    with connect(consumer.destination.target.dsn) as connection:
        connection.autocommit = True
        for statement in _AT_THE_DESTINATION:
            _run(connection, statement)
        _run(
            connection,
            "create_subscription",
            subscription=consumer.name,
            publication=consumer.name,
            slot=sql.Literal(consumer.name),
            conninfo=sql.Literal(resolved(consumer.source.target.dsn)),
        )


def _refresh(consumer: Consumer, stop: threading.Event) -> None:
    """Let new tables join as soon as they are on both sides."""
    with connect(consumer.destination.target.dsn) as connection:
        connection.autocommit = True
        while not stop.wait(_LOOK_AGAIN_SECONDS):
            if _new_tables(consumer):
                try:
                    _run(connection, "refresh", subscription=consumer.name)
                except psycopg2.Error:
                    # The destination has not got as far as the statement that makes the table.
                    continue


def _new_tables(consumer: Consumer) -> set[tuple[str, str]]:
    return _published(consumer) - _followed(consumer).keys()


def _waiting_tables(consumer: Consumer) -> set[tuple[str, str]]:
    followed = _followed(consumer)
    return {name for name in _published(consumer) if not followed.get(name)}


def _published(consumer: Consumer) -> set[tuple[str, str]]:
    with connect(consumer.source.target.dsn, read_only=True) as connection:
        rows = _fetch(connection, "published", {"publication": consumer.name})
    return {(row.schema, row.table) for row in rows}


def _followed(consumer: Consumer) -> dict[tuple[str, str], bool]:
    with connect(consumer.destination.target.dsn, read_only=True) as connection:
        rows = _fetch(connection, "followed", {"subscription": consumer.name})
    return {(row.schema, row.table): row.is_ready for row in rows}


def _run(connection: Connection, name: str, **parts: str | sql.Composable) -> None:
    run(connection, f"consumer/{name}", **parts)


def _fetch(connection: Connection, name: str, parameters: Any = None) -> list[Any]:
    return fetch(connection, f"rehearsal/consumer/{name}", parameters)
