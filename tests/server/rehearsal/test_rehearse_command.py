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


def test_a_migration_tool_is_rehearsed_and_the_page_written(
    temporary: Path, tmp_path: Path
) -> None:
    tool, page = tmp_path / "migrate.py", tmp_path / "page.html"
    tool.write_text(TOOL)
    command = ("--run", f"{sys.executable} {tool}", "--role", "reader")
    # Nothing of the user's own server may be reached.
    elsewhere = {"PGHOSTADDR": "192.0.2.1", "PGHOST": "production", "PGDATABASE": "shop"}
    done = run(temporary, *command, "--format", "json", **elsewhere)
    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert document["problems"] == ["1 statement not carried"]
    tags = [item["row"]["tag"] for item in document["statements"]]
    assert tags == ["CREATE TABLE", "GRANT", "ALTER TABLE"]
    assert document["schema_differences"]["with_the_stand_in"] == []
    assert [table["is_equal"] for table in document["rows"]] == [True]
    assert "migrated with ********" in document["steps"][0]["output"]
    written = run(
        *(temporary, *command, "--judge", "consumer", "--format", "html", "--output", str(page))
    )
    assert written.returncode == 0
    text = page.read_text()
    assert "Everything arrived" in text
    assert "src=" not in text
    assert "create table orders (id bigserial primary key, note text)" in text
    assert list(temporary.iterdir()) == []


def test_the_plan_is_printed_and_nothing_is_made(temporary: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.sql"
    file.write_text("create table t (id integer)")
    done = run(temporary, str(file), "--dry-run")
    assert done.returncode == 0
    assert "embedded PostgreSQL 16" in done.stdout
    assert f"run {file} (statements)" in done.stdout
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), "nothing to rehearse"),
        (("--run", "x", "--source-server", "dbname=x"), "one of --source-server"),
        (("--run", "x", "--source-major", "18", "--destination-major", "16"), "a source of 18"),
        (("--run", "x", "--with-data"), "--with-data without --from"),
        (("--run", "'x"), "No closing quotation"),
        (("--clean-up",), "--clean-up without a server"),
    ],
)
def test_options_that_make_no_sense(
    temporary: Path, arguments: tuple[str, ...], found: str
) -> None:
    done = run(temporary, *arguments)
    assert (done.returncode, found in done.stderr) == (2, True), done.stderr


@pytest.mark.majors("16")
def test_extensions_that_the_embedded_server_lacks(database: Database, temporary: Path) -> None:
    asked(database.dsn(), "create extension hstore")
    done = run(temporary, "--from", database.dsn(), "--run", "true")
    assert done.returncode == 1
    assert "does not have the extensions hstore" in done.stderr
    assert "--source-server" in done.stderr
