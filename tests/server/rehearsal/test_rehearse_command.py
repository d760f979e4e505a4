"""`pgdts rehearse` as a user runs it, on the embedded servers."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.databases import Database
from tests.harness.fixtures import Clusters
from tests.server.rehearsal.rehearsing import asked

PGDTS = [sys.executable, "-m", "pgdts", "rehearse"]
TOOL = """
import os, psycopg2
from urllib.parse import urlsplit
url = urlsplit(os.environ["DATABASE_URL"])
assert (url.hostname, str(url.port)) == (os.environ["PGHOST"], os.environ["PGPORT"])
with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
    cursor.execute("create table orders (id bigserial primary key, note text)")
    cursor.execute("grant select on orders to reader")
with psycopg2.connect("") as connection, connection.cursor() as cursor:
    cursor.execute("alter table orders add column price numeric; insert into orders select 1, 'x'")
print("migrated with", os.environ["PGPASSWORD"])
"""


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files that an ordinary user may enter, with a short name."""
    with tempfile.TemporaryDirectory(prefix="reh-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def run(temporary: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PGDTS, *arguments],
        env={**os.environ, "TMPDIR": str(temporary), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_migration_tool_is_rehearsed_on_embedded_servers(temporary: Path, tmp_path: Path) -> None:
    tool, page = tmp_path / "migrate.py", tmp_path / "page.html"
    tool.write_text(TOOL)
    # Nothing of the user's own server may be reached.
    elsewhere = {"PGHOSTADDR": "192.0.2.1", "PGHOST": "production", "PGDATABASE": "shop"}
    command = ("--run", f"{sys.executable} {tool}", "--role", "reader")
    wanted = ("--format", "html", "--output", str(page))
    done = run(temporary, *command, *wanted, **elsewhere)
    assert (done.returncode, done.stdout) == (1, "")
    assert "| migrated with ********" in done.stderr
    assert "not everything arrived: 1 statement not carried" in done.stderr
    text = page.read_text()
    assert "create table orders (id bigserial primary key, note text)" in text
    assert "GRANT: not in the current list" in text
    assert list(temporary.iterdir()) == []


def test_a_tool_that_is_not_installed_is_refused_before_anything_is_started(
    temporary: Path,
) -> None:
    done = run(temporary, "--run", "no-such-tool upgrade head")
    assert done.returncode == 3
    assert "no-such-tool is no program that can be run here" in done.stderr
    assert "servers" not in done.stderr


def test_everything_that_arrives_is_a_success(clusters: Clusters, temporary: Path) -> None:
    file = temporary / "m.sql"
    file.write_text("create table orders (id integer primary key); insert into orders values (1);")
    server = clusters["16"].dsn()
    done = run(temporary, str(file), "--server", server, "--no-workload", "--format", "json")
    assert done.returncode == 0
    document = json.loads(done.stdout)
    assert (document["schema"], document["problems"]) == ("pgdts/rehearsal/1", [])
    assert [item["row"]["tag"] for item in document["statements"]] == ["CREATE TABLE"]
    assert [(table["source"], table["is_equal"]) for table in document["rows"]] == [(1, True)]


def test_the_plan_is_printed_and_nothing_is_made(temporary: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.sql"
    file.write_text("create table t (id integer)")
    done = run(temporary, str(file), "--dry-run")
    assert done.returncode == 0
    assert "embedded PostgreSQL 16" in done.stdout
    assert f"run {file} (statements)" in done.stdout
    assert list(temporary.iterdir()) == []


@pytest.mark.majors("16")
def test_extensions_that_the_embedded_server_lacks(database: Database, temporary: Path) -> None:
    asked(database.dsn(), "create extension hstore")
    done = run(temporary, "--from", database.dsn(), "--run", "true")
    assert done.returncode == 1
    assert "does not have the extensions hstore" in done.stderr
    assert "--source-server" in done.stderr
