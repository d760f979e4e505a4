"""Rules of network and access, on servers whose pg_hba.conf and settings have the defects."""

import os
import re
import tempfile
import time
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from pgdts.checks.kit.finding import Finding, RemedyKind, Severity
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.examining import (
    examine_database,
    examine_server,
    found,
    run_sql_remedies,
)
from tests.server.checks.probing import Answer, probe
from tests.server.checks.test_hba import install

HOSTILE = 'sh"op <script>%s\x1b[31m'
ROLE = "dts O'x"
RANGES = ("127.5.0.0/24", "127.6.0.0/16", "127.7.0.0/24", "127.8.0.0/24", "2001:db8::/32")
PROFILE: dict[str, Any] = {"ranges": tuple(map(ip_network, RANGES)), "dts_role": ROLE}
DEFECTS = """\
host all postgres 127.0.0.1/32 trust
# comments stay
host all,replication all 127.6.128.0/17 md5
host all,replication all 127.8.0.0/24 trust
host all all 127.5.0.0 255.255.255.0 reject
"""


def apply_access_remedy(database: Database, finding: Finding) -> None:
    """Puts the lines where the remedy says, and runs the rest as it is printed."""
    path = database.cluster.data / "pg_hba.conf"
    for remedy in finding.remedies:
        if remedy.kind is RemedyKind.PG_HBA_CONF:
            before = re.match(r"# before line (\d+) of ", remedy.text)
            lines = path.read_text().splitlines()
            place = int(before.group(1)) - 1 if before else len(lines)
            lines[place:place] = remedy.text.splitlines()
            install(database, "\n".join(lines) + "\n")
    run_sql_remedies(database, finding)


@pytest.mark.majors("oldest", "13", "newest")
def test_ranges_that_are_not_admitted_are_found_and_the_printed_lines_admit_them(
    pg_major: str,
) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database(HOSTILE)
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute(f"create role \"{ROLE}\" superuser login password 'x'")
        install(database, DEFECTS)

        findings = examine_database(database, **PROFILE)
        [refused] = found(findings, "SRC-HBA-DB")
        assert refused.objects.names == ("127.5.0.0/24", "127.7.0.0/24", "2001:db8::/32")
        assert "line 5 (host all all 127.5.0.0" in refused.found
        assert "reject) rejects it" in refused.found
        [partly] = found(findings, "NET-CIDR")
        assert partly.objects.names == ("127.6.0.0/17 of 127.6.0.0/16",)
        [trusting] = found(findings, "SRC-HBA-AUTH")
        assert trusting.severity is Severity.NOTICE
        assert trusting.found.startswith("line 4 (host all,replication all 127.8.0.0/24 trust)")

        # Below those lines that they are to be put before: the last remedy first.
        for finding in (refused, trusting, partly):
            apply_access_remedy(database, finding)
        again = examine_database(database, **PROFILE)
        for rule in ("SRC-HBA-DB", "NET-CIDR", "SRC-HBA-AUTH", "NET-TLS"):
            assert not found(again, rule), rule
        for address in ("127.5.0.9", "127.6.7.7", "127.7.0.1", "127.8.0.200"):
            assert probe(cluster, HOSTILE, ROLE, address) is Answer.ADMITTED
        assert probe(cluster, "postgres", ROLE, "127.5.0.9") is Answer.REJECTED

        if number(pg_major) < (10,):
            assert probe(cluster, HOSTILE, ROLE, "127.7.0.1", replication=True) is Answer.NO_LINE
            [senders] = found(examine_server(database, **PROFILE), "SRC-HBA-REPL")
            apply_access_remedy(database, senders)
            assert not found(examine_server(database, **PROFILE), "SRC-HBA-REPL")
        assert probe(cluster, HOSTILE, ROLE, "127.7.0.1", replication=True) is Answer.ADMITTED


@pytest.mark.majors("oldest", "10", "newest")
def test_what_cannot_be_told_is_not_checked_and_broken_lines_are_found(pg_major: str) -> None:
    with running(pg_major, conf={"listen_addresses": "localhost, ::1,127.0.0.1"}) as cluster:
        database = cluster.create_database("shop")
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute("create role clerk login; create role dts superuser login")
        ranges: dict[str, Any] = {"ranges": (ip_network("127.5.0.0/24"),)}

        install(database, "host all postgres,clerk 127.0.0.1/32 trust\nhost all all x.example md5")
        examined = examine_database(database, dts_role="dts", **ranges)
        missing = {item.rule: item for item in examined.not_checked}
        assert {"SRC-HBA-DB", "NET-CIDR"} <= set(missing)
        assert missing["NET-CIDR"].reason == (
            "whether pg_hba.conf admits 127.5.0.0/24 depends on line 2 (host all all x.example md5)"
        )

        by_clerk = examine_database(database, user="clerk", dts_role="dts", **ranges)
        missing = {item.rule: item for item in by_clerk.not_checked}
        assert {"SRC-HBA-DB", "NET-CIDR", "SRC-HBA-AUTH", "NET-TLS"} <= set(missing)
        assert missing["SRC-HBA-DB"].remedy == "connect as a superuser (-U)"

        install(database, "host all postgres 127.0.0.1/32 trust\nhost all all 127.5.0.0/24 md5")
        [password] = found(examine_database(database, dts_role="dts", **ranges), "SRC-HBA-AUTH")
        assert password.severity is Severity.BLOCKER
        assert password.found.startswith("dts has no password, which line 2 (host all all 127.5.")

        broken = Path(cluster.data / "pg_hba.conf")
        broken.write_text(broken.read_text() + "\nhost all all\nhost all all 127.5.0.0/24 maybe\n")
        [finding] = found(examine_database(database, dts_role="dts", **ranges), "SRC-HBA-DB")
        assert finding.found.startswith("2 line(s) of pg_hba.conf that the server cannot read")
        assert [name.split(":")[0] for name in finding.objects.names] == ["line 3", "line 4"]

        [listening] = found(examine_server(database), "SRC-CONN")
        assert listening.found == "listen_addresses = localhost, ::1,127.0.0.1"
        run_sql_remedies(database, listening)
        broken.write_text("host all all 127.0.0.1/32 trust\n")
        cluster.restart()
        assert not found(examine_server(database), "SRC-CONN")


