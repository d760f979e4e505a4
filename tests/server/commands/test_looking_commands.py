"""`pgdts status`, `verify` and `log` as programs: output, formats and exit codes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.clients import psql
from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.server.commands.conftest import Pgdts

pytestmark = pytest.mark.majors("oldest", "newest")
STEERING = "\x1b]0;owned\x07"


@pytest.fixture
def installed(database: Database) -> Database:
    upgrade(Target("", database.dsn()), "head", ChangeRequest())
    return database


@pytest.fixture
def empty(cluster: Cluster) -> Iterator[Database]:
    with scratch_database(cluster) as another:
        yield another


def execute(database: Database, *statements: str) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_status_has_a_line_for_each_database_in_the_order_given(
    pgdts: Pgdts, installed: Database, empty: Database
) -> None:
    done = pgdts("status", "-d", installed.dsn(), "-d", empty.dsn())
    [heading, first, second] = done.stdout.splitlines()
    assert heading.split()[:3] == ["database", "capture", "revision"]
    assert first.split()[:2] == [installed.name, "ok"]
    assert second.startswith(f"{empty.name}  not installed")
    assert (done.returncode, done.stderr) == (0, "")


def test_status_fails_on_drift_and_shows_what_it_is(pgdts: Pgdts, installed: Database) -> None:
    execute(installed, "alter event trigger dts_intercept_ddl disable")
    done = pgdts("status", "-d", installed.dsn())
    assert done.returncode == 1
    assert "event trigger dts_intercept_ddl: disabled" in done.stdout


def test_upgrade_does_not_pass_over_a_disabled_capture(pgdts: Pgdts, installed: Database) -> None:
    execute(installed, "alter event trigger dts_intercept_ddl disable")
    done = pgdts("upgrade", "-d", installed.dsn())
    assert done.returncode == 1
    assert "dts_intercept_ddl is disabled" in done.stdout
    assert "nothing to do" not in done.stdout
    assert pgdts("upgrade", "--enable", "origin", "-d", installed.dsn()).returncode == 0


def test_strict_status_fails_where_nothing_is_installed(pgdts: Pgdts, empty: Database) -> None:
    assert pgdts("status", "-d", empty.dsn()).returncode == 0
    assert pgdts("status", "--strict", "-d", empty.dsn()).returncode == 1


def test_status_as_json_is_one_document_with_everything(
    pgdts: Pgdts, installed: Database, empty: Database
) -> None:
    done = pgdts("status", "--format", "json", "-d", installed.dsn(), "-d", empty.dsn())
    document = json.loads(done.stdout)
    assert document["schema"] == "pgdts/status/1"
    first, second = document["databases"]
    assert (first["drift"], first["status"]["installation"]) == (False, "installed")
    assert first["status"]["options"]["retention"] == 10_000
    assert second["status"]["installation"] == "not installed"


def test_an_unreachable_database_hides_no_other(pgdts: Pgdts, installed: Database) -> None:
    done = pgdts("status", "-d", installed.dsn(), "-d", "host=127.0.0.1 port=1 password=geheim")
    assert done.returncode == 1
    assert "ok" in done.stdout.splitlines()[1]
    assert "127.0.0.1" in done.stdout
    assert "geheim" not in done.stdout + done.stderr


def test_verify_shows_each_check_with_its_evidence(pgdts: Pgdts, installed: Database) -> None:
    done = pgdts("verify", "-d", installed.dsn())
    assert done.returncode == 0
    assert "1 row: create index canary_note on canary (note)" in done.stdout


def test_verify_as_json_says_what_failed(pgdts: Pgdts, installed: Database) -> None:
    execute(installed, "alter event trigger dts_intercept_ddl disable")
    done = pgdts("verify", "--format", "json", "-d", installed.dsn())
    [database] = json.loads(done.stdout)["databases"]
    failed = [item["name"] for item in database["verification"]["checks"] if not item["passed"]]
    assert (done.returncode, database["passed"]) == (1, False)
    assert "create table" in failed


def test_the_log_as_text_holds_nothing_that_steers_a_terminal(
    pgdts: Pgdts, installed: Database
) -> None:
    execute(installed, f'create table "{STEERING}" (a integer)')
    done = pgdts("log", "-d", installed.dsn())
    assert r"\x1b]0;owned\x07" in done.stdout
    assert "\x1b" not in done.stdout


def test_each_line_of_the_log_is_json(pgdts: Pgdts, installed: Database) -> None:
    execute(installed, "create table public.one ()", f"drop table public.one /* {STEERING} */")
    done = pgdts("log", "--format", "jsonl", "--tag", "* table", "-d", installed.dsn())
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["tag"] for row in rows] == ["CREATE TABLE", "DROP TABLE"]
    assert "\x1b" not in done.stdout


def test_psql_replays_the_log_into_another_database(
    pgdts: Pgdts, installed: Database, empty: Database
) -> None:
    execute(
        installed,
        'create schema "s p a c e"',
        'set search_path = "s p a c e"',
        "create table one (a text default 'x; --') -- with a comment",
        "create function f() returns int language sql as $$ select 1; $$",
        "create view v as select * from one",
    )
    script = pgdts("log", "--format", "sql", "-d", installed.dsn())
    assert script.returncode == 0
    replayed = subprocess.run(
        [psql(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", empty.dsn()],
        input=script.stdout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (replayed.returncode, replayed.stderr) == (0, "")
    with empty.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relname in ('one', 'v') order by 1")
        assert cursor.fetchall() == [("one",), ("v",)]


def test_a_script_of_two_databases_is_a_usage_error(
    pgdts: Pgdts, installed: Database, empty: Database
) -> None:
    done = pgdts("log", "--format", "sql", "-d", installed.dsn(), "-d", empty.dsn())
    assert (done.returncode, done.stdout) == (2, "")


def test_following_prints_rows_as_they_are_committed_until_interrupted(
    installed: Database,
) -> None:
    command = [sys.executable, "-m", "pgdts", "log", "-f", "--format", "jsonl"]
    with subprocess.Popen(
        [*command, "-d", installed.dsn()], stdout=subprocess.PIPE, text=True
    ) as following:
        assert following.stdout is not None
        execute(installed, "create table public.first ()")
        assert json.loads(following.stdout.readline())["ddl_text"] == "create table public.first ()"
        execute(installed, "create table public.second ()")
        assert json.loads(following.stdout.readline())["object_name"] in ("public.second", "")
        os.kill(following.pid, signal.SIGINT)
        assert following.wait(timeout=180) == 130
