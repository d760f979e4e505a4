"""Two databases and a link between them, made and taken away."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from uuid import uuid4

from psycopg2.extensions import cursor

from pgdts.destination.applied import AppliedRow, applied_rows
from pgdts.destination.link import Link, Policy
from pgdts.destination.roles import SAME_NAMES, Roles
from pgdts.destination.setup import start, stop
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.clients import pg_dump
from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database

Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Ends:
    """A source with the capture, a destination with the same tables, and sessions of both."""

    link: Link
    source: cursor
    destination: cursor
    source_database: Database
    destination_database: Database

    def outcomes(self) -> list[tuple[str, str]]:
        """Outcome and statement of each captured row, in order."""
        return [(row.outcome.value, row.statement) for row in self.applied()]

    def applied(self) -> tuple[AppliedRow, ...]:
        """What became of the captured rows."""
        return applied_rows(self.link.destination)

    def here(self, query: str) -> Rows:
        """Rows of the destination."""
        self.destination.execute(query)
        return self.destination.fetchall()

    def there(self, query: str) -> Rows:
        """Rows of the source."""
        self.source.execute(query)
        return self.source.fetchall()


@contextmanager
def two_ends(source: Cluster, destination: Cluster, before: Sequence[str] = ()) -> Iterator[Ends]:
    """Two databases that are not linked yet; `before` runs in both, then the source captures."""
    with ExitStack() as stack:
        there = stack.enter_context(scratch_database(source))
        here = stack.enter_context(scratch_database(destination))
        cursors = [_cursor(stack, database) for database in (there, here)]
        for opened in cursors:
            for statement in before:
                opened.execute(statement)
        link = Link(
            Target(there.name, there.dsn()), Target(here.name, here.dsn()), f"t{uuid4().hex[:8]}"
        )
        upgrade(link.source, "head", ChangeRequest())
        source_cursor, destination_cursor = cursors
        yield Ends(link, source_cursor, destination_cursor, there, here)


@contextmanager
def linked(
    source: Cluster,
    destination: Cluster,
    before: Sequence[str] = (),
    *,
    policy: Policy = Policy.STOP,
    tables: Sequence[str] = (),
    roles: Roles = SAME_NAMES,
) -> Iterator[Ends]:
    """The same, linked; nothing follows yet."""
    with two_ends(source, destination, before) as ends:
        try:
            start(ends.link, policy=policy, tables=tables, roles=roles)
            yield ends
        finally:
            stop(ends.link)


def schema_of(database: Database) -> str:
    """The definition of everything in a database."""
    command = [str(pg_dump()), "--schema-only", "--dbname", database.dsn()]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "\n".join(line for line in text.splitlines() if "restrict " not in line)


def _cursor(stack: ExitStack, database: Database) -> cursor:
    connection = stack.enter_context(database.connect())
    return stack.enter_context(connection.cursor())