@pytest.mark.majors("oldest", "10", "newest")
def test_without_ranges_a_file_that_lets_nobody_in_from_outside_is_found(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        install(database, "host all,replication all 127.0.0.0/8 trust\nhost all all all reject")
        old = number(pg_major) < (10,)
        [shut, *senders] = found(examine_database(database), "SRC-HBA-ANY")
        assert shut.severity is Severity.BLOCKER
        assert shut.found == (
            "postgres is admitted to shop from this host alone: "
            "line 2 (host all all all reject) rejects it"
        )
        assert [item.found for item in senders] == [
            "postgres may replicate from this host alone: no line matches" for _ in range(old)
        ]
        assert not found(examine_database(database, incremental=False), "SRC-HBA-ANY")[1:]
        given = examine_database(database, ranges=(ip_network("10.0.0.0/8"),))
        assert "SRC-HBA-ANY" in {item.rule for item in given.not_applicable}

        install(database, "host all all 127.0.0.1/32 trust\nhost all all .example md5")
        [missing] = [
            item for item in examine_database(database).not_checked if item.rule == "SRC-HBA-ANY"
        ]
        assert "depends on line 2 (host all all .example md5)" in missing.reason

        install(
            database, "host all all 127.0.0.1/32 trust\nhost shop,replication all 10.1.1.1/32 md5"
        )
        assert found(examine_database(database), "SRC-HBA-ANY") == []
        assert found(examine_database(database, dts_role="postgres"), "SRC-HBA-ANY") == []


@pytest.mark.majors("oldest", "10", "newest")
def test_file_that_was_changed_and_not_loaded_is_found(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        install(database, DEFECTS)
        assert not found(examine_server(database, **PROFILE), "SRC-HBA-LOADED")
        _change_in_an_hour(cluster.data / "pg_hba.conf")

        [changed] = found(examine_server(database, **PROFILE), "SRC-HBA-LOADED")

        assert changed.severity is Severity.WARNING
        assert "pg_hba.conf, " in changed.objects.names[0]
        [remedy] = changed.remedies
        assert remedy.text == "select pg_catalog.pg_reload_conf();"


@pytest.mark.majors("16", "newest")
def test_included_file_that_was_changed_and_not_loaded_is_found(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        (cluster.data / "more.conf").write_text("host all all 127.6.0.0/16 md5\n")
        install(database, DEFECTS + "include more.conf\n")
        _change_in_an_hour(cluster.data / "more.conf")
        [changed] = found(examine_server(database, **PROFILE), "SRC-HBA-LOADED")
        assert "more.conf, " in changed.objects.names[0]
        assert changed.objects.total == 1


@pytest.mark.majors("oldest", "newest")
def test_role_that_may_not_see_the_files_is_told_so(database: Database) -> None:
    role = f"plain_{database.name}"
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"create role {role} login")
        try:
            examined = examine_server(database, user=role, **PROFILE)
        finally:
            cursor.execute(f"drop role {role}")
    [missing] = [item for item in examined.not_checked if item.rule == "SRC-HBA-LOADED"]
    assert "superuser" in missing.remedy


@pytest.mark.majors("10")
def test_superuser_that_may_not_see_files_elsewhere_is_not_told_to_become_one(
    pg_major: str,
) -> None:
    # Not below pytest's folders, which the server's account may not enter.
    with tempfile.TemporaryDirectory(prefix="hba-", dir="/tmp") as folder:
        elsewhere = Path(folder, "pg_hba.conf")
        elsewhere.write_text("host all all 127.0.0.1/32 trust\n")
        elsewhere.chmod(0o644)
        elsewhere.parent.chmod(0o755)
        with running(pg_major, conf={"hba_file": str(elsewhere)}) as cluster:
            examined = examine_server(cluster.create_database("shop"), **PROFILE)
    [missing] = [item for item in examined.not_checked if item.rule == "SRC-HBA-LOADED"]
    assert missing.remedy == "reload the server after each change of pg_hba.conf"


def _change_in_an_hour(path: Path) -> None:
    """As if the clock had gone on since the last reload."""
    later = time.time() + 3600
    os.utime(path, (later, later))
