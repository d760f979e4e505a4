"""What is told of a link while it is followed."""

from collections.abc import Callable
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.applied import AppliedRow, read_applied, read_last_applied
from pgdts.destination.failing import FailingRow, read_failing
from pgdts.errors import PgdtsError


@dataclass(frozen=True)
class Joined:
    """A table joined with a copy of its rows."""

    schema: str
    name: str


@dataclass(frozen=True)
class Retried:
    """Trouble that is tried again after a pause."""

    error: PgdtsError


News = AppliedRow | FailingRow | Joined | Retried
Tell = Callable[[News], None]


def ignore(_: News) -> None:
    """Tells nobody."""


class Reporter:
    """Tells of each outcome once, and of each failing row once."""

    def __init__(self, source: Connection, destination: Connection, tell: Tell) -> None:
        self._source = source
        self._destination = destination
        self._tell = tell
        last = read_last_applied(destination)
        self._number = last.number if last else 0
        self._failing: FailingRow | None = None

    def tick(self) -> None:
        """Look for news."""
        for row in read_applied(self._destination, self._number):
            self._number = row.number
            self._tell(row)
        failing = read_failing(self._source, self._destination)
        if failing is not None and failing != self._failing:
            self._tell(failing)
        self._failing = failing
