"""What source and destination are, and whether they go together."""

from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import DOWNGRADE, SEE, UPGRADE, Advice, PgdtsCommand
from pgdts.errors import RefusedError
from pgdts.server_capabilities import PUBLICATIONS
from pgdts.server_version import is_older_major
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class SourceFacts:
    """One source as one role sees it.

    Attributes:
        version_number: `server_version_num`.
        captures: the capture is installed and on.
        may_replicate: the role may make a slot and read it.
    """

    version_number: int
    version: str
    database: str
    wal_level: str
    in_recovery: bool
    captures: bool
    may_replicate: bool

    @property
    def has_publications(self) -> bool:
        """Whether rows can come, too; before 10 there is DDL only."""
        return PUBLICATIONS.is_in(self.version_number)


def read_source(connection: Connection) -> SourceFacts:
    """The facts of a source."""
    [row] = fetch(connection, "destination/source_facts")
    return SourceFacts(**row._asdict())


def has_publications(source: Connection) -> bool:
    """Whether a source replicates natively."""
    return PUBLICATIONS.is_in(source.server_version)


def require_source(facts: SourceFacts) -> None:
    """Refuse a source whose DDL cannot be followed.

    Raises:
        RefusedError: a standby, WAL without what decoding needs, no capture, or no right to it.
    """
    if facts.in_recovery:
        raise RefusedError(
            f"the source {facts.database} is on a standby",
            needed="the primary",
            remedy="give the primary as --source",
        )
    if facts.wal_level != "logical":
        raise RefusedError(
            f"wal_level of the source is {facts.wal_level}",
            needed="wal_level = logical",
            remedy=Advice.of(
                "set it (", PgdtsCommand("check", "--fix"), " helps) and restart the server"
            ),
        )
    if not facts.captures:
        raise RefusedError(
            f"{facts.database} has no capture that is on",
            needed="the capture at the source: it writes the statements that are to be applied",
            remedy=Advice.of(UPGRADE, " installs it, ", SEE),
        )
    if not facts.may_replicate:
        raise RefusedError(
            f"this role may not replicate from {facts.database}",
            needed="a role with REPLICATION that owns the tables, or a superuser",
            remedy="name another in --source",
        )


def require_destination(connection: Connection, source: SourceFacts) -> None:
    """Refuse a destination that cannot apply what the source captures.

    Raises:
        RefusedError: too old, a source itself, or the role is not a superuser.
    """
    [facts] = fetch(connection, "destination/destination_facts")
    older = is_older_major(facts.version_number, source.version_number)
    if not PUBLICATIONS.is_in(facts.version_number) or older:
        raise RefusedError(
            f"the destination is PostgreSQL {facts.version}, the source {source.version}",
            needed="a destination of 10 or later that is not older than its source",
            remedy="choose another destination",
        )
    if facts.captures:
        raise RefusedError(
            f"{facts.database} has the capture: it is a source",
            needed="a destination without it: a database is one or the other",
            remedy=Advice.of("choose another, or remove the capture there (", DOWNGRADE, ")"),
        )
    if not facts.is_superuser:
        raise RefusedError(
            f"this role is not a superuser of {facts.database}",
            needed="a superuser of the destination: captured statements may be of any kind",
            remedy="name another role in --destination",
        )


def require_subscriptions(destination: Connection) -> None:
    """Refuse a destination on which no link can end.

    Raises:
        RefusedError: it is older than 10.
    """
    if not PUBLICATIONS.is_in(destination.server_version):
        raise RefusedError(
            f"{destination.info.dbname} is on PostgreSQL before 10",
            needed="10 or later for the destination of a link",
            remedy="name the destination of the link",
        )
