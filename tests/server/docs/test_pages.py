"""The commands of the tutorial and the how-to pages print what the pages show."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from docsite.repository import ROOT
from tests.harness.scratch import running
from tests.server.docs.console import alike, replay, run

CRM = "psql -q -d postgres -c 'create database crm'"
SHOP = "psql -q -d postgres -c 'create database shop'"
BEFORE = {
    "README.md": f"{CRM}; {SHOP}; psql -q -d crm -c 'create table customers (name text)'",
    "docs/tutorial.md": "true",
    "docs/how-to/many-databases.md": f"{CRM}; {SHOP} -c 'create database test_crm'",
    "docs/how-to/ci.md": CRM,
    "docs/how-to/clean-up.md": f"{CRM}; pgdts upgrade -d crm; psql -d crm -c 'create table t ()'",
}


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the commands of a page run."""
    made = Path(tempfile.mkdtemp(prefix="pgdts-pages-"))
    yield made
    shutil.rmtree(made)


@pytest.mark.long
@pytest.mark.majors("newest")
@pytest.mark.parametrize("name", BEFORE)
def test_commands_print_what_the_page_shows(name: str, folder: Path, pg_major: str) -> None:
    """`PGDTS_WRITE_DOCS=1` writes what they print."""
    page = (ROOT / name).read_text(encoding="utf-8")
    with running(pg_major, conf={"wal_level": "replica"}) as cluster:
        server = {"PGHOST": "127.0.0.1", "PGPORT": str(cluster.port), "PGUSER": "postgres"}
        run(BEFORE[name], folder, server)
        replayed = replay(page, folder, server)
    if os.environ.get("PGDTS_WRITE_DOCS"):
        (ROOT / name).write_text(replayed, encoding="utf-8")
        page = replayed
    assert alike(replayed) == alike(page)
