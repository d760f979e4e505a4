"""The stand-in consumer of a rehearsal: the destination of `pgdts destination`, going on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep

from pgdts.destination.applied import AppliedRow, StatementOutcome, applied_rows
from pgdts.destination.follow import following as keep_following
from pgdts.destination.link import Link, Policy
from pgdts.destination.roles import Roles
from pgdts.destination.setup import start, stop
from pgdts.destination.state import LinkState, read_state
from pgdts.destination.waiting import not_applied, wait_until_applied
from pgdts.rehearsal.addresses import resolved
from pgdts.rehearsal.scratch import Scratch
from pgdts.rehearsal.verdicts import Applied

_PAUSE_SECONDS = 0.1
_HELD_UP_SECONDS = 6.0


class _Watch:
    """Tells when waiting is of no use any more."""

    def __init__(self, patience_seconds: float) -> None:
        self._end = monotonic() + patience_seconds
        self._position: str | None = None
        self._moved = monotonic()

    def is_over(self, state: LinkState) -> bool:
        """Whether time is up, or rows without a table hold everything up."""
        now = monotonic()
        if state.applied_lsn != self._position:
            self._position, self._moved = state.applied_lsn, now
        is_held_up = bool(state.missing_at_destination) and now - self._moved > _HELD_UP_SECONDS
        return now > self._end or is_held_up


@dataclass(frozen=True)
class RehearsalConsumer:
    """A stand-in that follows."""

    link: Link
    patience_seconds: float

    def catch_up(self) -> str:
        """Wait until the destination has all that the source has now.

        A table whose making failed there has no rows to wait for.

        Returns:
            Why it did not get there; empty if it did.
        """
        state = read_state(self.link)
        end, watch = state.source_lsn, _Watch(self.patience_seconds)
        while not (state.has_reached(end) and _is_settled(state)):
            if watch.is_over(state):
                return not_applied(self.link, state).found
            sleep(_PAUSE_SECONDS)
            state = read_state(self.link)
        return ""

    def applied(self) -> dict[int, Applied]:
        """What became of each captured row that arrived, by its id."""
        return {row.captured_id: _applied(row) for row in applied_rows(self.link.destination)}


@contextmanager
def following(
    source: Scratch, destination: Scratch, name: str, patience_seconds: float
) -> Iterator[RehearsalConsumer]:
    """A consumer that has all rows that were there, and follows until the end of the block.

    Raises:
        NotAppliedError: the first copy does not come to an end.
        PgdtsError: the servers do not let it follow.
    """
    link = Link(source.target, destination.target, name, resolved(source.target.dsn))
    # A scratch server may lack the source's roles.
    roles = Roles(everybody=destination.role.name)
    start(link, policy=Policy.GO_ON, set_identity=True, leave_out=True, roles=roles)
    try:
        with keep_following(link):
            wait_until_applied(link, patience_seconds)
            yield RehearsalConsumer(link, patience_seconds)
    finally:
        stop(link)


def _is_settled(state: LinkState) -> bool:
    return set(state.tables_not_ready) <= set(state.missing_at_destination)


def _applied(row: AppliedRow) -> Applied:
    if row.outcome is StatementOutcome.FAILED:
        return Applied(f"{row.error} ({row.sqlstate})", row.note or "")
    if row.outcome is StatementOutcome.REFUSED:
        return Applied(f"refused: {row.note}")
    if row.outcome is StatementOutcome.REWRITTEN:
        return Applied(note=f"run as: {row.statement} ({row.note})")
    return Applied(note=row.note or "")
