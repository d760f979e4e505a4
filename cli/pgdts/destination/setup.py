"""Making a link, and removing it."""

from collections.abc import Sequence

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.applied import is_installed
from pgdts.destination.decoding import require_replication
from pgdts.destination.incomparable import Incomparable, incomparable
from pgdts.destination.link import Link, Policy
from pgdts.destination.links import is_there, require_free
from pgdts.destination.missing_tables import require_tables
from pgdts.destination.publication import (
    Selected,
    Table,
    drop_publication,
    drop_slot,
    ensure_published,
    ensure_slot,
    give_identity,
    read_published,
    require_identity,
    select_tables,
)
from pgdts.destination.roles import SAME_NAMES, Roles, choose_roles, require_roles
from pgdts.destination.session import session
from pgdts.destination.sides import (
    has_publications,
    read_source,
    require_destination,
    require_source,
    require_subscriptions,
)
from pgdts.destination.subscription import (
    drop_subscription,
    ensure_subscribed,
    join,
    read_subscription,
    sweep_copies,
)
from pgdts.destination.way import require_way
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import fetch

NATIVE_PLUGIN = "pgoutput"
DECODING_PLUGIN = "test_decoding"
_HEAD = "destination@head"
_BASE = "destination@base"


def start(  # noqa: PLR0913 - each is an option of the command
    link: Link,
    *,
    policy: Policy = Policy.STOP,
    roles: Roles = SAME_NAMES,
    copy_rows: bool = True,
    tables: Sequence[str] = (),
    set_identity: bool = False,
    leave_out: bool = False,
) -> tuple[Incomparable, ...]:
    """Let the destination follow the source; again on a link that is there, to mend or change it.

    Args:
        link: source and destination, which has the source's schema already.
        policy: of a failing statement.
        copy_rows: copy the rows that the tables have; else the destination has them already.
        tables: `schema.name`; none stands for all that can be published.
        set_identity: set the replica identity that fits where a table has none.
        leave_out: do without tables to which none fits, rather than refuse them.
        roles: that run the statements in place of those of the same names.

    Returns:
        Tables whose first UPDATE or DELETE will stop the flow.

    Raises:
        RefusedError: source and destination do not go together, or are not ready.
        PgdtsError: no session, or a lock that lasts; the same command does the rest.
    """
    with session(link.source) as source, session(link.destination) as destination:
        facts = read_source(source)
        require_source(facts)
        require_destination(destination, facts)
        require_free(source, destination, link)
        require_roles(destination, roles)
        native = facts.has_publications
        selected = select_tables(source, tables) if native else ()
        if leave_out:
            selected = tuple(one for one in selected if one.obstacle is None)
        require_identity(selected, may_set=set_identity)
        if native:
            require_way(source, destination, link)
        else:
            require_replication(link)
        known = _followed(source, destination, link) if native else frozenset()
        require_tables(destination, [one.table for one in selected if one.table not in known])
        upgrade(link.destination, _HEAD, ChangeRequest())
        _choose(destination, policy, link, roles, native=native)
        if native:
            give_identity(source, selected)
            _follow_natively(source, destination, link, selected, copy_rows=copy_rows)
        else:
            ensure_slot(source, link, DECODING_PLUGIN)
        return incomparable(destination, [one.table for one in selected])


def stop(link: Link) -> bool:
    """Remove subscription, branch, slot and publication, as far as they are there.

    Returns:
        Whether anything was there.

    Raises:
        RefusedError: there are other links, and none of that name.
        PgdtsError: no session, or the slot is in use; the same command does the rest.
    """
    with session(link.source) as source, session(link.destination) as destination:
        require_subscriptions(destination)
        installed = is_installed(destination)
        published = has_publications(source) and bool(read_published(source, link))
        if not (is_there(source, destination, link) or installed or published):
            return False
        sweep_copies(source, destination, link)
        drop_subscription(destination, link)
        drop_slot(source, link)
        drop_publication(source, link)
    if installed:
        downgrade(link.destination, _BASE, ChangeRequest(ends_link=True))
    return True


def _followed(source: Connection, destination: Connection, link: Link) -> frozenset[Table]:
    """Tables that the link follows: those that are not there yet may come by a captured row."""
    if read_subscription(destination, link) is None:
        return frozenset()
    return frozenset(one.table for one in read_published(source, link))


def _choose(
    destination: Connection, policy: Policy, link: Link, roles: Roles, *, native: bool
) -> None:
    choose_roles(destination, roles)
    values = {
        "policy": policy.value,
        "link": link.name,
        "subscription": link.subscription if native else None,
        "run_as": roles.everybody or None,
    }
    fetch(destination, "destination/choose", values)


def _follow_natively(
    source: Connection,
    destination: Connection,
    link: Link,
    selected: Sequence[Selected],
    *,
    copy_rows: bool,
) -> None:
    """Publication, slot, subscription, in an order in which no row goes past them."""
    tables = [one.table for one in selected]
    ensure_published(source, link, tables)
    ensure_slot(source, link, NATIVE_PLUGIN)
    ensure_subscribed(destination, source, link, to_copy=tables if copy_rows else ())
    for table in tables:
        join(destination, link, table)
