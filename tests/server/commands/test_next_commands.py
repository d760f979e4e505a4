"""What is told to be next leads to the same database, and runs as it is printed."""

import shlex
import subprocess

import pytest

from tests.harness.databases import Database
from tests.server.commands.conftest import Pgdts

pytestmark = pytest.mark.majors("newest")


def following(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The words of the command behind "next:"."""
    [line] = [line for line in done.stderr.splitlines() if line.startswith("next: ")]
    program, *words = shlex.split(line.removeprefix("next: "))
    assert program == "pgdts"
    return words


def test_next_commands_run_as_printed(pgdts: Pgdts, database: Database) -> None:
    where = f"user=postgres dbname={database.name} host=127.0.0.1 port={database.cluster.port}"
    planned = pgdts("upgrade", "+1", "-d", f"{where} password=secret", "--dry-run")
    assert "secret" not in planned.stderr
    assert following(planned) == ["upgrade", "+1", "-d", where]
    done = pgdts(*following(planned))
    assert "not installed -> 0001" in done.stdout
    assert following(done) == ["status", "-d", where]  # There is nothing to verify yet.
    looked = pgdts(*following(done))
    options = f"-h 127.0.0.1 -p {database.cluster.port} -U postgres -d {database.name}"
    assert f"`pgdts upgrade {options}`" in looked.stdout

    assert following(pgdts("upgrade", "-d", where)) == ["verify", "-d", where]
    back = pgdts("downgrade", "-1", "-d", where)
    assert "0003 -> 0002" in back.stdout
    assert "next:" not in pgdts("upgrade", "0002", "-d", where, "--dry-run").stderr
    checked = pgdts("check", "-d", where, "--only", "SRC-*", "--fix", "--dry-run")
    assert "--fix --dry-run" not in checked.stdout
