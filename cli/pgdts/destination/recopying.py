"""Copying a table again that got stuck between its copy and the DDL about it.

A copy that is not finished keeps its table from being dropped (14 and later), and may never finish:
the source's table of that name is another one by now, or gone. And a finished copy cannot catch up
with rows of a shape that a statement has changed meanwhile.
"""

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.connection import fetch
from pgdts.destination.failing import read_failing
from pgdts.destination.link import Link
from pgdts.destination.positions import as_number
from pgdts.destination.publication import Table, ensure_published, is_published, take_out
from pgdts.destination.session import command, quietly
from pgdts.destination.state import read_applied_position, read_source_position
from pgdts.destination.subscription import Member, forget, join, read_members, sweep_copies

# "could not drop relation mapping for subscription"
_STILL_COPYING = "22023"
_COPIED_BUT_BEHIND = "f"
# Ticks of the loop, so that what ends by itself may do so.
_PATIENCE = 6


class Recopying:
    """Finds such tables, and takes each out of the flow and in again, a step a tick.

    Out: no longer published, no longer subscribed to. When the destination has got past that
    moment, DDL included, the table is emptied, published and copied. What is under way is noted at
    the destination, so that another session can go on.
    """

    def __init__(self, source: Connection, destination: Connection, link: Link) -> None:
        self._source = source
        self._destination = destination
        self._link = link
        self._out_since: dict[Table, int] = {}
        self._seen: dict[Table, int] = {}

    def tick(self) -> None:
        """Look for such tables and do what can be done for those that are known.

        Raises:
            psycopg2.Error: a session is lost.
        """
        for table in self._stuck():
            self._note("want_recopy", table)
        for row in fetch(self._destination, "destination/recopies"):
            try:
                self._step((row.schema, row.name))
            except psycopg2.Error:
                # A lock, a source that does not answer: the next time will do.
                if self._destination.closed or self._source.closed:
                    raise

    def _stuck(self) -> tuple[Table, ...]:
        failing = read_failing(self._source, self._destination)
        blocks = failing is not None and failing.sqlstate == _STILL_COPYING
        waiting = [
            (one.schema, one.name)
            for one in read_members(self._destination, self._link)
            if not one.is_ready and (blocks or _is_behind(one))
        ]
        self._seen = {table: self._seen.get(table, 0) + 1 for table in waiting}
        return tuple(table for table, times in self._seen.items() if times >= _PATIENCE)

    def _step(self, table: Table) -> None:
        if table not in self._out_since:
            if is_published(self._source, self._link, table):
                take_out(self._source, self._link, table)
            forget(self._destination, self._link, table)
            self._out_since[table] = as_number(read_source_position(self._source))
        elif self._is_past(self._out_since[table]):
            forget(self._destination, self._link, table)
            sweep_copies(self._source, self._destination, self._link)
            self._bring_in(table)
            self._note("recopied", table)
            del self._out_since[table]

    def _is_past(self, position: int) -> bool:
        applied = read_applied_position(self._source, self._destination, self._link)
        return applied is not None and as_number(applied) >= position

    def _bring_in(self, table: Table) -> None:
        if self._has(self._destination, table):
            with quietly(self._destination):
                command(self._destination, "delete_rows", table=sql.Identifier(*table))
        if self._has(self._source, table):
            ensure_published(self._source, self._link, [table])
            join(self._destination, self._link, table)

    def _has(self, side: Connection, table: Table) -> bool:
        schema, name = table
        [row] = fetch(side, "destination/has_table", {"schema": schema, "name": name})
        return bool(row.found)

    def _note(self, query: str, table: Table) -> None:
        schema, name = table
        fetch(self._destination, f"destination/{query}", {"schema": schema, "name": name})


def _is_behind(member: Member) -> bool:
    return member.state == _COPIED_BUT_BEHIND and member.copier is None
