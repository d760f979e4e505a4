"""Rows are not dropped by accident."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pgdts.capture.status import Installation, read_status
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.commands.conftest import Pgdts

pytestmark = pytest.mark.majors("oldest", "newest")


@pytest.fixture
def with_rows(database: Database) -> Target:
    """A database with a captured row."""
    target = Target(database.name, database.dsn())
    upgrade(target, "head", ChangeRequest())
    with database.connect() as connection, connection.cursor() as session:
        session.execute("create table shop (id int)")
    return target


def answered(target: Target, answer: str) -> tuple[int, str]:
    """Run downgrade on a terminal and type an answer."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pgdts", "downgrade", "-d", target.dsn],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        os.write(ours, f"{answer}\n".encode())
        _, asked = process.communicate(timeout=180)
    os.close(ours)
    os.close(theirs)
    return process.returncode, asked


def test_refused_without_a_terminal(with_rows: Target, pgdts: Pgdts) -> None:
    ran = pgdts("downgrade", "-d", with_rows.dsn)
    assert ran.returncode == 1
    assert f"1 captured row ({with_rows.label}: 1)" in ran.stderr
    assert "--save-log FILE --yes" in ran.stderr
    assert read_status(with_rows).installation is Installation.REVISION


def test_no_means_no(with_rows: Target) -> None:
    code, asked = answered(with_rows, "n")
    assert code == 1
    assert "1 captured row" in asked
    assert read_status(with_rows).installation is Installation.REVISION


def test_yes_means_yes(with_rows: Target) -> None:
    code, _ = answered(with_rows, "y")
    assert code == 0
    assert read_status(with_rows).installation is Installation.ABSENT


def test_saved_and_dropped_with_yes(with_rows: Target, pgdts: Pgdts, tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    ran = pgdts("downgrade", "-d", with_rows.dsn, "--yes", "--save-log", str(file))
    assert ran.returncode == 0
    assert "1 captured row dropped" in ran.stdout
    assert "create table shop (id int)" in file.read_text()


def test_empty_log_is_not_asked_about(database: Database, pgdts: Pgdts) -> None:
    upgrade(Target("", database.dsn()), "head", ChangeRequest())
    assert pgdts("downgrade", "-d", database.dsn()).returncode == 0
