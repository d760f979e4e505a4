"""Facts: what is read once, for all the rules that need it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import psycopg2
from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.situation import Situation
from pgdts.errors import PgdtsError
from pgdts.sessions.connection import fetch
from pgdts.sessions.errors import server_words

STATEMENT_TIMEOUT_SECONDS = 60
Value = TypeVar("Value")
Row = TypeVar("Row")


class UnknownFactError(Exception):
    """A rule asked for a fact that could not be read.

    Attributes:
        reason: why, for people.
        remedy: what would let pgdts look; may be empty.
    """

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True)
class Reading:
    """What a fact is read from.

    Attributes:
        connection: a session in the database; each fact has a read-only transaction of its own.
        dsn: of the same database, for what needs another session.
        destination: a session there, or why there is none; None if none was given, or if its
            database is missing.
    """

    connection: Connection
    dsn: str
    situation: Situation
    destination: Connection | PgdtsError | None = None

    def require_destination(self) -> Connection:
        """The session in the destination.

        Raises:
            UnknownFactError: there is none.
        """
        if isinstance(self.destination, PgdtsError):
            raise UnknownFactError(self.destination.found, self.destination.remedy)
        if self.destination is not None:
            return self.destination
        if self.situation.profile.destination is None:
            raise UnknownFactError("no destination was given", "--destination DSN")
        raise UnknownFactError("the database is not there at the destination", "create it")

    @property
    def parameters(self) -> dict[str, Any]:
        """What every query of `sql/checks` may use."""
        profile = self.situation.profile
        return {
            "schemas": list(profile.schemas) or None,
            "tables": list(profile.tables) or None,
            "dts_role": self.situation.dts_role,
        }


@dataclass(frozen=True, eq=False)
class Fact(Generic[Value]):
    """Something to find out about a server or a database.

    Attributes:
        read: how; may raise UnknownFactError, PgdtsError or psycopg2.Error.
        since: oldest `server_version_num` that can tell it.
    """

    name: str
    read: Callable[[Reading], Value]
    since: int = 0


class Facts:
    """Values of facts, or why they are not known."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    def __getitem__(self, fact: Fact[Value]) -> Value:
        """The value.

        Raises:
            UnknownFactError: it could not be read.
            KeyError: the rule does not say that it reads this fact, which is a bug.
        """
        value = self._values[fact.name]
        if isinstance(value, UnknownFactError):
            raise UnknownFactError(value.reason, value.remedy)
        return cast("Value", value)

    def knows(self, fact: Fact[Any]) -> bool:
        """Whether it was read."""
        return not isinstance(self._values[fact.name], UnknownFactError)


def query(name: str, row: type[Row], *, since: int = 0) -> Fact[tuple[Row, ...]]:
    """The fact that a query file tells.

    Args:
        name: path below `sql/checks/` without the suffix; the variant for the server is taken. The
            query gets `Reading.parameters`, so a `%` in it is written twice.
        row: what a row becomes; its fields are named like the query's columns.
        since: oldest `server_version_num` that the query serves.
    """

    def read(reading: Reading) -> tuple[Row, ...]:
        rows = fetch(reading.connection, f"checks/{name}", reading.parameters)
        return tuple(row(**found._asdict()) for found in rows)

    return Fact(name, read, since)


def query_destination(name: str, row: type[Row]) -> Fact[tuple[Row, ...]]:
    """The same, asked of the destination; unknown without one."""

    def read(reading: Reading) -> tuple[Row, ...]:
        destination = reading.require_destination()
        rows = fetch(destination, f"checks/{name}", reading.parameters)
        destination.rollback()
        return tuple(row(**found._asdict()) for found in rows)

    return Fact(f"{name} of the destination", read)


def read_facts(reading: Reading, wanted: Iterable[Fact[Any]]) -> Facts:
    """Reads each fact once; what cannot be read is kept as the reason why."""
    return Facts({fact.name: _value(reading, fact) for fact in dict.fromkeys(wanted)})


def _value(reading: Reading, fact: Fact[Any]) -> object:
    if reading.situation.version < fact.since:
        return UnknownFactError(f"PostgreSQL {reading.situation.server.version} does not tell it")
    try:
        return fact.read(reading)
    except UnknownFactError as unknown:
        return unknown
    except PgdtsError as error:
        return UnknownFactError(error.found, error.remedy)
    except errors.InsufficientPrivilege as error:
        return UnknownFactError(server_words(error), "connect as a superuser (-U)")
    except psycopg2.Error as error:
        if reading.connection.closed:
            raise
        return UnknownFactError(server_words(error))
    finally:
        if not reading.connection.closed:
            reading.connection.rollback()
