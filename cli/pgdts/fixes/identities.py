"""Replica identities: those that fit, FULL where there is no key, and put back on request."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.profile import Profile
from pgdts.fixes.plan import IdentityStep, LeftAlone
from pgdts.quoting import Identifier
from pgdts.replica_identity import IDENTITIES
from pgdts.resources import read_sql
from pgdts.server_capabilities import PUBLICATIONS
from pgdts.sessions.connection import fetch
from pgdts.sessions.lock_retries import lock_retries
from pgdts.sessions.trusted_objects import has_own_table

ATTEMPTS = 4
RECORD = "identity@head"


@dataclass(frozen=True)
class Recorded:
    """A table in the record, and what it is now.

    Attributes:
        schema, name: now; None where the table is gone.
        identity, identity_now: as in `pg_class.relreplident`.
        index: of an identity `i`.
        label: the table as SQL wants it, by the name that it has now.
    """

    table_oid: int
    identity: str
    index: str | None
    quoted_index: str | None
    label: str
    schema: str | None
    name: str | None
    identity_now: str | None
    index_exists: bool

    @property
    def before(self) -> str:
        """The recorded identity for people."""
        return f"{IDENTITIES[self.identity]} {self.quoted_index or ''}".strip()


def plan_identities(connection: Connection, profile: Profile) -> Iterator[IdentityStep | LeftAlone]:
    """A step for each selected table without a replica identity that goes with its publications."""
    selection = {
        "schemas": list(profile.schemas) or None,
        "tables": list(profile.tables) or None,
    }
    for row in fetch(connection, "fixes/tables_without_identity", selection):
        if row.obstacle is not None:
            reason = f"{row.obstacle}: UPDATE and DELETE fail with any, until it has a key"
            yield LeftAlone(f"replica identity of {row.label}", reason)
        elif row.fitting != row.present:
            before, identity = IDENTITIES[row.present], IDENTITIES[row.fitting]
            yield IdentityStep(*(row.table_oid, row.schema, row.name, row.label), before, identity)


def set_identity(connection: Connection, step: IdentityStep, *, superuser: bool) -> None:
    """Sets the identity, and records what FULL replaces, in one transaction; again if it is locked.

    Raises:
        psycopg2.Error: a lock that lasts, or no right to it; nothing was changed.
    """
    _until_unlocked(connection, lambda: _set_identity(connection, step, superuser=superuser))


def put_back(connection: Connection, recorded: Recorded, *, superuser: bool) -> None:
    """Restores a table's identity and takes it out of the record, in one transaction.

    A table that is gone or has another identity by now is only taken out of the record.

    Raises:
        psycopg2.Error: as `set_identity`.
    """
    _until_unlocked(connection, lambda: _put_back(connection, recorded, superuser=superuser))


def read_record(connection: Connection) -> Sequence[Recorded]:
    """The record; empty where there is none.

    Raises:
        UntrustedObjectError: a table of its name is there that pgdts has not made.
    """
    if not has_own_table(connection, "replica_identity"):
        return ()
    return [Recorded(**row._asdict()) for row in fetch(connection, "fixes/recorded_identities")]


def read_refused(connection: Connection) -> dict[int, str]:
    """Why a recorded identity cannot be put back, where UPDATE or DELETE would fail with it."""
    has_publications = PUBLICATIONS.is_in(connection.server_version)
    rows = fetch(connection, "fixes/refused_identities") if has_publications else ()
    return {row.table_oid: row.reason for row in rows}


def _set_identity(connection: Connection, step: IdentityStep, *, superuser: bool) -> None:
    _leave_out_of_capture(connection, superuser=superuser)
    if step.identity != IDENTITIES["f"]:
        return _alter(connection, step.schema, step.name, sql.SQL(step.identity))
    has_own_table(connection, "replica_identity")
    rows = fetch(connection, "fixes/record_identity", {"table": step.table_oid})
    for row in rows:
        _alter(connection, row.schema, row.name, sql.SQL(step.identity))
    return None


def _put_back(connection: Connection, recorded: Recorded, *, superuser: bool) -> None:
    _leave_out_of_capture(connection, superuser=superuser)
    if recorded.schema and recorded.name and recorded.identity_now == "f":
        _alter(connection, recorded.schema, recorded.name, _identity(recorded))
    fetch(connection, "fixes/forget_identity", {"table": recorded.table_oid})


def _identity(recorded: Recorded) -> sql.Composable:
    if recorded.identity == "i":
        return sql.SQL("using index {}").format(Identifier(str(recorded.index)))
    return sql.SQL(IDENTITIES[recorded.identity])


def _alter(connection: Connection, schema: str, name: str, identity: sql.Composable) -> None:
    statement = sql.SQL(read_sql("fixes/set_identity")).format(
        table=Identifier(schema, name), identity=identity
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _leave_out_of_capture(connection: Connection, *, superuser: bool) -> None:
    if superuser:
        fetch(connection, "fixes/leave_out_of_capture")


def _until_unlocked(connection: Connection, change: Callable[[], None]) -> None:
    lock_retries(ATTEMPTS)(_in_one_transaction, connection, change)


def _in_one_transaction(connection: Connection, change: Callable[[], None]) -> None:
    try:
        change()
        connection.commit()
    except psycopg2.Error:
        connection.rollback()
        raise
