"""Puts back the replica identities that `pgdts check --fix` has changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.fixes.identities import Recorded, put_back, read_record, read_refused
from pgdts.fixes.restoration import Restoration, RestoredIdentities
from pgdts.revisions.changes import downgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.server import read_server_facts
from pgdts.sessions.connection import connect
from pgdts.sessions.errors import server_words
from pgdts.targets import Target

_RECORD_BASE = "identity@base"


def restore_identities(
    target: Target, *, lock_timeout_ms: int, dry_run: bool = False
) -> RestoredIdentities:
    """Puts back every recorded identity, a table at a time; at the end the record is dropped.

    Tables that are gone, or that have got another identity since, are left as they are; so are
    those that are published and whose UPDATE or DELETE would fail.

    Raises:
        PgdtsError: no session, or no right to read the record.
    """
    with connect(target.dsn, read_only=dry_run, lock_timeout_ms=lock_timeout_ms) as connection:
        superuser = read_server_facts(connection).is_superuser
        record = read_record(connection)
        refused = read_refused(connection) if record else {}
        connection.rollback()
        if dry_run:
            return RestoredIdentities(tuple(_planned(one, refused) for one in record))
        restored = _restored(connection, record, refused, superuser=superuser)
        result = RestoredIdentities(tuple(restored))
    if record and not result.failed:
        downgrade(target, _RECORD_BASE, ChangeRequest(lock_timeout_ms=lock_timeout_ms))
    return result


def _planned(one: Recorded, refused: Mapping[int, str]) -> Restoration:
    """What is going to be done for a table, or what is in the way."""
    if one.identity_now != "f":
        return Restoration(one.label, _action(one))
    if one.identity == "i" and not one.index_exists:
        return Restoration(one.label, "none", f"its index {one.index} is gone")
    if one.table_oid in refused:
        problem = f"UPDATE and DELETE would fail with {one.before}: {refused[one.table_oid]}"
        return Restoration(one.label, "none", problem)
    return Restoration(one.label, _action(one))


def _restored(
    connection: Connection,
    record: Sequence[Recorded],
    refused: Mapping[int, str],
    *,
    superuser: bool,
) -> Iterator[Restoration]:
    for one in record:
        planned = _planned(one, refused)
        if planned.problem:
            yield planned
            continue
        try:
            put_back(connection, one, superuser=superuser)
        except psycopg2.Error as error:
            if connection.closed:
                raise
            yield replace(planned, problem=server_words(error))
        else:
            yield planned


def _action(one: Recorded) -> str:
    if one.name is None:
        return "none: the table is gone"
    if one.identity_now != "f":
        return "none: it has another identity by now"
    return f"replica identity {one.before}"
