"""Captured statements run one by one in a database, as a consumer without rows would."""

from collections.abc import Iterable

import psycopg2

from pgdts.capture.log import CapturedRow
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words
from pgdts.targets import Target


def replay(rows: Iterable[CapturedRow], target: Target) -> dict[int, str]:
    """Run each row's statement with its `search_path`; go on after errors.

    Returns:
        The server's words for the rows that failed, by id.
    """
    errors: dict[int, str] = {}
    with connect(target.dsn) as connection:
        connection.autocommit = True
        for row in rows:
            fetch(connection, "rehearsal/search_path", {"schema": row.schema})
            try:
                with connection.cursor() as cursor:
                    cursor.execute(row.ddl_text or "")
            except psycopg2.Error as error:
                if error.pgcode is None:
                    raise
                errors[row.id] = f"{server_words(error)} ({error.pgcode})"
    return errors
