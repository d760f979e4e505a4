"""The host probe: what it tells, what it refuses, and that it goes without a trace."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

import psycopg2
import pytest

from pgdts.host.server_view import ServerView, has_probe, see
from pgdts.revisions.changes import downgrade, upgrade, upgrade_script
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import connect
from pgdts.sessions.errors import MissingFeatureError
from pgdts.targets import Target
from tests.harness.clients import pg_dump, psql
from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.server.artifacts.conftest import Packaged

PROBE = "host@head"
LANGUAGE = "select count(*) from pg_extension where extname like 'plpython%'"


def target(database: Database) -> Target:
    return Target(database.name, database.dsn())


def install(database: Database) -> None:
    upgrade(target(database), PROBE, ChangeRequest())


def remove(database: Database) -> None:
    downgrade(target(database), "host@base", ChangeRequest())


def value(database: Database, statement: str, *parameters: object) -> Any:
    with database.connect() as session, session.cursor() as run:
        run.execute(statement, parameters or None)
        row = run.fetchone() if run.description else None
        return row[0] if row else None


def look(database: Database, *paths: str | Path) -> ServerView:
    with connect(database.dsn()) as session:
        session.autocommit = True
        return see(session, [PurePosixPath(path) for path in paths])


def schema_of(database: Database) -> str:
    command = [str(pg_dump()), "--schema-only", "--dbname", database.dsn()]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # The first is random in every dump; the second, from 15.20 on, new with every table.
    passing = r"^(\\(un)?restrict |ALTER TABLE .* SET \(pg_attver=).*$"
    return re.sub(passing, "", text, flags=re.MULTILINE)


@pytest.fixture
def fresh(debian: Cluster) -> Iterator[Database]:
    """A database of Debian's server, which has plpython3."""
    with scratch_database(debian) as database:
        yield database


def test_a_server_with_the_language_answers(fresh: Database) -> None:
    install(fresh)
    folder = value(fresh, "select setting from pg_config where name = 'PKGLIBDIR'")
    view = look(fresh, f"{folder}/test_decoding.so")
    assert view.by_probe
    [file] = view.files
    assert (file.exists, file.readable) == (True, True)
    assert file.library is not None
    assert (file.library.majors, file.library.output_plugin) == (("15",), True)
    assert view.system["free_in_data"] > 0
    assert view.system["free_in_wal"] > 0
    remove(fresh)
    assert value(fresh, LANGUAGE) == 0


def test_the_probe_and_sql_see_the_same_content(fresh: Database) -> None:
    folder = value(fresh, "select setting from pg_config where name = 'PKGLIBDIR'")
    [by_sql] = look(fresh, f"{folder}/wal2json.so").files
    install(fresh)
    [by_probe] = look(fresh, f"{folder}/wal2json.so").files
    assert by_probe.sha256 == by_sql.sha256
    assert by_probe.library == by_sql.library
    assert (by_sql.mode, by_probe.mode) == (None, 0o644)
    assert by_probe.owner == "root:root"


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/etc/shadow",
        "/no/such/file",
        "{lib}/../../../../../etc/passwd",
        "{data}/link_out",
        "{lib}x/other",
        "relative.so",
        "",
    ],
)
def test_other_paths_are_refused_without_a_word_about_them(fresh: Database, path: str) -> None:
    install(fresh)
    lib = value(fresh, "select setting from pg_config where name = 'PKGLIBDIR'")
    data = fresh.cluster.data
    link = data / "link_out"
    link.unlink(missing_ok=True)
    link.symlink_to("/etc/passwd")
    seen = value(fresh, "select pgdts.host_view(array[%s])", path.format(lib=lib, data=data))
    [file] = seen["files"]
    assert set(file) == {"path", "refused"}


def test_a_file_that_the_server_cannot_read_is_told(fresh: Database, tmp_path: Path) -> None:
    install(fresh)
    closed = fresh.cluster.data / "closed.so"
    closed.write_bytes(b"x")
    closed.chmod(0)
    [file] = look(fresh, closed).files
    assert (file.exists, file.readable, file.mode, file.sha256) == (True, False, 0, None)


