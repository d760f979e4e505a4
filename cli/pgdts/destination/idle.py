"""Why the apply worker is not running, where no statement stops the flow."""

from dataclasses import dataclass, replace

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import NOTHING_TO_DO, Advice, LinkCommand
from pgdts.destination.aimed import aimed
from pgdts.destination.link import Link
from pgdts.destination.session import session
from pgdts.destination.sides import has_publications
from pgdts.destination.subscription import read_conninfo, read_subscription
from pgdts.destination.way import failing_connection, lacking_worker
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class Idleness:
    """One reason.

    Attributes:
        remedy: empty where it is only a matter of moments.
    """

    reason: str
    remedy: Advice = NOTHING_TO_DO

    @property
    def lasts(self) -> bool:
        """Whether it goes on until somebody does something."""
        return bool(self.remedy)

    def __str__(self) -> str:
        return f"{self.reason}; to do: {self.remedy}" if self.remedy else self.reason


_START = LinkCommand("start")
_RECONCILE = Advice.of(
    LinkCommand("stop"), ", then ", _START, ": the rows since then have to be copied again"
)


def why_idle(link: Link) -> Idleness:
    """The reason that the apply worker is not running.

    Raises:
        PgdtsError: no session.
    """
    with session(link.source) as source, session(link.destination) as destination:
        found = _reason(source, destination, link)
    return replace(found, remedy=aimed(found.remedy, link))


def _reason(source: Connection, destination: Connection, link: Link) -> Idleness:
    slots = fetch(source, "destination/slot", {"slot": link.slot})
    if not slots:
        return Idleness(f"the source has no slot {link.slot} any more", _RECONCILE)
    if slots[0].lost:
        return Idleness(f"the source has removed WAL that {link.slot} needs", _RECONCILE)
    if not has_publications(source):
        return Idleness("no `pgdts destination run` is at work for this source before 10")
    return _without_worker(destination, link, is_read=slots[0].active)


def _without_worker(destination: Connection, link: Link, *, is_read: bool) -> Idleness:
    found = read_subscription(destination, link)
    name = link.subscription
    if found is None:
        return Idleness(f"there is no subscription {name}", Advice.of(_START))
    if not found.enabled:
        return Idleness(
            f"the subscription {name} is disabled",
            Advice.of(f"alter subscription {name} enable, or ", _START),
        )
    if lack := lacking_worker(destination):
        remedy = "raise the limit and restart the destination, or end another one"
        return Idleness(lack, Advice.of(remedy))
    if is_read:
        return Idleness(f"another session reads the slot {link.slot}, or has done until now")
    conninfo = read_conninfo(destination, link)
    if refusal := failing_connection(destination, link, conninfo):
        return Idleness(
            f"the destination's server cannot connect to the source: {refusal}",
            Advice.of(f"correct it, or: alter subscription {name} connection '...'"),
        )
    return Idleness("its worker has ended and is started again; the destination's log says why")
