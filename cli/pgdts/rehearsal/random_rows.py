"""Random inserts, updates and deletes in whatever tables there are."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.quoting import Identifier
from pgdts.rehearsal.random_values import WritableColumn, random_value
from pgdts.rehearsal.statements import composed
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class Reference:
    """A foreign key: columns and those that they refer to."""

    table: Identifier
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table that can be written."""

    name: Identifier
    columns: tuple[WritableColumn, ...]
    references: tuple[Reference, ...]


def read_tables(connection: Connection) -> list[Table]:
    """The tables that can be written, as they are now."""
    rows = fetch(connection, "rehearsal/writable_columns")
    return [_table(list(group)) for _, group in groupby(rows, lambda row: (row.schema, row.table))]


def write_once(connection: Connection, table: Table, chance: random.Random) -> bool:
    """One insert, update or delete; False where we know no row that would do."""
    doing = chance.random()
    if doing < 0.55:
        return _insert(connection, table, chance)
    if doing < 0.9:
        return _update(connection, table, chance)
    _execute(connection, composed(connection, "delete_row", table=table.name))
    return True


def _insert(connection: Connection, table: Table, chance: random.Random) -> bool:
    referred = _referred(connection, table.references)
    if referred is None:
        return False
    values = {**_values(table.columns, chance), **referred}
    if _lacks_a_required_value(table, values):
        return False
    _execute(connection, _insertion(connection, table, values))
    return True


def _lacks_a_required_value(table: Table, values: Mapping[str, Any]) -> bool:
    return any(
        column.is_required and not column.has_default and values.get(column.name) is None
        for column in table.columns
    )


def _insertion(connection: Connection, table: Table, values: Mapping[str, Any]) -> sql.Composed:
    if not values:
        return composed(connection, "insert_default_row", table=table.name)
    return composed(
        connection,
        "insert_row",
        table=table.name,
        columns=sql.SQL(", ").join(map(Identifier, values)),
        values=sql.SQL(", ").join(map(sql.Literal, values.values())),
    )


def _update(connection: Connection, table: Table, chance: random.Random) -> bool:
    referring = {own for reference in table.references for own, _ in reference.columns}
    free = [
        column
        for column in table.columns
        if not column.is_key and not column.is_numbered and column.name not in referring
    ]
    if not free:
        return False
    column = chance.choice(free)
    value = random_value(column, chance)
    if value is None and column.is_required:
        return False
    statement = composed(
        connection,
        "update_row",
        table=table.name,
        column=column.name,
        value=sql.Literal(value),
    )
    _execute(connection, statement)
    return True


def _values(columns: Iterable[WritableColumn], chance: random.Random) -> dict[str, str]:
    """Values for the columns that need one, and for some that have a default."""
    chosen = {
        column.name: random_value(column, chance)
        for column in columns
        if not column.is_numbered and not (column.has_default and chance.random() < 0.5)
    }
    return {name: value for name, value in chosen.items() if value is not None}


def _referred(connection: Connection, references: Sequence[Reference]) -> dict[str, Any] | None:
    """Values of foreign keys out of the tables they refer to; None where those are empty."""
    found: dict[str, Any] = {}
    for reference in references:
        columns = sql.SQL(", ").join(Identifier(theirs) for _, theirs in reference.columns)
        query = composed(connection, "referenced_row", table=reference.table, columns=columns)
        with connection.cursor() as cursor:
            cursor.execute(query)
            row = cursor.fetchone()
        if row is None:
            return None
        found.update(zip((own for own, _ in reference.columns), row, strict=True))
    return found


def _execute(connection: Connection, statement: sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _table(rows: Sequence[Any]) -> Table:
    columns = {row.column: _column(row) for row in rows}
    referring = [row for row in rows if row.reference is not None]
    names = dict.fromkeys(row.reference for row in referring)
    references = [[row for row in referring if row.reference == name] for name in names]
    name = Identifier(rows[0].schema, rows[0].table)
    return Table(name, tuple(columns.values()), tuple(_reference(group) for group in references))


def _reference(rows: Sequence[Any]) -> Reference:
    table = Identifier(rows[0].referenced_schema, rows[0].referenced_table)
    return Reference(table, tuple((row.column, row.referenced_column) for row in rows))


def _column(row: Any) -> WritableColumn:
    return WritableColumn(
        row.column,
        row.type,
        row.category,
        row.modifier,
        row.is_required,
        row.has_default,
        row.is_numbered,
        row.is_key,
        tuple(row.labels),
    )
