"""Scratch databases: made with a mark, and dropped only where the mark is."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from psycopg2 import errors, sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.errors import RefusedError
from pgdts.interrupts import uninterrupted
from pgdts.rehearsal.ordinary_role import OrdinaryRole, give_database
from pgdts.rehearsal.places import Place
from pgdts.rehearsal.statements import run
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.encoding import encoding_of
from pgdts.targets import Target

MARK = "scratch database of pgdts rehearse: may be dropped"
PREFIX = "pgdts_rehearsal_"
_PATIENCE_SECONDS = 15


@dataclass(frozen=True)
class ScratchNames:
    """The databases of one rehearsal.

    Attributes:
        role: what everything of the user's runs as.
        link: of the stand-in consumer.
        reference: on the destination's server: what the changed source looks like there.
        documented: on the destination's server: what DTS makes of it, as far as documented.
    """

    source: str
    destination: str
    reference: str
    documented: str
    role: str
    link: str


def new_names() -> ScratchNames:
    """Names that no other rehearsal has."""
    token = token_hex(4)
    run_id = f"{PREFIX}{token}"
    parts = ("source", "destination", "reference", "documented")
    return ScratchNames(
        role=run_id, link=f"rehearsal_{token}", **{part: f"{run_id}_{part}" for part in parts}
    )


@dataclass(frozen=True)
class Scratch:
    """A scratch database and the server it is on.

    Attributes:
        target: it as the superuser, for what pgdts itself makes and reads.
        role: the owner of the database; all code of the user's runs as this role.
    """

    place: Place
    target: Target
    role: OrdinaryRole

    @property
    def as_ordinary_role(self) -> Target:
        return self.role.target(self.place, self.target.label)


@contextmanager
def scratch(
    place: Place, role: OrdinaryRole, name: str, encoding: str | None = None
) -> Iterator[Scratch]:
    """A new empty database that the ordinary role owns; dropped at the end.

    Args:
        place: the server.
        role: the owner.
        name: of the database.
        encoding: of it; None for the server's.

    Raises:
        PgdtsError: it cannot be made, or the role cannot enter it.
    """
    with scratch_database(place, name, encoding) as target:
        give_database(place, role, name)
        yield Scratch(place, target, role)


@contextmanager
def scratch_database(place: Place, name: str, encoding: str | None = None) -> Iterator[Target]:
    """A new empty database; dropped at the end with its slots and subscriptions.

    Raises:
        PgdtsError: it cannot be made.
    """
    with connect(place.dsn) as connection:
        connection.autocommit = True
        with ExitStack() as stack:
            with uninterrupted():
                _make(connection, name, encoding)
                # A server of ours is stopped and deleted as a whole.
                if place.embedded is None:
                    stack.callback(_drop_whole, place, name)
            yield place.target(name)


def left_over(place: Place) -> list[str]:
    """Scratch databases on a server that no rehearsal is at work in."""
    with connect(place.dsn, read_only=True) as connection:
        return [row.name for row in _marked(connection) if not row.is_in_use]


def drop(place: Place, name: str) -> None:
    """Drop a scratch database, and first what would keep it.

    Raises:
        RefusedError: it is none of ours.
    """
    with connect(place.dsn) as connection:
        connection.autocommit = True
        if name not in {row.name for row in _marked(connection)}:
            raise RefusedError(
                f"{name} is not marked as a scratch database",
                needed="a database that pgdts made",
                remedy="drop it by hand, if it is one",
            )
        _release_subscriptions(place.target(name))
        _drop_patiently(connection, name)


def _drop_whole(place: Place, name: str) -> None:
    with uninterrupted():
        drop(place, name)


def _make(connection: Connection, name: str, encoding: str | None) -> None:
    fetch(connection, "rehearsal/hold", {"database": name})
    try:
        if encoding in {None, encoding_of(connection)}:
            run(connection, "create_database", database=name)
        else:
            spelled = sql.Literal(encoding)
            run(connection, "create_database_in_encoding", database=name, encoding=spelled)
    except errors.DuplicateDatabase:
        raise RefusedError(f"the database {name} is there already") from None
    run(connection, "mark_database", database=name, mark=sql.Literal(MARK))
    run(connection, "close_database", database=name)


def _marked(connection: Connection) -> Sequence[Any]:
    return fetch(connection, "rehearsal/scratch_databases", {"mark": MARK})


def _release_subscriptions(target: Target) -> None:
    with connect(target.dsn) as connection:
        connection.autocommit = True
        for row in fetch(connection, "rehearsal/subscriptions"):
            for step in ("disable", "detach", "drop"):
                run(connection, f"{step}_subscription", subscription=row.name)


def _drop_patiently(connection: Connection, name: str) -> None:
    """What was told to end takes a moment to go."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fetch(connection, "rehearsal/end_sessions", {"database": name})
            fetch(connection, "rehearsal/drop_slots", {"database": name})
            run(connection, "drop_database", database=name)
        except errors.ObjectInUse:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
