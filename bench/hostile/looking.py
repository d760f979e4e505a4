"""Read the log as a superuser: where it ends, what was captured since."""

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812, TC002 - a class

from tests.harness.databases import Database


@dataclass(frozen=True)
class Captured:
    """A row of the log."""

    text: str
    tag: str
    username: str
    schema: str | None
    object_name: str | None
    message: str | None


_COLUMNS = "ddl_text, tag, username, schema, object_name, message"


class LogReader:
    """A superuser's session on the log; None for what cannot be read at the moment."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    def end(self) -> int | None:
        """The last number in the log."""
        rows = self._read("select coalesce(max(id), 0) from public.dts_ddl_command", ())
        return rows[0][0] if rows else None

    def of_role(self, role: str, after: int) -> list[Captured] | None:
        """The rows of a role in order."""
        query = f"select {_COLUMNS} from public.dts_ddl_command where id > %s and username = %s"
        return _captured(self._read(f"{query} order by id", (after, role)))

    def with_token(self, token: str, after: int) -> list[Captured] | None:
        """The rows that mention a token."""
        query = (
            f"select {_COLUMNS} from public.dts_ddl_command where id > %s"
            " and strpos(concat_ws(' ', ddl_text, object_name, message), %s) > 0 order by id"
        )
        return _captured(self._read(query, (after, token)))

    def exists(self, relation: str) -> bool | None:
        """Whether a relation is there."""
        rows = self._read("select to_regclass(%s) is not null", (relation,))
        return bool(rows[0][0]) if rows else None

    def close(self) -> None:
        """End the session."""
        if self._connection is not None:
            self._connection.close()

    def _read(self, query: str, values: Sequence[object]) -> list[tuple[int, ...]] | None:
        try:
            if self._connection is None or self._connection.closed:
                self._connection = psycopg2.connect(self._database.dsn())
                self._connection.autocommit = True
            with self._connection.cursor() as cursor:
                # What a hostile role may have put in the log's place must not run.
                cursor.execute("set search_path = pg_catalog; set lock_timeout = '20s'")
                cursor.execute(_IS_TABLE)
                if cursor.fetchone() != (True,) and "dts_ddl_command" in query:
                    return None
                cursor.execute(query, values)
                return cursor.fetchall()
        except psycopg2.Error:
            return None


_IS_TABLE = """
    select exists (
        select from pg_class as c join pg_roles as r on r.oid = c.relowner
         where c.oid = to_regclass('public.dts_ddl_command') and c.relkind = 'r' and r.rolsuper)
"""


def _captured(rows: list[tuple[int, ...]] | None) -> list[Captured] | None:
    if rows is None:
        return None
    return [Captured(*row) for row in rows]  # type: ignore[arg-type]
