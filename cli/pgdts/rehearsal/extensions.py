"""The extensions of a schema, made before anything else is there.

Those that take a superuser are made by the superuser, by name and schema alone, while nothing of
the user's can be called yet; trusted ones by the ordinary role.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import psycopg2

from pgdts.errors import RefusedError
from pgdts.rehearsal.archive import Entry
from pgdts.rehearsal.scratch import Scratch
from pgdts.rehearsal.statements import run
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words

_SCHEMA = re.compile(r'.* WITH SCHEMA ("(?:[^"]|"")+"|[^\s;"]+);', re.DOTALL)
_THERE_ALREADY = frozenset({"pg_catalog", "public"})
_COMES_WITH_THE_SERVER = "plpgsql"


class MissingExtensionError(RefusedError):
    """The schema needs extensions that a scratch server does not have."""


class UnloadableError(RefusedError):
    """A scratch server does not take the schema."""


@dataclass(frozen=True)
class Extension:
    """One of a dump."""

    name: str
    schema: str


@dataclass(frozen=True)
class Extensions:
    """What there is now.

    Attributes:
        schemas: that were made for them.
        owned: names of those that belong to the ordinary role.
    """

    schemas: frozenset[str]
    owned: frozenset[str]


def make_extensions(entries: Iterable[Entry], scratch: Scratch) -> Extensions:
    """Make the extensions of a dump in an empty scratch database.

    Raises:
        MissingExtensionError: the server does not have one.
        UnloadableError: it does not make one.
    """
    wanted = [_extension(entry) for entry in entries if entry.kind == "EXTENSION"]
    _require(wanted, scratch)
    if not wanted:
        return Extensions(frozenset(), frozenset())
    schemas = frozenset(one.schema for one in wanted) - _THERE_ALREADY
    with connect(scratch.target.dsn) as superuser, connect(scratch.as_ordinary_role.dsn) as role:
        superuser.autocommit = role.autocommit = True
        untrusted = {row.name for row in fetch(role, "rehearsal/untrusted_extensions")}
        try:
            for schema in sorted(schemas):
                run(role, "create_schema", schema=schema)
            for one in wanted:
                maker = superuser if one.name in untrusted else role
                run(maker, "create_extension", extension=one.name, schema=one.schema)
        except psycopg2.Error as error:
            raise UnloadableError(
                f"{scratch.place.label} does not make the extensions: {server_words(error)}",
                needed="every extension of the starting schema on both servers",
                remedy="rehearse on servers that take them",
            ) from None
        for row in fetch(superuser, "rehearsal/data_wrappers"):
            run(superuser, "grant_data_wrapper", wrapper=row.name, role=scratch.role.name)
    names = {one.name for one in wanted} - untrusted - {_COMES_WITH_THE_SERVER}
    return Extensions(schemas, frozenset(names))


def _extension(entry: Entry) -> Extension:
    """Its name and schema; no other word of an archive is run by a superuser."""
    found = _SCHEMA.match(entry.definition)
    schema = found[1] if found else "public"
    if schema.startswith('"'):
        schema = schema[1:-1].replace('""', '"')
    return Extension(entry.name, schema)


def _require(wanted: Iterable[Extension], scratch: Scratch) -> None:
    with connect(scratch.target.dsn, read_only=True) as connection:
        there = {row.name for row in fetch(connection, "rehearsal/available_extensions")}
    missing = sorted({one.name for one in wanted} - there)
    if missing:
        raise MissingExtensionError(
            f"{scratch.place.label} does not have the extensions {', '.join(missing)}",
            needed="every extension of the starting schema on both servers",
            remedy="rehearse on servers that have them: --server, or --source-server and "
            "--destination-server",
        )
