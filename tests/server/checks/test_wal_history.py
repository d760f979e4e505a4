"""What has to last a week, by what a server knows of the WAL that it wrote."""

import os
import re
import time

import pytest

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import connect, fetch
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.harness.debian import debian_bindir
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.examining import examine_server, found, run_sql_remedies
from tests.server.checks.seeding import seed

YEAR_HOURS = 365 * 24


def finish_files_of_wal(database: Database, hours_ago: int) -> None:
    """Three, the first as if it had been finished so many hours ago."""
    is_new = number(database.cluster.major) >= (10,)
    switch = f"select {'pg_switch_wal' if is_new else 'pg_switch_xlog'}()"
    for _ in range(3):
        seed(database, "create table filler ()", switch, "drop table filler")
    folder = database.cluster.data / ("pg_wal" if is_new else "pg_xlog")
    then = time.time() - hours_ago * 3600
    os.utime(min(file for file in folder.iterdir() if len(file.name) == 24), (then, then))


@pytest.mark.majors("oldest", "9.6", "13", "newest")
def test_limits_are_judged_by_the_longest_history(pg_major: str) -> None:
    has_cap = number(pg_major) >= (13,)
    with running(pg_major, conf={"max_slot_wal_keep_size": "0"} if has_cap else {}) as cluster:
        database = cluster.create_database("shop")
        seed(database, "create role history_plain login")
        finish_files_of_wal(database, YEAR_HOURS)
        seen = examine_server(database)
        [kept] = found(seen, "WAL-RETENTION")
        assert "keeps nothing of WAL; a week is " in kept.found
        assert kept.found.endswith(" by the files of WAL over 365 d")
        run_sql_remedies(database, kept)
        if has_cap:
            [capped] = found(seen, "WAL-SLOTCAP")
            assert capped.found.startswith("max_slot_wal_keep_size is 0 bytes; ")
            seed(database, "alter system set max_slot_wal_keep_size = '1GB'")
            seed(database, "select pg_reload_conf()")
        # The same, however often and whenever it is asked.
        for _ in range(2):
            assert {"WAL-RETENTION", *({"WAL-SLOTCAP"} if has_cap else ())} <= set(
                examine_server(database).passed
            )
        # A role that may see no more than the moment: neither found nor passed.
        if number(pg_major) < (14,):
            plain = examine_server(database, user="history_plain")
            [reason] = [item.reason for item in plain.not_checked if item.rule == "WAL-RETENTION"]
            assert re.search(r"by measuring over [\d.]+ s, which says little$", reason)


@pytest.mark.majors("13")
def test_what_would_not_last_a_week_is_found(pg_major: str) -> None:
    with running(pg_major, conf={"max_slot_wal_keep_size": "1GB"}) as cluster:
        database = cluster.create_database("shop")
        finish_files_of_wal(database, hours_ago=2)
        seen = examine_server(database)
        findings = [found(seen, rule)[0] for rule in ("WAL-RETENTION", "WAL-SLOTCAP")]
        for finding in findings:
            assert "; a week is 2.6 GB by the files of WAL over 2 h" in finding.found
            run_sql_remedies(database, finding)
        assert {"WAL-RETENTION", "WAL-SLOTCAP"} <= set(examine_server(database).passed)


@pytest.mark.majors("9.4", "14", "17")
def test_statistics_and_slots_tell_a_history_too(pg_major: str) -> None:
    archiving = {"archive_mode": "on", "archive_command": "true"}
    with running(pg_major, conf=archiving) as cluster:
        database = cluster.create_database("shop")
        expected = {"pg_stat_archiver"}
        if number(pg_major) >= (14,):
            expected.add("pg_stat_wal")
        if number(pg_major) >= (17,):
            expected.add("slot away")
            # Not those of the server's start.
            seed(database, "select pg_sleep(5)")
            seed(database, "select pg_create_physical_replication_slot('away', true)")
        finish_files_of_wal(database, hours_ago=0)
        patience = time.monotonic() + 180
        while (sources := history(database)).keys() != expected:
            assert time.monotonic() < patience, sources
        assert all(size >= 0 for size in sources.values())


def history(database: Database) -> dict[str, int]:
    """By the queries that the server's version has, without those of the files."""
    version = number(database.cluster.major)
    names = ["wal/archived"]
    names += ["wal/statistics"] if version >= (14,) else []
    names += ["wal/behind_slots"] if version >= (17,) else []
    with connect(database.dsn()) as connection:
        return {
            row.source: row.bytes for name in names for row in fetch(connection, f"checks/{name}")
        }


def test_the_host_probe_tells_the_room_for_wal() -> None:
    with running("15", bindir=debian_bindir()) as cluster:
        database = cluster.create_database("shop")
        finish_files_of_wal(database, YEAR_HOURS)
        before = [item for item in examine_server(database).not_checked if item.rule == "WAL-DISK"]
        assert "host@head" in before[0].remedy
        upgrade(Target(database.name, database.dsn()), "host@head", ChangeRequest())
        assert "WAL-DISK" in examine_server(database).passed
