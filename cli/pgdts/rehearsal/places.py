"""Where a rehearsal takes place: servers that scratch databases can be made on."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pgdts.embedded_server import EmbeddedServer, new_folder, running_server
from pgdts.errors import RefusedError
from pgdts.server_capabilities import PUBLICATIONS, WORKERS_AS_TABLE_OWNERS
from pgdts.server_version import major_number
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.conninfo import merge, server_name
from pgdts.targets import Target

# `postgres` is left to the schema: scripts of pg_dump give objects to a role of that name.
_EMBEDDED_SUPERUSER = "pgdts_superuser"


@dataclass(frozen=True)
class EmbeddedServers:
    """Servers of our own, from the package of the `demo` extra."""

    source_major: int = 16
    destination_major: int = 18


@dataclass(frozen=True)
class GivenServers:
    """Servers of the user, on which nothing but scratch databases is touched.

    Attributes:
        is_trusted: what is rehearsed may run as a superuser where the server leaves no choice.
    """

    source: str = field(repr=False)
    destination: str = field(repr=False)
    is_trusted: bool = False


Servers = EmbeddedServers | GivenServers


@dataclass(frozen=True)
class Place:
    """A running server.

    Attributes:
        dsn: a database to connect to for making and dropping others.
        version_number: `server_version_num`.
        embedded: the server, if it is one of ours.
    """

    label: str
    dsn: str = field(repr=False)
    version: str
    version_number: int
    embedded: EmbeddedServer | None = None

    @property
    def major(self) -> int:
        """18, 10, 9."""
        return major_number(self.version_number)

    def target(self, database: str) -> Target:
        """One of its databases, for ourselves."""
        return Target(database, merge(self.dsn, dbname=database))


@dataclass(frozen=True)
class Places:
    """Both servers of a rehearsal, which may be one."""

    source: Place
    destination: Place

    @property
    def carries_rows(self) -> bool:
        """Whether the source publishes rows (10 and later); else DDL alone is rehearsed."""
        return PUBLICATIONS.is_in(self.source.version_number)


@contextmanager
def opened(servers: Servers, folder: Path) -> Iterator[Places]:
    """The servers, started if they are ours; stopped at the end.

    Args:
        servers: which.
        folder: a scratch folder for servers of ours.

    Raises:
        EmbeddedServerError: the package is not installed, or a server does not start.
        RefusedError: a server of the user lacks what a rehearsal needs.
    """
    with ExitStack() as stack:
        if isinstance(servers, EmbeddedServers):
            source, destination = (
                running_server(
                    new_folder(folder, name),
                    major=major,
                    listen=True,
                    superuser=_EMBEDDED_SUPERUSER,
                )
                for name, major in (
                    ("source", servers.source_major),
                    ("destination", servers.destination_major),
                )
            )
            yield Places(
                _embedded("embedded source", stack.enter_context(source)),
                _embedded("embedded destination", stack.enter_context(destination)),
            )
        else:
            places = Places(place_of(servers.source), place_of(servers.destination))
            _require_order(places)
            _require_logical(places.source, servers.source)
            if not servers.is_trusted:
                _require_ordinary_worker(places)
            yield places


def _embedded(label: str, server: EmbeddedServer) -> Place:
    dsn = server.target("postgres").dsn
    facts = _facts(dsn)
    return Place(label, dsn, facts.version, facts.version_number, server)


def place_of(dsn: str) -> Place:
    """A server of the user.

    Raises:
        RefusedError: the role is not a superuser there.
    """
    facts = _facts(dsn)
    if not facts.is_superuser:
        raise RefusedError(
            f"the role is not a superuser of {server_name(dsn)}",
            needed="a superuser: event triggers, roles and subscriptions need one",
            remedy="connect as another role, or rehearse on the embedded servers",
        )
    return Place(server_name(dsn), dsn, facts.version, facts.version_number)


def _facts(dsn: str) -> Any:
    with connect(dsn, read_only=True) as connection:
        return fetch(connection, "rehearsal/server")[0]


def _require_order(places: Places) -> None:
    source, destination = places.source, places.destination
    if destination.major < source.major:
        raise RefusedError(
            f"the source is {source.version}, the destination {destination.version}",
            needed="a destination of the same major or a newer one, as DTS demands",
            remedy="choose other servers, or another --destination-major",
        )


def _require_ordinary_worker(places: Places) -> None:
    """From 16 on the worker of a subscription writes rows as the owner of the table."""
    version = places.destination.version_number
    if places.carries_rows and not WORKERS_AS_TABLE_OWNERS.is_in(version):
        raise RefusedError(
            f"the destination is {places.destination.version}, whose worker writes rows as a "
            "superuser and so runs triggers, checks and index expressions of the schema as one",
            needed="a destination of 16 or later, or a schema that you trust with the server",
            remedy="rehearse on the embedded servers, or add --trusted",
        )


def _require_logical(place: Place, dsn: str) -> None:
    if _facts(dsn).wal_level != "logical":
        raise RefusedError(
            f"wal_level is {_facts(dsn).wal_level} on {place.label}",
            needed="wal_level = logical on the server of the scratch source",
            remedy="set it and restart, or rehearse on the embedded servers",
        )
