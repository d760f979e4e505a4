"""The role that all code of the user runs as in a rehearsal: an ordinary one, never a superuser.

Functions, triggers, defaults, the change and the workload are code of others. A role that only
steps down (`set role`) can step up again, so this one logs in.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from secrets import token_hex

from psycopg2 import errors, sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import encrypt_password

from pgdts.errors import RefusedError
from pgdts.interrupts import uninterrupted
from pgdts.rehearsal.places import Place, Places
from pgdts.rehearsal.statements import run
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.conninfo import merge
from pgdts.sessions.errors import AuthenticationFailedError, ConnectionFailedError
from pgdts.targets import Target

MARK = "ordinary role of pgdts rehearse: may be dropped"


class RoleNotLetInError(RefusedError):
    """A server of the user does not let a role with a password log in."""


@dataclass(frozen=True)
class _Marked:
    name: str
    is_in_use: bool


@dataclass(frozen=True)
class OrdinaryRole:
    """Its name on both servers, and a password that nobody else knows."""

    name: str
    password: str = field(default_factory=lambda: token_hex(32), repr=False)

    def target(self, place: Place, database: str) -> Target:
        """A database as this role, for programs of ours."""
        if place.embedded:
            return place.embedded.target(database, self.name)
        dsn = merge(place.dsn, dbname=database, user=self.name, password=self.password)
        return Target(database, dsn)

    def address(self, place: Place, database: str) -> str:
        """The same for a tool of the user, over TCP where we can choose."""
        if place.embedded:
            return place.embedded.address(database, self.name, self.password)
        return self.target(place, database).dsn


@contextmanager
def ordinary_role(places: Places, name: str) -> Iterator[OrdinaryRole]:
    """The role on both servers; dropped at the end.

    Raises:
        PgdtsError: it cannot be made.
    """
    role = OrdinaryRole(name)
    with ExitStack() as stack:
        for place in (places.source, places.destination):
            stack.enter_context(_on(place, role))
        yield role


def give_database(place: Place, role: OrdinaryRole, database: str) -> None:
    """Make the role the owner of a scratch database, and see that it can enter it.

    Raises:
        RoleNotLetInError: the server does not let it in.
    """
    with connect(place.dsn) as connection:
        connection.autocommit = True
        run(connection, "give_database", database=database, role=role.name)
    with connect(place.target(database).dsn) as connection:
        connection.autocommit = True
        run(connection, "give_public", role=role.name)
        if place.embedded:
            run(connection, "open_public")
    _require_entry(place, role, database)


def drop_role(place: Place, name: str) -> None:
    """Drop a role that a rehearsal made; none is fine, too.

    Raises:
        RefusedError: it owns something outside of the scratch databases.
    """
    with connect(place.dsn) as connection:
        connection.autocommit = True
        if name not in {row.name for row in _marked(connection)}:
            return
        try:
            run(connection, "drop_role", role=name)
        except errors.DependentObjectsStillExist as error:
            raise RefusedError(
                f"the role {name} on {place.label} cannot be dropped: "
                f"{error.diag.message_detail or error.diag.message_primary}",
                needed="a change that works in its scratch database alone",
                remedy=f"drop owned by {name} in that database, then drop the role",
            ) from None


def roles_left_over(place: Place) -> list[str]:
    """Roles of rehearsals on a server that none is at work as."""
    with connect(place.dsn, read_only=True) as connection:
        return [row.name for row in _marked(connection) if not row.is_in_use]


@contextmanager
def _on(place: Place, role: OrdinaryRole) -> Iterator[None]:
    with connect(place.dsn) as connection:
        connection.autocommit = True
        try:
            with uninterrupted():
                _make(connection, place, role)
            yield
        finally:
            # A server of ours is stopped and deleted as a whole.
            if place.embedded is None:
                with uninterrupted():
                    drop_role(place, role.name)


def _make(connection: Connection, place: Place, role: OrdinaryRole) -> None:
    fetch(connection, "rehearsal/hold", {"database": role.name})
    if role.name in {row.name for row in _marked(connection)}:
        # Both sides are on one server.
        return
    # What the server keeps goes there, so that its log does not get the password.
    verifier = encrypt_password(role.password, role.name, connection)
    run(connection, "create_scratch_role", role=role.name, verifier=sql.Literal(verifier))
    run(connection, "mark_role", role=role.name, mark=sql.Literal(MARK))
    if place.embedded:
        run(connection, "let_make_roles", role=role.name)


def _marked(connection: Connection) -> list[_Marked]:
    rows = fetch(connection, "rehearsal/scratch_roles", {"mark": MARK})
    return [_Marked(row.name, row.is_in_use) for row in rows]


def _require_entry(place: Place, role: OrdinaryRole, database: str) -> None:
    try:
        with connect(role.address(place, database), read_only=True):
            return
    except (AuthenticationFailedError, ConnectionFailedError) as error:
        raise RoleNotLetInError(
            f"{place.label} does not let the ordinary role of the rehearsal in: {error.found}",
            needed="a way in for a role with a password: what is rehearsed runs as an ordinary "
            "role, never as the superuser",
            remedy="name the server by an address over TCP, with a line in pg_hba.conf such as: "
            "host all all 127.0.0.1/32 scram-sha-256; or rehearse on the embedded servers",
        ) from None
