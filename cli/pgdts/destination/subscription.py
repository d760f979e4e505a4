"""The destination's side: the subscription."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.link import Link
from pgdts.destination.publication import Table
from pgdts.destination.session import command, transaction
from pgdts.quoting import Identifier
from pgdts.sessions.connection import fetch
from pgdts.sessions.conninfo_bytes import conninfo_of, parameters_of
from pgdts.sessions.lock_retries import lock_retries

# What a server elsewhere needs of our way to the source; the rest is about this client.
_KEYWORDS = frozenset(
    {"host", "hostaddr", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey"}
)
_ATTEMPTS = 5


@dataclass(frozen=True)
class Subscription:
    """One subscription; `worker` is the process that applies, None while there is none."""

    oid: int
    enabled: bool
    worker: int | None


@dataclass(frozen=True)
class Member:
    """A table of it.

    Attributes:
        state: as in `pg_subscription_rel.srsubstate`; r is ready.
        copier: process that copies its rows.
    """

    oid: int
    schema: str
    name: str
    state: str
    copier: int | None

    @property
    def is_ready(self) -> bool:
        return self.state == "r"

    @property
    def is_copied(self) -> bool:
        """Its copy has caught up; it is ready when the rest of the flow is as far."""
        return self.state in ("s", "r")


def read_subscription(destination: Connection, link: Link) -> Subscription | None:
    """The subscription, or None where there is none."""
    rows = fetch(destination, "destination/subscription", {"subscription": link.subscription})
    return Subscription(**rows[0]._asdict()) if rows else None


def read_members(destination: Connection, link: Link) -> tuple[Member, ...]:
    """Its tables, by name."""
    rows = fetch(destination, "destination/members", {"subscription": link.subscription})
    return tuple(Member(**row._asdict()) for row in rows)


def ensure_subscribed(
    destination: Connection, source: Connection, link: Link, *, to_copy: Iterable[Table]
) -> None:
    """Make the subscription to what is published by now, or let it go on.

    A new one copies the rows of those in `to_copy`; of the other tables only new rows count.
    """
    found = read_subscription(destination, link)
    if found is None:
        with transaction(destination):
            _create_subscription(destination, source, link)
            _copy_rows(destination, link, tuple(to_copy))
    elif not found.enabled:
        command(destination, "enable_subscription", subscription=_subscription(link))


def _create_subscription(destination: Connection, source: Connection, link: Link) -> None:
    command(
        *(destination, "create_subscription"),
        subscription=_subscription(link),
        conninfo=sql.Literal(way_to_source(source, link)),
        publication=Identifier(link.publication),
        slot=sql.Literal(link.slot),
    )


def _copy_rows(destination: Connection, link: Link, tables: Sequence[Table]) -> None:
    values = {
        "subscription": link.subscription,
        "schemas": [schema for schema, _ in tables],
        "names": [name for _, name in tables],
    }
    fetch(destination, "destination/copy_rows", values)


def join(destination: Connection, link: Link, table: Table) -> bool:
    """Let a table's rows be copied and then follow; False where there is no such table here yet."""
    return bool(fetch(destination, "destination/join", _named(link, table)))


def end_copy(destination: Connection, link: Link, table: Table) -> None:
    """Break off the copy of a table; it begins anew unless the table is taken out."""
    fetch(destination, "destination/end_copy", _named(link, table))


def forget(destination: Connection, link: Link, table: Table) -> bool:
    """Take a table out whose copy is not finished; False where it is none or no more."""
    return bool(fetch(destination, "destination/forget", _named(link, table)))


def sweep_copies(source: Connection, destination: Connection, link: Link) -> bool:
    """Drop slots and origins of copies that were broken off, which the server does not know of.

    Returns:
        Whether none is left.

    Raises:
        psycopg2.Error: one is in use still.
    """
    found = read_subscription(destination, link)
    if found is None:
        return True
    copied = [one.oid for one in read_members(destination, link) if not one.is_ready]
    [system] = fetch(destination, "destination/system")
    fetch(destination, "destination/drop_copy_origins", {"subscription": str(found.oid)})
    values = {"subscription": str(found.oid), "system": system.identifier, "copied": copied}
    return not any(slot.active for slot in fetch(source, "destination/drop_copy_slots", values))


def drop_subscription(destination: Connection, link: Link) -> None:
    """Nothing if there is none. The slot stays."""
    if read_subscription(destination, link) is None:
        return
    # The worker and its copiers may hold what has to go for a moment.
    retries = lock_retries(_ATTEMPTS, wait_seconds=1)
    for step in ("disable_subscription", "detach_subscription", "drop_subscription"):
        retries(command, destination, step, subscription=_subscription(link))


def way_to_source(source: Connection, link: Link) -> str:
    """The way to the source that a new subscription is given."""
    return link.connection or reachable(source)


def read_conninfo(destination: Connection, link: Link) -> str:
    """The way to the source that the subscription has."""
    [row] = fetch(destination, "destination/connection", {"subscription": link.subscription})
    return str(row.conninfo)


def reachable(source: Connection) -> str:
    """The way to a source as a conninfo that needs nothing of this session's environment."""
    given = parameters_of(source)
    keywords = {name: value for name, value in given.items() if name in _KEYWORDS}
    if source.info.password:
        keywords["password"] = source.info.password
    return conninfo_of(keywords)


def _named(link: Link, table: Table) -> dict[str, str]:
    schema, name = table
    return {"subscription": link.subscription, "schema": schema, "name": name}


def _subscription(link: Link) -> Identifier:
    return Identifier(link.subscription)
