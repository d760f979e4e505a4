"""Whether a subscription gets a process of its own, and its way to the source."""

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.link import Link
from pgdts.destination.session import command
from pgdts.destination.subscription import read_subscription, way_to_source
from pgdts.errors import RefusedError
from pgdts.quoting import Identifier
from pgdts.sessions.connection import fetch
from pgdts.sessions.conninfo import redact
from pgdts.sessions.conninfo_bytes import conninfo_of, keywords_of
from pgdts.sessions.errors import server_words

_CONNECT_SECONDS = 10
_CONNECTION_EXCEPTION = "08"
_NO_CONNECTION = "could not connect"


def require_way(source: Connection, destination: Connection, link: Link) -> None:
    """Refuse a link whose subscription could not be followed, before it is made.

    Raises:
        RefusedError: no worker is free at the destination, or its server cannot reach the source.
    """
    found = read_subscription(destination, link)
    if found is not None and found.worker is not None:
        return
    if lack := lacking_worker(destination):
        raise RefusedError(
            lack,
            needed="a free process for the subscription, and some for the first copy",
            remedy="raise max_logical_replication_workers and max_worker_processes of the "
            "destination and restart it, or end a subscription that nobody needs",
        )
    if refusal := failing_connection(destination, link, way_to_source(source, link)):
        raise RefusedError(
            f"the destination's server cannot connect to the source: {refusal}",
            needed="a way from server to server, with a password that is in it (pg_hba.conf)",
            remedy="give it with --connection, or correct it",
        )


def lacking_worker(destination: Connection) -> str:
    """Why the server has no process left for a subscription; empty where it has."""
    [found] = fetch(destination, "destination/workers")
    if found.replicating >= found.most_replicating:
        return (
            f"{found.replicating} of {found.most_replicating} logical replication workers are in "
            "use at the destination (max_logical_replication_workers)"
        )
    if found.working >= found.most_working:
        return (
            f"{found.working} of {found.most_working} background workers are in use at the "
            "destination (max_worker_processes)"
        )
    return ""


def failing_connection(destination: Connection, link: Link, conninfo: str) -> str:
    """What the destination's server hears when it connects; empty where it can."""
    keywords = {"connect_timeout": str(_CONNECT_SECONDS), **keywords_of(conninfo)}
    destination.autocommit = False
    try:
        fetch(destination, "destination/replica_mode")
        fetch(destination, "destination/english_messages")
        command(
            *(destination, "try_connection"),
            subscription=Identifier(f"{link.subscription}_trial"),
            conninfo=sql.Literal(conninfo_of(keywords)),
            publication=Identifier(link.publication),
        )
    except psycopg2.Error as error:
        if destination.closed:
            raise
        words = server_words(error)
        # Whatever else the source says, it was reached.
        is_failure = (error.pgcode or "").startswith(_CONNECTION_EXCEPTION)
        return redact(words, conninfo) if is_failure or _NO_CONNECTION in words else ""
    finally:
        if not destination.closed:
            destination.rollback()
            destination.autocommit = True
    return ""
