"""The destination's side: the subscription."""

from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import make_dsn

from pgdts.connection import fetch
from pgdts.destination.link import Link
from pgdts.destination.session import command
from pgdts.lock_retries import lock_retries

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


def read_subscription(destination: Connection, link: Link) -> Subscription | None:
    """The subscription, or None where there is none."""
    rows = fetch(destination, "destination/subscription", {"subscription": link.subscription})
    return Subscription(**rows[0]._asdict()) if rows else None


def read_members(destination: Connection, link: Link) -> tuple[Member, ...]:
    """Its tables, by name."""
    rows = fetch(destination, "destination/members", {"subscription": link.subscription})
    return tuple(Member(**row._asdict()) for row in rows)


def ensure_subscribed(destination: Connection, source: Connection, link: Link) -> None:
    """Make the subscription without a copy of what is published by now, or let it go on."""
    found = read_subscription(destination, link)
    if found is None:
        command(
            *(destination, "create_subscription"),
            subscription=_subscription(link),
            conninfo=sql.Literal(link.connection or reachable(source)),
            publication=sql.Identifier(link.publication),
            slot=sql.Literal(link.slot),
        )
    elif not found.enabled:
        command(destination, "enable_subscription", subscription=_subscription(link))


def join(destination: Connection, link: Link, table: tuple[str, str]) -> bool:
    """Let a table's rows be copied and then follow; False where there is no such table here yet."""
    return bool(fetch(destination, "destination/join", _named(link, table)))


def forget(destination: Connection, link: Link, table: tuple[str, str]) -> None:
    """Take a table out; a copy of it is broken off."""
    fetch(destination, "destination/forget", _named(link, table))


def sweep_copies(source: Connection, destination: Connection, link: Link) -> None:
    """Drop slots and origins of copies that were broken off, which the server does not know of."""
    found = read_subscription(destination, link)
    if found is None:
        return
    copied = [one.oid for one in read_members(destination, link) if not one.is_ready]
    fetch(destination, "destination/drop_copy_origins", {"subscription": str(found.oid)})
    values = {"subscription": str(found.oid), "copied": copied}
    fetch(source, "destination/drop_copy_slots", values)


def drop_subscription(destination: Connection, link: Link) -> None:
    """Nothing if there is none. The slot stays."""
    if read_subscription(destination, link) is None:
        return
    # The worker and its copiers may hold what has to go for a moment.
    retries = lock_retries(_ATTEMPTS, wait_seconds=1)
    for step in ("disable_subscription", "detach_subscription", "drop_subscription"):
        retries(command, destination, step, subscription=_subscription(link))


def reachable(source: Connection) -> str:
    """The way to a source as a conninfo that needs nothing of this session's environment."""
    given = source.info.dsn_parameters
    keywords = {name: value for name, value in given.items() if name in _KEYWORDS and value}
    if source.info.password:
        keywords["password"] = source.info.password
    return make_dsn(**keywords)


def _named(link: Link, table: tuple[str, str]) -> dict[str, str]:
    schema, name = table
    return {"subscription": link.subscription, "schema": schema, "name": name}


def _subscription(link: Link) -> sql.Identifier:
    return sql.Identifier(link.subscription)
