"""The rows of two databases compared: counts and checksums of the tables that both have.

The ordinary role reads them: planning a query calls functions of index expressions and checks.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.quoting import Identifier
from pgdts.rehearsal.scratch import Scratch
from pgdts.rehearsal.statements import composed, run
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words
from pgdts.targets import Target

_MOST_ROWS_READ = 50_000
_EXAMPLES = 3
# Their text has other digits before 12.
_FLOATS = frozenset({"real", "double precision"})

Name = tuple[str, str]


@dataclass(frozen=True)
class TableRows:
    """One table on both sides.

    Attributes:
        error: why they could not be compared.
        missing: examples of rows that the destination lacks.
        extra: examples of rows that it has alone.
    """

    name: str
    source: int
    destination: int
    is_equal: bool
    error: str = ""
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def compare_rows(source: Target, destination: Target) -> tuple[TableRows, ...]:
    """The tables that both sides have; a table of one side is a difference of the schema."""
    with (
        connect(source.dsn, read_only=True) as there,
        connect(destination.dsn, read_only=True) as here,
    ):
        for connection in (there, here):
            connection.autocommit = True
            fetch(connection, "rehearsal/text_settings")
        ours, theirs = _tables(there), _tables(here)
        return tuple(
            _try_to_compare(there, here, name, _common(ours[name], theirs[name]))
            for name in ours
            if name in theirs
        )


def let_read(side: Scratch) -> None:
    """Let the ordinary role read the tables of other owners, too."""
    with connect(side.target.dsn) as connection:
        connection.autocommit = True
        role = side.role.name
        for row in fetch(connection, "rehearsal/unreadable_tables", {"role": role}):
            run(connection, "let_enter", schema=row.schema, role=role)
            run(connection, "let_read", table=Identifier(row.schema, row.table), role=role)


def _try_to_compare(
    there: Connection, here: Connection, name: Name, columns: tuple[sql.Composable, ...]
) -> TableRows:
    try:
        return _compare(there, here, name, columns)
    except psycopg2.Error as error:
        if error.pgcode is None:
            raise
        return TableRows(".".join(name), 0, 0, is_equal=False, error=server_words(error))


def _compare(
    there: Connection, here: Connection, name: Name, columns: tuple[sql.Composable, ...]
) -> TableRows:
    parts = {"table": Identifier(*name), "columns": sql.SQL(", ").join(columns)}
    [source], [destination] = (_rows(side, "checksum", parts) for side in (there, here))
    label = ".".join(name)
    if source == destination:
        return TableRows(label, source[0], destination[0], is_equal=True)
    parts["limit"] = sql.Literal(_MOST_ROWS_READ)
    before, after = (_counted(side, parts) for side in (there, here))
    is_partial = max(source[0], destination[0]) > _MOST_ROWS_READ
    missing, extra = (Counter(), Counter()) if is_partial else (before - after, after - before)
    return TableRows(
        *(label, source[0], destination[0]),
        is_equal=False,
        missing=_examples(missing),
        extra=_examples(extra),
    )


def _counted(connection: Connection, parts: Mapping[str, sql.Composable]) -> Counter[str]:
    return Counter(dict(_rows(connection, "row_texts", parts)))


def _examples(rows: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(rows)[:_EXAMPLES])


def _rows(connection: Connection, name: str, parts: Mapping[str, sql.Composable]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(composed(connection, name, **parts))
        return cursor.fetchall()


def _common(
    source: Mapping[str, str], destination: Mapping[str, str]
) -> tuple[sql.Composable, ...]:
    return tuple(
        _expression(name, are_floats={source[name], destination[name]} <= _FLOATS)
        for name in source
        if name in destination
    )


def _expression(name: str, *, are_floats: bool) -> sql.Composable:
    if are_floats:
        return sql.SQL("pg_catalog.float8send({}::pg_catalog.float8)").format(Identifier(name))
    return Identifier(name)


def _tables(connection: Connection) -> dict[Name, dict[str, str]]:
    rows = fetch(connection, "rehearsal/tables")
    return {name: dict(columns) for name, columns in _grouped(rows)}


def _grouped(rows: list[Any]) -> Iterator[tuple[Name, list[tuple[str, str]]]]:
    for name, group in groupby(rows, lambda row: (row.schema, row.table)):
        yield name, [(row.column, row.type) for row in group]
