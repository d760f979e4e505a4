"""Statements of `sql/rehearsal` that take identifiers."""

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.quoting import Identifier
from pgdts.resources import read_sql_for


def run(connection: Connection, name: str, **parts: str | sql.Composable) -> None:
    """Run a statement file; texts in `parts` are identifiers."""
    with connection.cursor() as cursor:
        cursor.execute(composed(connection, name, **parts))


def composed(connection: Connection, name: str, **parts: str | sql.Composable) -> sql.Composed:
    """A statement file with its places filled in."""
    text = read_sql_for(f"rehearsal/{name}", connection.server_version)
    filled = {
        key: Identifier(part) if isinstance(part, str) else part for key, part in parts.items()
    }
    return sql.SQL(text).format(**filled)
