"""The roles that a schema and a change name."""

from collections.abc import Iterable

from pgdts.rehearsal.ordinary_role import OrdinaryRole
from pgdts.rehearsal.places import Place
from pgdts.rehearsal.scratch import Scratch
from pgdts.rehearsal.statements import run
from pgdts.sessions.connection import connect, fetch


def make_roles(place: Place, ordinary: OrdinaryRole, names: Iterable[str]) -> None:
    """Make the roles that are not there, on a server of ours; the ordinary role can act as them."""
    with connect(place.dsn) as connection:
        connection.autocommit = True
        there = {row.name for row in fetch(connection, "rehearsal/roles")}
        for name in dict.fromkeys(names):
            if name not in there:
                run(connection, "create_role", role=name)
                run(connection, "grant_role", role=name, member=ordinary.name)


def roles_of(dsn: str) -> list[str]:
    """The roles of a server, without those that it brings along."""
    with connect(dsn, read_only=True) as connection:
        return [row.name for row in fetch(connection, "rehearsal/roles")]


def lacking_roles(source: Scratch, destination: Place) -> tuple[str, ...]:
    """The roles that a destination would need for the privileges in a source's database."""
    with connect(source.target.dsn, read_only=True) as connection:
        names = [row.name for row in fetch(connection, "rehearsal/named_roles")]
    with connect(destination.dsn, read_only=True) as connection:
        lacking = fetch(connection, "rehearsal/lacking_roles", {"names": names})
        return tuple(row.name for row in lacking)
