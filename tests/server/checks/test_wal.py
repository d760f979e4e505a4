"""Rules of WAL, slots and transactions, on servers with the defect."""

import time
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import DropSlot, Finding, Severity
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.examining import examine_server, found, run_sql_remedies
from tests.server.checks.seeding import seed

GID = "it''s <b>%s\\"
SMALL_WAL = {"max_wal_size": "32MB", "min_wal_size": "32MB"}


def rules(examination: Examination) -> set[str]:
    return {finding.rule for finding in examination.findings}


def switch(database: Database, times: int) -> None:
    """Let the server write that many segments of WAL, nearly empty."""
    function = "pg_switch_wal" if number(database.cluster.major) >= (10,) else "pg_switch_xlog"
    seed(database, "create table if not exists filler (x int)")
    for _ in range(times):
        seed(database, "insert into filler values (1)", f"select {function}()")


def poor_settings(major: str) -> dict[str, str | int]:
    version = number(major)
    return {
        "wal_level": "minimal",
        "max_wal_senders": 0,
        "max_replication_slots": 1,
        "max_connections": 6,
        "wal_sender_timeout": "5s",
        **({"idle_replication_slot_timeout": "1h"} if version >= (18,) else {}),
        **({"logical_decoding_work_mem": "1MB"} if version >= (13,) else {}),
        **({"autovacuum_worker_slots": 3} if version >= (18,) else {}),
    }


@pytest.mark.majors("oldest", "newest")
def test_settings_are_raised_by_the_remedies_as_printed(pg_major: str) -> None:
    with running(pg_major, conf=poor_settings(pg_major)) as cluster:
        database = cluster.create_database("shop")
        poor = examine_server(database, tasks=7)
        [level] = found(poor, "WAL-LEVEL")
        assert level.found == "wal_level is minimal"
        [slots] = found(poor, "WAL-SLOTS")
        assert slots.found.startswith("max_replication_slots is 1, 0 in use, 7 more")
        [senders] = found(poor, "WAL-SENDERS")
        assert senders.needed == "max_wal_senders of 7 or more"
        assert senders.follows == ("WAL-LEVEL",)
        [timeout] = found(poor, "WAL-TIMEOUT")
        assert timeout.found == "wal_sender_timeout is 5 s"
        findings = [level, slots, timeout]
        if pg_major == "18":
            [idle] = found(poor, "WAL-IDLE-SLOT")
            assert idle.found == "idle_replication_slot_timeout is 1 h"
            [memory] = found(poor, "WAL-MEMORY")
            assert memory.found == "logical_decoding_work_mem is 1.0 MB"
            findings += [idle, memory]
        # That of the senders alone must leave a server that starts.
        run_sql_remedies(database, senders)
        cluster.restart()
        assert not found(examine_server(database, tasks=7), "WAL-SENDERS")

        for finding in findings:
            run_sql_remedies(database, finding)
        waiting = examine_server(database, tasks=7)
        if pg_major != "9.4":
            [pending] = found(waiting, "WAL-PENDING")
            assert "max_replication_slots" in pending.objects.names
            assert "WAL-PENDING" in found(waiting, "WAL-SLOTS")[0].follows
        cluster.restart()
        assert not {
            rule
            for rule in rules(examine_server(database, tasks=7))
            if rule.startswith("WAL-") and rule not in {"WAL-RETENTION", "WAL-LINES"}
        }


@pytest.mark.majors("13", "14", "newest")
def test_what_decoding_writes_to_disk_is_told(database: Database) -> None:
    make = "select pg_create_logical_replication_slot('dts_sync_wide', 'test_decoding')"
    seed(database, make, "create table filler as select generate_series(1, 5000) x")
    read = "select count(*) from pg_logical_slot_get_changes('dts_sync_wide', null, null)"
    try:
        seed(database, f"set logical_decoding_work_mem = '64kB'; {read}")
        seen = examine_server(database)
        if database.cluster.major == "13":
            assert "WAL-MEMORY" in seen.passed
            return
        # Before 15 the statistics take a moment to arrive.
        patience = time.monotonic() + 180
        while "WAL-MEMORY" in seen.passed and time.monotonic() < patience:
            seen = examine_server(database)
        [memory] = found(seen, "WAL-MEMORY")
        assert memory.objects.names[0].startswith("dts_sync_wide, ")
        assert "; 1 slot wrote " in memory.found
    finally:
        seed(database, "select pg_drop_replication_slot('dts_sync_wide')")


