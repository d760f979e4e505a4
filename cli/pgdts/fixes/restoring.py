"""Puts back the replica identities that `pgdts check --fix` has changed."""

from collections.abc import Iterator, Sequence

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.connection import connect
from pgdts.database_errors import server_words
from pgdts.fixes.identities import Recorded, put_back, read_record
from pgdts.fixes.restoration import Restoration, RestoredIdentities
from pgdts.revisions.changes import downgrade
from pgdts.revisions.request import Request
from pgdts.server import read_server_facts
from pgdts.targets import Target

_RECORD_BASE = "identity@base"


def restore_identities(
    target: Target, *, lock_timeout_ms: int, dry_run: bool = False
) -> RestoredIdentities:
    """Puts back every recorded identity, a table at a time; at the end the record is dropped.

    Tables that are gone, or that have got another identity since, are left as they are.

    Raises:
        PgdtsError: no session, or no right to read the record.
    """
    with connect(target.dsn, read_only=dry_run, lock_timeout_ms=lock_timeout_ms) as connection:
        superuser = read_server_facts(connection).is_superuser
        record = read_record(connection)
        connection.rollback()
        if dry_run:
            return RestoredIdentities(tuple(Restoration(one.label, _action(one)) for one in record))
        result = RestoredIdentities(tuple(_restored(connection, record, superuser=superuser)))
    if record and not result.failed:
        downgrade(target, _RECORD_BASE, Request(lock_timeout_ms=lock_timeout_ms))
    return result


def _restored(
    connection: Connection, record: Sequence[Recorded], *, superuser: bool
) -> Iterator[Restoration]:
    for one in record:
        if _is_lost(one):
            yield Restoration(one.label, "none", f"its index {one.index} is gone")
            continue
        try:
            put_back(connection, one, superuser=superuser)
        except psycopg2.Error as error:
            if connection.closed:
                raise
            yield Restoration(one.label, _action(one), server_words(error))
        else:
            yield Restoration(one.label, _action(one))


def _action(one: Recorded) -> str:
    if one.name is None:
        return "none: the table is gone"
    if one.identity_now != "f":
        return "none: it has another identity by now"
    return f"replica identity {one.before}"


def _is_lost(one: Recorded) -> bool:
    return one.identity == "i" and one.identity_now == "f" and not one.index_exists
