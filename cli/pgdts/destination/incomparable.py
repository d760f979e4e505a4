"""Tables whose changed rows the destination cannot find: no key, and columns without equality."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.publication import Table
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class Incomparable:
    """A table on which the first UPDATE or DELETE stops the worker.

    Attributes:
        columns: those that cannot be compared, each with its type.
    """

    schema: str
    name: str
    columns: Sequence[str]


def incomparable(destination: Connection, tables: Iterable[Table]) -> tuple[Incomparable, ...]:
    """Those of these tables."""
    wanted = set(tables)
    rows = fetch(destination, "destination/incomparable_tables")
    return tuple(Incomparable(**row._asdict()) for row in rows if (row.schema, row.name) in wanted)