@pytest.mark.majors("newest")
def test_a_file_that_the_server_cannot_read_is_told_with_its_line(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        with (cluster.data / "postgresql.conf").open("a") as conf:
            conf.write("wal_level logical oops\n")
        seed(database, "select pg_reload_conf()")
        [finding] = found(examine_server(database), "WAL-PENDING")
        assert "syntax error" in finding.found
        assert "postgresql.conf line" in finding.found
        plain = "create role pending_plain login"
        seed(database, plain)
        seen = examine_server(database, user="pending_plain")
        assert "WAL-PENDING" in {item.rule for item in seen.not_checked}


@pytest.fixture
def busy(pg_major: str) -> Iterator[Cluster]:
    """A server with little room for WAL, where slots and transactions were left."""
    conf = SMALL_WAL if pg_major != "9.4" else {"checkpoint_segments": 1}
    with running(pg_major, conf=conf) as cluster:
        yield cluster


@pytest.mark.majors("oldest", "13", "newest")
def test_slots_and_transactions_that_were_left_are_found_and_removed(
    busy: Cluster, pg_major: str
) -> None:
    database = busy.create_database("left; -- <b>%s")
    make = "select pg_create_logical_replication_slot('{}', 'test_decoding')"
    names = ("dts_sync_1", "replication_slot_test", "awsdms_x", "standby")
    seed(database, *(make.format(name) for name in names))
    switch(database, 6)
    seed(database, make.format("young"), "create role busy_plain login")
    seed(database, "begin", "insert into filler values (1)", f"prepare transaction '{GID}'")
    with closing(psycopg2.connect(database.dsn())) as idle, idle.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        [pid] = cursor.fetchone() or ()
        seen = examine_server(database, long_transaction_minutes=0)
        plain = examine_server(database, user="busy_plain", long_transaction_minutes=0)
        [stale] = found(seen, "SLOT-STALE")
        assert [name.split()[0] for name in stale.objects.names] == list(names[:2])
        assert stale.remedies[1].fix == DropSlot("dts_sync_1")
        [orphan] = found(seen, "SLOT-ORPHAN")
        assert [name.split()[0] for name in orphan.objects.names] == ["awsdms_x", "standby"]
        [long] = found(seen, "TXN-LONG")
        assert any(
            f"pid {pid}, idle in transaction" in name and database.name in name
            for name in long.objects.names
        )
        [prepared] = found(seen, "TXN-PREPARED")
        assert prepared.objects.total == 1
        assert {"SLOT-STALE", "SLOT-ORPHAN", "TXN-PREPARED"} <= rules(plain)
        assert "TXN-LONG" in {item.rule for item in plain.not_checked}

        _loses_slots(database, pg_major)
        for finding in (stale, orphan, prepared, long):
            run_sql_remedies(database, finding)
    mended = examine_server(database, long_transaction_minutes=0)
    assert not rules(mended) & {"SLOT-STALE", "SLOT-ORPHAN", "TXN-LONG", "TXN-PREPARED"}


def _loses_slots(database: Database, major: str) -> None:
    if number(major) < (13,):
        return
    seed(database, "alter system set max_slot_wal_keep_size = '1MB'", "select pg_reload_conf()")
    switch(database, 1)
    seed(database, "checkpoint")
    lost = {finding.objects.names[0]: finding for finding in _lost(database)}
    assert lost["dts_sync_1"].severity is Severity.BLOCKER
    assert lost["standby"].severity is Severity.WARNING
    assert "its WAL is gone" in lost["standby"].found
    run_sql_remedies(database, lost["standby"])
    assert "standby" not in {finding.objects.names[0] for finding in _lost(database)}
    seed(database, "select pg_create_physical_replication_slot('standby')")


def _lost(database: Database) -> list[Finding]:
    return found(examine_server(database), "SLOT-LOST")
