"""Copying a table again that got stuck between its copy and the DDL about it.

A copy that is not finished keeps its table from being dropped (14 and later), and may never finish:
the source's table of that name is another one by now, or gone. And a finished copy cannot catch up
with rows of a shape that a statement has changed meanwhile.
"""

from collections.abc import Callable
from functools import partial

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.failing import read_failing
from pgdts.destination.link import Link
from pgdts.destination.publication import Table, only
from pgdts.destination.session import command, quietly
from pgdts.destination.subscription import Member, end_copy, forget, read_members, sweep_copies

# "could not drop relation mapping for subscription"
_STILL_COPYING = "22023"
_COPIED_BUT_BEHIND = "f"
# Ticks of the loop, so that what ends by itself may do so.
_PATIENCE = 6


class Recopying:
    """Finds such tables, and takes each out of the flow, emptied.

    It is published still, and no member any more, so it joins again, with a copy, like one that was
    published by hand (see `Joining`).
    """

    def __init__(self, source: Connection, destination: Connection, link: Link) -> None:
        self._source = source
        self._destination = destination
        self._link = link
        self._seen: dict[Table, int] = {}
        # An earlier session may have been interrupted before it swept.
        self._is_swept = False

    def tick(self) -> bool:
        """Take out such tables; whether no trace of their copies is left, so that tables may join.

        Raises:
            psycopg2.Error: a session is lost.
        """
        for table in self._stuck():
            self._is_swept = False
            self._attempt(partial(self._take_out, table))
        if not self._is_swept:
            self._attempt(self._sweep)
        return self._is_swept

    def _stuck(self) -> tuple[Table, ...]:
        failing = read_failing(self._source, self._destination)
        blocks = failing is not None and failing.sqlstate == _STILL_COPYING
        waiting = [
            (one.schema, one.name)
            for one in read_members(self._destination, self._link)
            if not one.is_copied and (blocks or _is_behind(one))
        ]
        self._seen = {table: self._seen.get(table, 0) + 1 for table in waiting}
        return tuple(table for table, times in self._seen.items() if times >= _PATIENCE)

    def _take_out(self, table: Table) -> None:
        end_copy(self._destination, self._link, table)
        with quietly(self._destination):
            # Rows of a copy that is just being committed must be seen, or they would come twice.
            command(self._destination, "lock_against_writes", tables=only(table))
            if forget(self._destination, self._link, table):
                command(self._destination, "delete_rows", table=only(table))

    def _sweep(self) -> None:
        self._is_swept = sweep_copies(self._source, self._destination, self._link)

    def _attempt(self, step: Callable[[], None]) -> None:
        """A lock, a worker that takes a moment to end: the next tick will do."""
        try:
            step()
        except psycopg2.Error:
            if self._destination.closed or self._source.closed:
                raise


def _is_behind(member: Member) -> bool:
    return member.state == _COPIED_BUT_BEHIND and member.copier is None
