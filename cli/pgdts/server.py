"""Facts of a server and session that decide whether pgdts can work there."""

from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.dts.facts import FIRST_RDS_WITH_EVENT_TRIGGERS
from pgdts.server_version import UnsupportedServerError
from pgdts.sessions.connection import fetch
from pgdts.sessions.errors import InsufficientPrivilegeError, ReadOnlyError


@dataclass(frozen=True)
class ServerFacts:
    """One server as one role sees it in one database.

    Attributes:
        version_number: `server_version_num`, such as 90426 or 180001.
        is_rds_privileged: member of the role that RDS (ApsaraDB, Amazon) has instead of superuser.
        rds_release_date: minor engine of ApsaraDB RDS, None elsewhere.
        event_triggers_enabled: the setting `event_triggers`, None before PostgreSQL 17.
    """

    version_number: int
    version: str
    database: str
    role: str
    is_superuser: bool
    is_rds_privileged: bool
    rds_release_date: str | None
    in_recovery: bool
    is_read_only: bool
    event_triggers_enabled: bool | None

    @property
    def is_rds(self) -> bool:
        """Whether this is ApsaraDB RDS, the only one that has `rds_release_date`."""
        return self.rds_release_date is not None


def read_server_facts(connection: Connection) -> ServerFacts:
    """The facts, in one query."""
    [row] = fetch(connection, "server/facts")
    return ServerFacts(**row._asdict())


def require_writable(facts: ServerFacts) -> None:
    """Refuses servers and databases that take no writes.

    Raises:
        ReadOnlyError: a standby, or `default_transaction_read_only` is on.
    """
    if facts.in_recovery:
        raise ReadOnlyError(
            f"{facts.database} is on a standby (in recovery)",
            needed="the primary: a standby takes no writes",
            remedy="connect to the primary (several hosts: target_session_attrs=read-write)",
        )
    if facts.is_read_only:
        raise ReadOnlyError(
            f"default_transaction_read_only is on for {facts.role} in {facts.database}",
            needed="a database that takes writes (DTS makes tables in the source, too)",
            remedy="switch it off for the database, the role or the server",
        )


def require_event_triggers(facts: ServerFacts) -> None:
    """Refuses roles and servers that cannot make event triggers.

    Raises:
        UnsupportedServerError: ApsaraDB RDS 9.4, which has no event triggers.
        InsufficientPrivilegeError: neither superuser nor privileged on RDS.
    """
    if facts.is_rds and facts.version_number < FIRST_RDS_WITH_EVENT_TRIGGERS:
        raise UnsupportedServerError(
            f"ApsaraDB RDS for PostgreSQL {facts.version}",
            needed="PostgreSQL 10 or later on RDS: 9.4 has no event triggers there",
            remedy="upgrade the instance, or migrate without incremental DDL",
        )
    if not (facts.is_superuser or facts.is_rds_privileged):
        raise InsufficientPrivilegeError(
            f"{facts.role} is not a superuser of {facts.database}",
            needed="a superuser, or the privileged account on RDS: event triggers are theirs alone",
            remedy="connect as another role",
        )
