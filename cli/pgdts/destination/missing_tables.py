"""Published tables that the destination has no place for."""

from collections.abc import Iterable, Mapping

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.publication import Published, Table
from pgdts.destination.schema_copy import COPY_SCHEMA
from pgdts.errors import RefusedError
from pgdts.sessions.connection import fetch
from pgdts.wording import some

_NAMED = 5


def read_missing(destination: Connection, published: Iterable[Published]) -> tuple[str, ...]:
    """Tables and columns whose rows cannot be applied as things stand.

    Of a source that is just changing its schema these are there for a moment.
    """
    here = _columns_here(destination)
    found = (_lacking(one, here) for one in published)
    return tuple(text for text in found if text)


def require_tables(destination: Connection, tables: Iterable[Table]) -> None:
    """Refuse to publish tables that the destination has not.

    Raises:
        RefusedError: there is such a table.
    """
    here = _columns_here(destination)
    missing = [".".join(table) for table in tables if table not in here]
    if missing:
        raise RefusedError(
            f"the destination has no table {some(missing, _NAMED)}",
            needed="the source's schema at the destination, before DDL can be applied to it",
            remedy="\n".join(("copy it:", *COPY_SCHEMA)),
        )


def _columns_here(destination: Connection) -> Mapping[Table, frozenset[str]]:
    rows = fetch(destination, "destination/columns_here")
    return {(row.schema, row.name): frozenset(row.columns) for row in rows}


def _lacking(one: Published, here: Mapping[Table, frozenset[str]]) -> str:
    name = ".".join(one.table)
    if one.table not in here:
        return name
    missing = [column for column in one.columns if column not in here[one.table]]
    return f"{name} ({', '.join(missing)})" if missing else ""
