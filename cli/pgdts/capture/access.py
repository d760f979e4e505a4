"""Who beside superusers may read, write or lock the log, or put another one in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.dts.facts import LOG_TABLE
from pgdts.sessions.connection import fetch

_BY_GRANT = "grant"
_WHAT = {
    "read": "may read the captured rows",
    "write": "may write rows that DTS would run",
    "lock": "may lock the log, and so hold up every schema change",
    "act as the server": "may do what the server's own account may",
}


@dataclass(frozen=True)
class RoleAccess:
    """What one role may, and by what.

    Attributes:
        role: as in SQL; PUBLIC for all.
        through: a predefined role that it is a member of, or `grant` for one on the log.
        may: read, write, lock, act as the server.
    """

    role: str
    through: str
    may: str

    def __str__(self) -> str:
        by = "by a grant" if self.through == _BY_GRANT else f"as a member of {self.through}"
        return f"{self.role} {_WHAT[self.may]}, {by}"

    @property
    def remedy(self) -> str:
        """The statement that takes it away."""
        if self.through == _BY_GRANT:
            return f"revoke all on table public.{LOG_TABLE} from {self.role};"
        return f"revoke {self.through} from {self.role};"


@dataclass(frozen=True)
class Ownership:
    """A role that is not a superuser and owns what the capture stands in.

    Attributes:
        owned: the schema public, the database.
        role: as in SQL.
    """

    owned: str
    role: str

    def __str__(self) -> str:
        return (
            f"{self.role} owns {self.owned}: it may drop the documented objects,"
            " put others in their place"
        )


@dataclass(frozen=True)
class Access:
    """Everybody of that kind in one database."""

    roles: tuple[RoleAccess, ...] = ()
    owners: tuple[Ownership, ...] = ()

    def sentences(self) -> Iterator[str]:
        """One for each, for people."""
        yield from map(str, self.owners)
        yield from map(str, self.roles)


def read_access(connection: Connection) -> Access:
    """From the catalogs alone."""
    roles = fetch(connection, "state/access")
    owners = fetch(connection, "state/owners")
    return Access(
        tuple(RoleAccess(**row._asdict()) for row in roles),
        tuple(Ownership(**row._asdict()) for row in owners),
    )
