"""`pgdts check` as a user runs it: databases, exit codes, forms of the report."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.cluster import Cluster
from tests.harness.scratch import running
from tests.server.commands.conftest import Fleet, Pgdts

HOSTILE = "evil\"'\n<script>alert(1)</script>\x1b[2J%s\u202e{{ 7*7 }}"
FAST = ("--wal-sample", "0", "--jobs", "1")


@pytest.fixture(scope="module")
def replica_server() -> Iterator[Cluster]:
    """A server without logical decoding, with two databases, one of a hostile name."""
    with running("16", conf={"wal_level": "replica"}) as own:
        own.create_database("shop")
        own.create_database(HOSTILE)
        yield own


def test_a_fault_of_the_server_blocks_each_of_its_databases_and_is_told_once(
    pgdts: Pgdts, replica_server: Cluster
) -> None:
    parallel = ("--wal-sample", "0", "--jobs", "4")
    every = ("check", "-d", replica_server.dsn("postgres"), "--all-databases", *parallel)
    ran = pgdts(*every, "--only", "WAL-LEVEL", "--format", "json")
    assert ran.returncode == 1, ran.stderr
    document = json.loads(ran.stdout)
    [server] = document["servers"]
    assert [item["found"] for item in server["examination"]["findings"]] == ["wal_level is replica"]
    assert {item["database"] for item in document["databases"]} == {"postgres", "shop", HOSTILE}
    assert {item["readiness"] for item in document["databases"]} == {"blocked"}
    assert {item["database"] for item in document["skipped"]} == {"template0", "template1"}

    text = pgdts(*every).stdout
    assert text.count("wal_level is replica") == 1
    assert not {"\x1b", "\u202e"} & set(text)


def test_a_page_goes_to_a_file_and_holds_no_markup_of_others(
    pgdts: Pgdts, replica_server: Cluster, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    every = ("-d", replica_server.dsn("postgres"), "--all-databases")
    ran = pgdts("check", *every, *FAST, "--format", "html", "-o", str(path))
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    page = path.read_text(encoding="utf-8")
    assert "0 of 3 databases are ready" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    assert not {"\x1b", "\u202e"} & set(page)

    nowhere = pgdts("check", *every, *FAST, "--only", "DB-NAME", "-o", str(tmp_path / "no" / "x"))
    assert nowhere.returncode == 3
    assert "cannot write" in nowhere.stderr


def test_an_ignored_rule_is_no_pass(pgdts: Pgdts, replica_server: Cluster) -> None:
    shop = ("check", "-d", replica_server.dsn("shop"), *FAST, "--only", "WAL-LEVEL")
    assert "blocker  WAL-LEVEL" in pgdts(*shop).stdout
    ran = pgdts(*shop, "--ignore", "wal-level")
    assert ran.returncode == 0, ran.stderr
    assert "ignored by you: WAL-LEVEL" in ran.stdout
    full_only = pgdts(*shop, "--full-only", "-v")
    assert full_only.returncode == 0
    assert "does not apply, full load only: WAL-LEVEL" in full_only.stdout


def test_monitoring_has_a_line_and_codes_of_its_own(pgdts: Pgdts, replica_server: Cluster) -> None:
    ran = pgdts("check", "-d", replica_server.dsn("shop"), *FAST, "--nagios", "--only", "WAL-LEVEL")
    assert ran.returncode == 2
    assert ran.stdout.startswith(
        "PGDTS CRITICAL - 0 of 1 database ready; 1 blocker: WAL-LEVEL | blockers=1;;;0 "
    )
    wrong = pgdts("check", "--profile", "/nonexistent", "--nagios")
    assert (wrong.returncode, wrong.stdout[:16]) == (3, "PGDTS UNKNOWN - ")


@pytest.mark.majors("oldest", "newest")
def test_a_database_that_cannot_be_examined_is_not_ready_and_the_others_are_examined(
    pgdts: Pgdts, databases: Fleet
) -> None:
    first, closed, last = databases(3)
    with closed.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"alter database {closed.name} connection limit 0")
        cursor.execute("create role dts_visitor login")
        try:
            names = (first, closed, last)
            dsns = [part for one in names for part in ("-d", one.dsn(user="dts_visitor"))]
            ran = pgdts("check", *dsns, *FAST, "--only", "WAL-LEVEL", "--format", "json")
        finally:
            cursor.execute("drop role dts_visitor")
    assert ran.returncode == 3, ran.stderr
    document = json.loads(ran.stdout)
    [server] = document["servers"]
    assert server["examination"]["passed"] == ["WAL-LEVEL"]
    kinds = [item["error"] and item["error"]["kind"] for item in document["databases"]]
    assert kinds == [None, "TooManyConnectionsError", None]
    assert document["databases"][1]["readiness"] == "not known"


@pytest.mark.majors("oldest", "newest")
def test_a_role_without_rights_gets_what_can_be_said(pgdts: Pgdts, databases: Fleet) -> None:
    [database] = databases(1)
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create role dts_visitor login")
        try:
            ran = pgdts("check", "-d", database.dsn(user="dts_visitor"), *FAST, "--format", "json")
        finally:
            cursor.execute("drop role dts_visitor")
    assert ran.returncode in {0, 1, 3}, ran.stderr
    document = json.loads(ran.stdout)
    assert document["exit_code"] == ran.returncode
    assert [item["error"] for item in (*document["servers"], *document["databases"])] == [None] * 2


def test_profile_and_options_make_the_job(
    pgdts: Pgdts, tmp_path: Path, replica_server: Cluster
) -> None:
    (tmp_path / "ranges.txt").write_text("47.104.0.0/16\n100.104.52.0/24 # VPN\n")
    profile = tmp_path / "job.toml"
    profile.write_text('dts-cidr = "ranges.txt"\ntasks = 4\nonly = ["WAL-LEVEL"]\nno-ddl = true\n')
    options = ("--profile", str(profile), "--tasks", "6", "--ddl", "--format", "json")
    ran = pgdts("check", "-d", replica_server.dsn("shop"), *FAST, *options)
    job = json.loads(ran.stdout)["profile"]
    assert (job["tasks"], job["ddl"], job["only"]) == (6, True, ["WAL-LEVEL"])
    assert job["ranges"] == ["47.104.0.0/16", "100.104.52.0/24"]

    (tmp_path / "ranges.txt").write_text("47.104.0.0/16\n47.104.0.0/99\n")
    broken = pgdts("check", "--profile", str(profile))
    assert broken.returncode == 2
    assert "ranges.txt line 2: 47.104.0.0/99 is no range" in broken.stderr


def test_rules_are_listed_without_a_server(pgdts: Pgdts) -> None:
    ran = pgdts("check", "--list-rules", PGHOST="/nonexistent")
    assert ran.returncode == 0
    assert "WAL-LEVEL" in ran.stdout
