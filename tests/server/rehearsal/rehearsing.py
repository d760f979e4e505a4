"""Rehearse on servers of the harness."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2

from pgdts.rehearsal.change import Change, SendAs, SqlFile
from pgdts.rehearsal.places import GivenServers
from pgdts.rehearsal.plan import RehearsalRequest, plan
from pgdts.rehearsal.result import Rehearsal
from pgdts.rehearsal.run import rehearse
from pgdts.rehearsal.starting_schema import Empty, FromFile, StartingSchema
from pgdts.rehearsal.workload import NoWorkload
from tests.harness.cluster import Cluster

TODAY = date(2026, 11, 21)
_LEFT = (
    "select datname from pg_database where datname like 'pgdts_rehearsal%'",
    "select rolname from pg_roles where rolname like 'pgdts_rehearsal%'",
    "select slot_name from pg_replication_slots where slot_name like '%rehearsal%'",
)


def rehearsed(
    source: Cluster,
    destination: Cluster,
    folder: Path,
    change: str,
    *,
    start: str | StartingSchema = "",
    send_as: SendAs = SendAs.STATEMENTS,
    **wishes: Any,
) -> Rehearsal:
    """Rehearse a script on scratch databases of these servers."""
    script = folder / "change.sql"
    script.write_text(change)
    request = RehearsalRequest(
        GivenServers(source.dsn(), destination.dsn()),
        _start(folder / "schema.sql", start),
        Change((SqlFile(script, send_as),)),
        NoWorkload(),
        TODAY,
        patience_seconds=30,
    )
    return rehearse(plan(replace(request, **wishes)), ignore, ignore)


def _start(file: Path, start: str | StartingSchema) -> StartingSchema:
    if not isinstance(start, str):
        return start
    file.write_text(start)
    return FromFile(file) if start else Empty()


def ignore(_line: str) -> None:
    pass


def left_on(clusters: Sequence[Cluster]) -> list[str]:
    """Databases, roles and slots of rehearsals that are still there."""
    found: list[str] = []
    for cluster in clusters:
        for query in _LEFT:
            found += asked(cluster.dsn(), query)
    return found


def asked(dsn: str, query: str) -> list[Any]:
    """The first column of a query's rows; none of a statement without any."""
    with closing(psycopg2.connect(dsn)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []
