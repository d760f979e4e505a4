"""Slots that follow a failover, on servers with something that reads as a standby does."""

import shlex
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from psycopg2.extras import LogicalReplicationConnection, PhysicalReplicationConnection

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import Finding, RemedyKind, Severity
from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.server.checks.examining import examine_server, found, run_sql_remedies
from tests.server.checks.seeding import seed


def one(examination: Examination, rule: str) -> Finding:
    [finding] = found(examination, rule)
    return finding


@contextmanager
def standby(database: Database, slot: str) -> Iterator[None]:
    """A reader of a physical slot."""
    opened = psycopg2.connect(database.dsn(), connection_factory=PhysicalReplicationConnection)
    with closing(opened) as reader, reader.cursor() as cursor:
        cursor.start_replication(slot_name=slot, start_lsn=_position(database))
        yield


def _position(database: Database) -> int:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select (pg_current_wal_flush_lsn() - '0/0')::int8")
        [position] = cursor.fetchone() or ()
    return int(position)


def run_replication_commands(finding: Finding, database: Database) -> None:
    """The commands for psql, in a session of the kind that they name."""
    for remedy in finding.remedies:
        if remedy.kind is RemedyKind.COMMAND:
            program, *_, dsn, option, command = shlex.split(remedy.text)
            assert (program, option) == ("psql", "-c")
            assert psycopg2.extensions.parse_dsn(dsn)["dbname"] == database.name
            opened = psycopg2.connect(dsn, connection_factory=LogicalReplicationConnection)
            with closing(opened) as connection, connection.cursor() as cursor:
                cursor.execute(command)


@pytest.mark.majors("16", "17", "18")
def test_slots_stay_behind_or_wait_for_standbys_that_are_gone(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        seen = examine_server(database)
        if pg_major == "16":
            rules = {item.rule for item in seen.not_applicable}
            assert {"SLOT-FAILOVER", "SLOT-STANDBYS"} <= rules
            return
        assert {"SLOT-FAILOVER", "SLOT-STANDBYS"} <= set(seen.passed)
        seed(database, "select pg_create_physical_replication_slot('first')")
        assert one(examine_server(database), "SLOT-FAILOVER").severity is Severity.NOTICE

        seed(database, "select pg_create_logical_replication_slot('dts_sync_1', 'pgoutput')")
        behind = one(examine_server(database), "SLOT-FAILOVER")
        assert (behind.severity, behind.objects.names) == (Severity.WARNING, ("dts_sync_1",))
        run_replication_commands(behind, database)
        following = examine_server(database)
        assert "SLOT-FAILOVER" in following.passed

        unnamed = one(following, "SLOT-STANDBYS")
        assert unnamed.found.endswith("synchronized_standby_slots is empty")
        run_sql_remedies(database, unnamed)
        with standby(database, "first"):
            assert found(examine_server(database), "SLOT-STANDBYS") == []
        gone = one(examine_server(database), "SLOT-STANDBYS")
        assert gone.severity is Severity.BLOCKER
        assert gone.found == (
            "synchronized_standby_slots has what is no physical slot in use: first; "
            "1 slot waits for it"
        )
        run_sql_remedies(database, gone)
        assert one(examine_server(database), "SLOT-STANDBYS").found == unnamed.found
