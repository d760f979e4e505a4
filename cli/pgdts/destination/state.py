"""How a link stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.applied import AppliedRow, read_last_applied
from pgdts.destination.failing import FailingRow, read_failing
from pgdts.destination.link import Link, Policy
from pgdts.destination.links import require_link
from pgdts.destination.missing_tables import read_missing
from pgdts.destination.positions import as_number
from pgdts.destination.publication import Published, read_published
from pgdts.destination.session import session
from pgdts.destination.sides import has_publications
from pgdts.destination.subscription import read_members, read_subscription
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class LinkState:
    """One link.

    Attributes:
        policy: of a failing statement.
        carries_rows: rows come with the DDL: the source is 10 or later.
        worker_alive: something applies: the subscription's worker, or a consumer before 10. It is
            away for some seconds after a failure.
        source_lsn: end of the source's WAL.
        applied_lsn: up to where the destination has it on disk; None where nothing is known yet.
        tables_not_ready: being copied, or published and not yet joined.
        last_applied: the newest outcome.
        failing: the captured row that stops the flow.
        missing_at_destination: published tables and columns that it lacks: their rows stop the
            flow.
    """

    policy: Policy
    carries_rows: bool
    worker_alive: bool
    source_lsn: str
    applied_lsn: str | None
    tables_not_ready: tuple[str, ...]
    last_applied: AppliedRow | None
    failing: FailingRow | None
    missing_at_destination: tuple[str, ...]

    @property
    def lag_bytes(self) -> int | None:
        """WAL between both; None where nothing is known yet."""
        if self.applied_lsn is None:
            return None
        return max(0, as_number(self.source_lsn) - as_number(self.applied_lsn))

    @property
    def is_wrong(self) -> bool:
        """Whether something stops the flow, or soon will."""
        return self.failing is not None or bool(self.missing_at_destination)

    def has_reached(self, position: str) -> bool:
        """Whether everything before a position of the source is applied."""
        return self.applied_lsn is not None and as_number(self.applied_lsn) >= as_number(position)


def read_state(link: Link) -> LinkState:
    """The state of a link that was started.

    Raises:
        RefusedError: it was not.
        PgdtsError: no session.
    """
    with session(link.source) as source, session(link.destination) as destination:
        return look(source, destination, link)


def look(source: Connection, destination: Connection, link: Link) -> LinkState:
    """The same, through sessions that are there."""
    require_link(source, destination, link)
    [settings] = fetch(destination, "destination/settings")
    native = has_publications(source)
    published = read_published(source, link) if native else ()
    return LinkState(
        policy=Policy(settings.policy),
        carries_rows=native,
        worker_alive=_is_worker_alive(source, destination, link),
        source_lsn=read_source_position(source),
        applied_lsn=read_applied_position(source, destination, link),
        tables_not_ready=_tables_not_ready(destination, link, published) if native else (),
        last_applied=read_last_applied(destination),
        failing=read_failing(source, destination),
        missing_at_destination=read_missing(destination, published) if native else (),
    )


def read_source_position(source: Connection) -> str:
    """The end of the source's WAL."""
    [row] = fetch(source, "destination/source_position")
    return str(row.source_lsn)


def read_applied_position(source: Connection, destination: Connection, link: Link) -> str | None:
    """Up to where the destination has applied the source's WAL, or None if that is not known."""
    if has_publications(source):
        rows = fetch(source, "destination/confirmed", {"slot": link.slot})
    else:
        rows = fetch(destination, "destination/position", {"slot": link.slot})
    return rows[0].applied_lsn if rows else None


def _is_worker_alive(source: Connection, destination: Connection, link: Link) -> bool:
    if has_publications(source):
        found = read_subscription(destination, link)
        return found is not None and found.worker is not None
    return any(slot.active for slot in fetch(source, "destination/slot", {"slot": link.slot}))


def _tables_not_ready(
    destination: Connection, link: Link, published: Iterable[Published]
) -> tuple[str, ...]:
    ready = {
        (member.schema, member.name)
        for member in read_members(destination, link)
        if member.is_ready
    }
    return tuple(".".join(one.table) for one in published if one.table not in ready)
