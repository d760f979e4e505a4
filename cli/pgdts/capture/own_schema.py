"""The schema `pgdts`: whether it is ours, and what is in it that we have not made."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.capture.expected import SCHEMA, VERSION_TABLE, head
from pgdts.resources import read_sql_folder
from pgdts.sessions.connection import fetch
from pgdts.sessions.trusted_objects import HeldTable

# What makes objects in the schema: the capture and the other lines of revisions.
_FOLDERS = ("capture", "destination/d0001", "host/h0001", "identity/i0001")
_CREATES = re.compile(
    r"create (?:or replace |unlogged )?(?P<kind>function|table|sequence)(?: if not exists)?"
    r" pgdts\.(?P<name>\w+)"
)


@dataclass(frozen=True)
class SchemaObject:
    """Anything in the schema.

    Attributes:
        identity: as the server spells it, with the schema and a function's arguments.
        owner_is_trusted: a superuser or the owner of the schema.
    """

    kind: str
    identity: str
    owner: str
    owner_is_trusted: bool

    def __str__(self) -> str:
        return f"{self.kind} {self.identity}"


@dataclass(frozen=True)
class OwnSchema:
    """The schema of our name.

    Attributes:
        owner_is_trusted: he may own the capture, or is the role of this session.
        has_versions: the version table is there, a plain table of one who is trusted as well.
    """

    owner: str
    owner_is_trusted: bool
    grants: Sequence[str]
    has_versions: bool
    objects: tuple[SchemaObject, ...]

    @property
    def is_ours(self) -> bool:
        return self.owner_is_trusted and self.has_versions

    @property
    def foreign(self) -> tuple[SchemaObject, ...]:
        """What pgdts has not made: by its name, or by the arguments of a function."""
        known = set(_names_made())
        return tuple(item for item in self.objects if _not_taken(item, known))

    @property
    def of_others(self) -> tuple[SchemaObject, ...]:
        """What belongs to roles that are not trusted, whatever its name."""
        return tuple(item for item in self.objects if not item.owner_is_trusted)


def read_own_schema(connection: Connection, versions: HeldTable | None) -> OwnSchema | None:
    """The schema as it is; None where there is none.

    Args:
        connection: a session.
        versions: the version table, as it was looked at.
    """
    rows = fetch(connection, "state/schema")
    if not rows:
        return None
    found = fetch(connection, "state/schema_objects")
    return OwnSchema(
        **rows[0]._asdict(),
        has_versions=versions is not None and versions.is_ours,
        objects=tuple(SchemaObject(**row._asdict()) for row in found),
    )


def _not_taken(item: SchemaObject, known: set[tuple[str, str]]) -> bool:
    name, _, arguments = item.identity.removeprefix(f"{SCHEMA}.").partition("(")
    signatures = _signatures()
    if item.kind == "function" and name in signatures:
        return arguments.replace("pg_catalog.", "").rstrip(")") != signatures[name]
    if (item.kind, name) not in known:
        return True
    known.remove((item.kind, name))
    return False


@cache
def _signatures() -> Mapping[str, str]:
    """The arguments of the capture's functions, as the server writes them in an identity."""
    return {item.name: item.arguments.replace(", ", ",") for item in head().functions}


@cache
def _names_made() -> frozenset[tuple[str, str]]:
    texts = (text for folder in _FOLDERS for text in read_sql_folder(folder))
    made = (match for text in texts for match in _CREATES.finditer(text))
    return frozenset(
        {("table", VERSION_TABLE), *((match["kind"], match["name"]) for match in made)}
    )
