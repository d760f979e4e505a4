"""Who runs captured statements at the destination."""

from collections.abc import Iterable
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.session import transaction
from pgdts.errors import RefusedError, UsageError
from pgdts.resources import read_sql
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class Roles:
    """Roles of the destination in place of those that ran the statements at the source.

    Attributes:
        everybody: the one that runs all; empty for the role of the same name, or as mapped.
        mapped: pairs, the source's role first.
    """

    everybody: str = ""
    mapped: tuple[tuple[str, str], ...] = ()


SAME_NAMES = Roles()


def roles_of(everybody: str, pairs: Iterable[str]) -> Roles:
    """The roles that options mean: `SOURCE=DEST` each.

    Raises:
        UsageError: no such pair, or two of one role.
    """
    mapped = tuple(_pair(text) for text in pairs)
    names = [source for source, _ in mapped]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(
            f"--map-role names {twice[0]!r} twice",
            needed="one role of the destination for each role of the source",
            remedy="leave one of them out",
        )
    return Roles(everybody, mapped)


def require_roles(destination: Connection, roles: Roles) -> None:
    """Refuse roles that the destination has not.

    Raises:
        RefusedError: there is such a role.
    """
    names = [name for name in (roles.everybody, *(to for _, to in roles.mapped)) if name]
    missing = [
        row.name for row in fetch(destination, "destination/missing_roles", {"names": names})
    ]
    if missing:
        raise RefusedError(
            f"the destination has no role {', '.join(missing)}",
            needed="the roles that --as and --map-role name",
            remedy="create them at the destination, with the rights that the statements need",
        )


def choose_roles(destination: Connection, roles: Roles) -> None:
    """Keep which roles have another name at the destination, and no others."""
    with transaction(destination):
        _run(destination, "forget_roles", {})
        for source, here in roles.mapped:
            _run(destination, "map_role", {"source": source, "destination": here})


def _run(destination: Connection, name: str, values: dict[str, str]) -> None:
    with destination.cursor() as cursor:
        cursor.execute(read_sql(f"destination/{name}"), values)


def _pair(text: str) -> tuple[str, str]:
    source, _, here = text.rpartition("=")
    if not source or not here:
        raise UsageError(
            f"--map-role {text}",
            needed="SOURCE=DEST, a role of the source and the one that runs its statements",
            remedy="such as --map-role app=app_copy",
        )
    return source, here
