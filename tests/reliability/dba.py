"""What docs/explanation/capture.md asks of a DBA: publish the tables that the capture could not."""

from contextlib import suppress
from dataclasses import dataclass, field

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from tests.reliability.connecting import Caller, StoppedError
from tests.reliability.journal import Journal

_LOOK_AGAIN_SECONDS = 0.5
_UNPUBLISHED = """
select n.nspname, c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence = 'p' and c.relname not like 'dts\\_%%'
    and n.nspname ~ '^(bank|s[0-9])'
    and (c.relreplident <> 'f' or not exists (
        select from pg_publication_tables p
        where p.pubname = %s and p.schemaname = n.nspname and p.tablename = c.relname))
"""


@dataclass(frozen=True)
class Dba:
    """Somebody who looks for tables without replica identity or publication, and mends them."""

    caller: Caller
    publication: str
    journal: Journal
    mended: list[str] = field(default_factory=list)

    def run(self) -> None:
        with suppress(StoppedError):
            while not self.caller.stopped.wait(_LOOK_AGAIN_SECONDS):
                with suppress(psycopg2.Error):
                    self.mend()

    def mend(self) -> None:
        """Look once, and mend what is found."""
        connection = self.caller.connect("set lock_timeout = '1s'")
        try:
            with connection.cursor() as cursor:
                cursor.execute(_UNPUBLISHED, (self.publication,))
                found = cursor.fetchall()
            for schema, table in found:
                self._publish(connection, schema, table)
        finally:
            connection.close()

    def _publish(self, connection: Connection, schema: str, table: str) -> None:
        name = sql.Identifier(schema, table)
        identity = sql.SQL("alter table {} replica identity full").format(name)
        publish = sql.SQL("alter publication {} add table only {}").format(
            sql.Identifier(self.publication), name
        )
        with connection.cursor() as cursor:
            # In one transaction, for the lock: docs/explanation/capture.md, publishing by hand.
            cursor.execute("begin")
            cursor.execute(identity)
            cursor.execute("savepoint published")
            try:
                cursor.execute(publish)
            except psycopg2.errors.DuplicateObject:
                # It is a member with the wrong identity.
                cursor.execute("rollback to published")
            cursor.execute("commit")
        self.mended.append(f"{schema}.{table}")
        self.journal.write("dba", f"published {schema}.{table}")
