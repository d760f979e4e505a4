"""Names that would feign a line or steer a terminal, through every command's output."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg2
import pytest

from pgdts.sessions.conninfo import merge
from tests.harness.cluster import Cluster
from tests.server.commands.conftest import Pgdts

FEIGNED = "shop  ok  0004"
NAME = f"crm\n{FEIGNED}\x1b[2J\r\t\u202e[/bold]"
SCHEMA = f"sales\n{FEIGNED}"
_OF_STATEMENTS = 12
pytestmark = pytest.mark.majors("oldest", "newest")


@pytest.fixture
def hostile(cluster: Cluster) -> Iterator[str]:
    """A database, a schema and a table with such names; the database's address."""
    quoted = '"' + NAME.replace('"', '""') + '"'
    with_admin(cluster.dsn(), f"create database {quoted}")
    dsn = merge(cluster.dsn(), dbname=NAME)
    try:
        with_admin(dsn, f'create schema "{SCHEMA}"')
        with_admin(dsn, f'create table "{SCHEMA}"."t\n{FEIGNED}" (a integer)')
        yield dsn
    finally:
        with_admin(cluster.dsn(), f"drop database {quoted}")


def with_admin(dsn: str, statement: str) -> None:
    connection = psycopg2.connect(dsn)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def honest(done: subprocess.CompletedProcess[str]) -> None:
    """No line begins as the name would have it, and nothing steers.

    Statements to copy hold a name as it is; they are below a label, deeper than any line of ours.
    """
    for text in (done.stdout, done.stderr):
        assert "Traceback" not in text
        for line in text.split("\n"):
            blanks = len(line) - len(line.lstrip())
            assert blanks >= _OF_STATEMENTS or not line.lstrip().startswith("shop"), text
            assert not {"\x1b", "\r", "\u202e"} & set(line), text


def test_no_command_prints_a_feigned_line(pgdts: Pgdts, hostile: str) -> None:
    steps = (
        ("databases", "-d", hostile),
        ("status", "-d", hostile),
        ("upgrade", "-d", hostile, "--dry-run"),
        ("upgrade", "-d", hostile),
        ("upgrade", "-d", hostile),
        ("status", "-d", hostile, "-v"),
        ("status", "-d", hostile, "--all-databases"),
        ("verify", "-d", hostile, "-v"),
        ("log", "-d", hostile),
        ("log", "-d", hostile, "-d", hostile),
        ("check", "-d", hostile),
        ("check", "-d", hostile, "-v"),
        ("check", "-d", hostile, "--format", "nagios"),
        ("check", "-d", hostile, "--fix", "--dry-run"),
        ("restore-identity", "-d", hostile, "--dry-run"),
        ("artifacts", "verify", "-d", hostile),
        ("destination", "status", "--source", hostile, "--destination", hostile),
        ("destination", "stop", "--source", hostile, "--destination", hostile),
        ("rehearse", "--from", hostile, "--run", "true", "--dry-run"),
        ("downgrade", "-d", hostile, "--dry-run"),
        ("downgrade", "-d", hostile, "--yes"),
    )
    for step in steps:
        done = pgdts(*step)
        if "--help" in done.stderr:
            pytest.fail(f"{step}: {done.stderr}")
        honest(done)


def test_an_error_does_not_feign_a_line(pgdts: Pgdts, cluster: Cluster) -> None:
    missing = merge(cluster.dsn(), dbname=NAME)
    for command in ("status", "upgrade", "check", "log", "databases", "verify"):
        done = pgdts(command, "-d", missing)
        assert done.returncode != 0
        honest(done)
    nagios = pgdts("check", "-d", missing, "--format", "nagios")
    honest(nagios)
    assert len(nagios.stdout.splitlines()) == 1


@pytest.mark.majors("18")
def test_the_next_command_can_be_pasted(pgdts: Pgdts, hostile: str) -> None:
    said = pgdts("upgrade", "-d", hostile).stderr
    [line] = [line for line in said.splitlines() if line.startswith("next: ")]
    command = line.replace("next: pgdts", f"{sys.executable} -m pgdts")
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, "14 of 14" in done.stdout) == (0, True), done
