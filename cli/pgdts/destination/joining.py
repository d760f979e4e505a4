"""Joining tables to the subscription that no captured statement joins: with a copy of their rows.

Those made by CREATE TABLE AS, whose rows no publication shows, those that were published later, by
hand or because they became logged, and those that are to be copied again.
"""

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.link import Link
from pgdts.destination.positions import as_number
from pgdts.destination.publication import Table, read_published
from pgdts.destination.state import read_applied_position, read_source_position
from pgdts.destination.subscription import join, read_members


class Joining:
    """Remembers since which position of the source a table waits.

    Only when the destination has got there it is known that no captured statement joins it: one
    that does may still be on its way. And the name means the same table on both sides.
    """

    def __init__(self, source: Connection, destination: Connection, link: Link) -> None:
        self._source = source
        self._destination = destination
        self._link = link
        # By id and name: another name is another wait.
        self._waiting: dict[tuple[int, Table], int] = {}

    def tick(self) -> tuple[Table, ...]:
        """Join what is due and here; the tables that were joined.

        Raises:
            psycopg2.Error: a session is lost.
        """
        return tuple(table for table in self._due() if join(self._destination, self._link, table))

    def _due(self) -> tuple[Table, ...]:
        applied = read_applied_position(self._source, self._destination, self._link)
        reached = as_number(applied) if applied else 0
        published = read_published(self._source, self._link)
        members = {(one.schema, one.name) for one in read_members(self._destination, self._link)}
        here = as_number(read_source_position(self._source))
        self._waiting = {
            (one.oid, one.table): self._waiting.get((one.oid, one.table), here)
            for one in published
            if one.table not in members
        }
        return tuple(table for (_, table), since in self._waiting.items() if reached >= since)