def test_an_ordinary_role_may_not_run_it(fresh: Database) -> None:
    role = f"{fresh.name}_plain"
    value(fresh, f"create role {role} login")
    value(fresh, f"alter default privileges grant execute on functions to {role}")
    install(fresh)
    try:
        with (
            closing(psycopg2.connect(fresh.dsn(user=role))) as session,
            session.cursor() as run,
            pytest.raises(psycopg2.errors.InsufficientPrivilege),
        ):
            run.execute("select pgdts.host_view(array[]::text[])")
        with connect(fresh.dsn(user=role)) as opened:
            assert not has_probe(opened)
    finally:
        value(fresh, f"drop owned by {role}")
        value(fresh, f"drop role {role}")


def test_objects_of_the_caller_do_not_lead_it_astray(fresh: Database) -> None:
    install(fresh)
    with fresh.connect() as session, session.cursor() as run:
        run.execute("create schema evil")
        run.execute("create view evil.pg_config as select 'PKGLIBDIR'::text name, '/' setting")
        run.execute("create view evil.pg_settings as select 'x'::text name, '/' setting")
        run.execute("set search_path = evil, pg_catalog")
        run.execute("select pgdts.host_view(array['/etc/passwd'])")
        [seen] = run.fetchone() or ()
    assert "refused" in seen["files"][0]


def test_downgrade_leaves_no_trace(fresh: Database) -> None:
    before = schema_of(fresh)
    install(fresh)
    assert schema_of(fresh) != before
    remove(fresh)
    assert schema_of(fresh) == before


def test_a_language_that_was_there_stays(fresh: Database) -> None:
    value(fresh, "create extension plpython3u")
    before = schema_of(fresh)
    install(fresh)
    remove(fresh)
    assert schema_of(fresh) == before
    assert value(fresh, LANGUAGE) == 1


def test_a_language_that_others_use_by_now_stays(fresh: Database) -> None:
    install(fresh)
    value(fresh, "create function other() returns int language plpython3u as 'return 1'")
    remove(fresh)
    assert value(fresh, "select other()") == 1
    assert value(fresh, "select to_regproc('pgdts.host_view')") is None


def test_both_lines_live_side_by_side_and_nothing_is_captured(fresh: Database) -> None:
    before = schema_of(fresh)
    upgrade(target(fresh), "head", ChangeRequest())
    install(fresh)
    assert value(fresh, "select count(*) from public.dts_ddl_command") == 0
    assert value(fresh, "select count(*) from pgdts.alembic_version") == 2
    remove(fresh)
    assert value(fresh, "select count(*) from public.dts_ddl_command") == 0
    assert value(fresh, "select evtenabled from pg_event_trigger limit 1") == "O"
    downgrade(target(fresh), "base", ChangeRequest())
    assert schema_of(fresh) == before


def test_the_offline_script_installs_the_same(fresh: Database) -> None:
    install(fresh)
    online = schema_of(fresh)
    remove(fresh)
    subprocess.run(
        [str(psql()), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", fresh.dsn()],
        input=upgrade_script(PROBE, ChangeRequest()),
        text=True,
        check=True,
        capture_output=True,
    )
    assert schema_of(fresh) == online
    assert json.dumps(value(fresh, "select pgdts.host_view('{}')"))


def test_a_server_without_the_language_says_what_to_install(packaged: Packaged) -> None:
    (packaged.folder / "usr/share/postgresql/15/extension/plpython3u.control").unlink()
    with pytest.raises(MissingFeatureError) as caught:
        upgrade(Target("postgres", packaged.cluster.dsn()), PROBE, ChangeRequest())
    assert "postgresql-plpython3" in caught.value.remedy


def test_a_language_that_does_not_start_is_said(packaged: Packaged) -> None:
    (packaged.folder / "usr/lib/postgresql/15/lib/plpython3.so").write_bytes(b"no library")
    with pytest.raises(MissingFeatureError, match="plpython3u does not start"):
        upgrade(Target("postgres", packaged.cluster.dsn()), PROBE, ChangeRequest())
