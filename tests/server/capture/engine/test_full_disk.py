"""The disk under the log is full: what somebody's DDL sees."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.notes import notes_of
from tests.harness import account
from tests.harness.databases import Database
from tests.server.capture.engine.looking import captured, forget, texts

pytestmark = pytest.mark.majors("oldest", "newest")

_TABLESPACE = "pgdts_small_disk"


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of a megabyte that the server may write to."""
    folder = Path(mkdtemp(prefix="pgdts-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        folder.rmdir()
        pytest.skip("this machine lets us mount nothing")
    account.own(folder)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def filled(source: Database, sql: cursor, small_disk: Path) -> Iterator[Path]:
    """The log lies on that disk, which has no room left."""
    with Database(source.cluster, "postgres").connect() as opened, opened.cursor() as server:
        server.execute(f"create tablespace {_TABLESPACE} location %s", (str(small_disk),))
    sql.execute(f"alter table public.dts_ddl_command set tablespace {_TABLESPACE}")
    sql.execute("create temp table pages (page text)")
    sql.execute("drop table pages")
    forget(sql)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    yield ballast
    ballast.unlink(missing_ok=True)
    sql.execute("set session_replication_role = replica")
    sql.execute("alter table public.dts_ddl_command set tablespace pg_default")
    with Database(source.cluster, "postgres").connect() as opened, opened.cursor() as server:
        server.execute(f"drop tablespace {_TABLESPACE}")


def test_ddl_goes_on_and_what_is_not_recorded_is_a_warning(
    sql: cursor, ordinary: cursor, filled: Path
) -> None:
    # Until the page at hand is full, rows still find room.
    for number in range(200):
        ordinary.execute(f"create table t{number} (id int)")
        if any("No space left on device" in note for note in ordinary.connection.notices):
            break
    ordinary.execute("drop table t0")
    warned = "".join(ordinary.connection.notices)
    assert "WARNING:  pgdts could not record CREATE TABLE for DTS: could not extend file" in warned
    assert "WARNING:  pgdts could not record DROP TABLE for DTS: could not extend file" in warned

    filled.unlink()
    ordinary.execute("create table recorded_again (id int)")
    assert texts(sql)[-1] == "create table recorded_again (id int)"
    assert "drop table t0" not in texts(sql)

    made = f"create table elsewhere (id int) tablespace {_TABLESPACE}"
    sql.execute(f"{made}; create table in_default (id int) tablespace pg_default")
    named, default = captured(sql)[-2:]
    sql.execute("drop table elsewhere")
    assert [note.code for note in notes_of(named.message)] == ["names-tablespace"]
    assert default.message is None
