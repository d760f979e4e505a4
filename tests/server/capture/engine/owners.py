"""Sessions of a role that owns the schema public, or the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg2 import sql as composed
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY


@contextmanager
def own_session(database: Database) -> Iterator[cursor]:
    """A session of the role that owns nothing yet."""
    with database.connect(user=ORDINARY) as connection, connection.cursor() as session:
        yield session


def give_public(sql: cursor) -> None:
    """Make it the owner of the schema public."""
    sql.execute(f"alter schema public owner to {ORDINARY}")


def give_database(source: Database, sql: cursor) -> None:
    """Make it the owner of the database."""
    sql.execute(
        composed.SQL("alter database {} owner to {}").format(
            composed.Identifier(source.name), composed.Identifier(ORDINARY)
        )
    )
