"""Which links there are, and which of them a command means.

A publication is its database's, a subscription too; a slot is the whole server's. One link ends at
a database, any number may begin there.
"""

from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import Advice, LinkCommand
from pgdts.destination.applied import is_installed
from pgdts.destination.link import PREFIX, Link, default_name
from pgdts.destination.session import session
from pgdts.errors import RefusedError
from pgdts.server_capabilities import PUBLICATIONS
from pgdts.sessions.connection import fetch
from pgdts.targets import Target


@dataclass(frozen=True)
class FoundLink:
    """What there is of a link.

    Attributes:
        has_slot: at the source.
        ends_here: at the destination that was named; else at another, or nowhere any more.
    """

    name: str
    has_slot: bool
    ends_here: bool

    def __str__(self) -> str:
        if not self.ends_here:
            return f"{self.name} (ends at another destination, or is left over)"
        return self.name if self.has_slot else f"{self.name} (without its slot)"


def link_between(source: Target, destination: Target, name: str, connection: str = "") -> Link:
    """The link of a name, or of the one that a link from that database has unasked.

    Raises:
        PgdtsError: no session.
    """
    return Link(source, destination, name or _default_name(source), connection)


def find_links(source: Connection, destination: Connection) -> tuple[FoundLink, ...]:
    """All links that begin at a source or end at a destination, by name."""
    slots = {row.slot for row in fetch(source, "destination/links_there")}
    subscriptions = set[str]()
    if PUBLICATIONS.is_in(destination.server_version):
        rows = fetch(destination, "destination/links_here")
        subscriptions = {row.subscription for row in rows}
    ending = {one.removeprefix(PREFIX) for one in subscriptions} | {installed_link(destination)}
    names = {one.removeprefix(PREFIX) for one in slots} | ending
    return tuple(
        FoundLink(name, f"{PREFIX}{name}" in slots, name in ending)
        for name in sorted(one for one in names if one is not None)
    )


def read_links(link: Link) -> tuple[FoundLink, ...]:
    """The same for the ends of a link.

    Raises:
        PgdtsError: no session.
    """
    with session(link.source) as source, session(link.destination) as destination:
        return find_links(source, destination)


def installed_link(destination: Connection) -> str | None:
    """The name of the link that was started at a destination."""
    if not is_installed(destination):
        return None
    [settings] = fetch(destination, "destination/settings")
    return settings.link if settings.link is None else str(settings.link)


def require_link(source: Connection, destination: Connection, link: Link) -> None:
    """Refuse a link that does not end at that destination.

    Raises:
        RefusedError: nothing was started there, or a link of another name was.
    """
    found = installed_link(destination)
    if found == link.name:
        return
    if found is None:
        raise RefusedError(
            f"{link.destination.label} is no destination yet{_others(source, destination)}",
            needed="a link that was started",
            remedy=Advice.of(LinkCommand("start")),
        )
    raise RefusedError(
        f"the link {link.name} does not end at {link.destination.label}"
        f"{_others(source, destination)}",
        needed="the name of the link between these two",
        remedy=f"the same with --name {found}",
    )


def is_there(source: Connection, destination: Connection, link: Link) -> bool:
    """Whether there is anything of a link that is to end, be it half.

    Raises:
        RefusedError: not of this one, but of others: which one is meant?
    """
    if installed_link(destination) is not None:
        require_link(source, destination, link)
        return True
    links = find_links(source, destination)
    if any(found.name == link.name for found in links):
        return True
    if links:
        raise RefusedError(
            f"there is no link {link.name}{_others(source, destination)}",
            needed="the name of the link between these two",
            remedy="give it with --name",
        )
    return False


def require_free(source: Connection, destination: Connection, link: Link) -> None:
    """Refuse a name that is another link's, and a destination that has a link already.

    Raises:
        RefusedError: then.
    """
    found = installed_link(destination)
    if found not in {None, link.name}:
        raise RefusedError(
            f"{link.destination.label} is the destination of the link {found} already",
            needed="one link that ends at a database",
            remedy=Advice.of(
                f"--name {found} changes that one; ",
                LinkCommand("stop", name=f"--name {found}"),
                " ends it",
            ),
        )
    slots = fetch(source, "destination/slot_owner", {"slot": link.slot})
    if not slots or (slots[0].is_here and found == link.name):
        return
    owner = f"the database {slots[0].database}" if slots[0].database else "a standby"
    raise RefusedError(
        f"the slot {link.slot} is there already, of {owner}: names of slots are the whole server's",
        needed="a name that no other link of that server has",
        remedy="choose another with --name; if that one is left over: pgdts destination stop with "
        f"its two ends, or select pg_drop_replication_slot('{link.slot}')",
    )


def _default_name(source: Target) -> str:
    with session(source) as connection:
        [row] = fetch(connection, "destination/database")
    return default_name(row.database)


def _others(source: Connection, destination: Connection) -> str:
    links = find_links(source, destination)
    return f"; there are: {', '.join(map(str, links))}" if links else ""
