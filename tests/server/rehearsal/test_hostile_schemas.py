"""What is rehearsed runs as an ordinary role, wherever its code is and whatever it tries."""

import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pgdts.errors import RefusedError
from pgdts.rehearsal.ordinary_role import RoleNotLetInError
from pgdts.rehearsal.places import GivenServers
from pgdts.rehearsal.programs import find_programs
from pgdts.rehearsal.result import Judge
from pgdts.rehearsal.starting_schema import FromDatabase, FromFile, load
from pgdts.rehearsal.workload import BuiltIn
from tests.harness.databases import Database
from tests.harness.fixtures import Clusters
from tests.harness.scratch import running
from tests.server.rehearsal.rehearsing import asked, left_on, rehearsed
from tests.server.rehearsal.test_starting_schemas import scratch_on
from tests.server.rehearsal.traps import schema

PGDTS = [sys.executable, "-m", "pgdts", "rehearse"]
_LOOK = """
do $look$
declare found text;
begin
    select string_agg(place || ': ' || attempt, '; ') into found from public.migrations;
    if found is not null then raise exception 'gained: %', found; end if;
    select string_agg(distinct place || ' as ' || who, '; ') into found
    from public.schema_migrations where is_superuser;
    if found is not null then raise exception 'superuser: %', found; end if;
    select string_agg(distinct place, ' ') into found from public.schema_migrations;
    raise notice 'tried: %', found;
end $look$;
"""
_CHANGE = """
alter table public.orders add column late integer default public.try_all('added');
insert into public.orders (amount, checked) values (2, 2);
insert into public.ruled (note) values ('a');
select * from public.looked;
refresh materialized view public.kept;
create schema authorization current_user;
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder into which everybody may write."""
    with tempfile.TemporaryDirectory(prefix="traps-", dir="/tmp") as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@pytest.mark.parametrize("major", ["16", "18"])
def test_code_of_the_schema_runs_as_an_ordinary_role(
    clusters: Clusters, open_folder: Path, tmp_path: Path, major: str
) -> None:
    server = clusters[major]
    rehearsal = rehearsed(
        *(server, server, tmp_path),
        _CHANGE + _LOOK,
        start=schema(open_folder / "witness"),
        workload=BuiltIn(),
    )
    [step] = rehearsal.steps
    assert step.error == "", step.output
    tried = step.output.rpartition("tried: ")[2].split()
    assert {"check", "default", "trigger", "index", "domain", "rule", "view"} <= set(tried)
    assert list(open_folder.glob("*witness*")) == []
    assert left_on([server]) == []


def test_code_of_the_schema_on_embedded_servers(open_folder: Path, tmp_path: Path) -> None:
    start, change = tmp_path / "s.sql", tmp_path / "c.sql"
    start.write_text(
        schema(
            open_folder / "witness", more="create role app; alter table public.ruled owner to app;"
        )
    )
    more = """
    grant pg_read_server_files to current_user;
    """
    change.write_text(_CHANGE + _LOOK)
    arguments = (str(change), "--schema", str(start), "--format", "json")
    done = run(open_folder, *arguments)
    assert "tried:" in done.stderr, done.stderr
    change.write_text(more)
    done = run(open_folder, *arguments)
    assert "permission denied to grant role" in done.stderr
    assert list(open_folder.glob("*witness*")) == []
    assert list(open_folder.glob("*witness*")) == []


@pytest.mark.majors("9.6", "newest")
def test_what_only_a_superuser_makes_is_left_out_or_refused(
    database: Database, clusters: Clusters, tmp_path: Path
) -> None:
    asked(
        database.dsn(),
        """
        create table t (id integer primary key);
        create function seen() returns event_trigger language plpgsql as $$ begin end $$;
        create event trigger seen on ddl_command_end execute procedure seen();
        comment on event trigger seen is 'x';
        create extension pageinspect;
        create schema ext; create extension hstore schema ext;
        comment on extension hstore is 'mine';
        """,
    )
    with scratch_on(clusters, "newest") as empty:
        told = load(FromDatabase(database.dsn()), empty, tmp_path, find_programs())
        assert told == ["left out: event trigger seen"]
        dsn = empty.target.dsn
        assert asked(dsn, "select evtname from pg_event_trigger") == []
        owners = "select extname || ' ' || (r.rolsuper)::text from pg_extension e"
        assert asked(
            dsn,
            f"{owners} join pg_roles r on r.oid = extowner where extname <> 'plpgsql' order by 1",
        ) == ["hstore false", "pageinspect true"]
        owned = "select count(*) from pg_class c join pg_roles r on r.oid = relowner where rolsuper"
        assert asked(dsn, f"{owned} and relname = 't'") == [0]


def test_an_archive_cannot_have_the_superuser_run_its_words(
    clusters: Clusters, open_folder: Path, tmp_path: Path
) -> None:
    """The text of an EXTENSION entry is somebody's: name and schema are taken, no more."""
    server = clusters["16"]
    name = "archived_for_traps"
    asked(server.dsn(), f"create database {name}")
    try:
        asked(server.dsn(name), "create extension pageinspect")
        archive = tmp_path / "x.dump"
        program = find_programs().paths["pg_dump"]
        subprocess.run([program, "-Fc", "-Z0", "-f", archive, server.dsn(name)], check=True)
    finally:
        asked(server.dsn(), f"drop database {name}")
    content = archive.read_bytes()
    statement = b"CREATE EXTENSION IF NOT EXISTS pageinspect WITH SCHEMA public;"
    assert statement in content
    hostile = f"COPY (SELECT 1) TO '{open_folder}/x';".encode().ljust(len(statement))
    archive.write_bytes(content.replace(statement, hostile))
    with scratch_on(clusters, "16") as empty:
        load(FromFile(archive), empty, tmp_path, find_programs())
        assert asked(empty.target.dsn, "select 1 from pg_extension where extname = 'pageinspect'")
    assert list(open_folder.glob("*witness*")) == []


def test_a_change_that_needs_a_superuser_fails(clusters: Clusters, tmp_path: Path) -> None:
    server = clusters["16"]
    for statement in (
        "create role pgdts_trap",
        "alter system set work_mem = '1MB'",
        "create extension pageinspect",
        "copy (select 1) to program 'true'",
        "create function f() returns integer language plpython3u as 'return 1'",
        "create event trigger e on ddl_command_start execute function public.dts_capture_ddl()",
    ):
        rehearsal = rehearsed(server, server, tmp_path, f"{statement};")
        assert rehearsal.steps[0].error == "exit code 3", statement
        assert "ermission denied" in rehearsal.steps[0].output or "not exist" in (
            rehearsal.steps[0].output
        )
    assert left_on([server]) == []


def test_a_server_that_lets_no_role_with_a_password_in(clusters: Clusters, tmp_path: Path) -> None:
    with running("16") as own:
        rules = own.data / "pg_hba.conf"
        rules.write_text("host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 reject\n")
        own.reload()
        with pytest.raises(RoleNotLetInError, match="does not let the ordinary role"):
            rehearsed(own, own, tmp_path, "create table t (id integer)")
        assert left_on([own]) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives servers to another account")
def test_embedded_servers_run_as_an_account_without_rights(open_folder: Path) -> None:
    tool = (
        "sh -c 'ps -o user= -C postgres > $TMPDIR/accounts;"
        " stat -c %U:%a $TMPDIR/pgdts-rehearsal-*/source $TMPDIR/pgdts-rehearsal-*/dumps"
        " >> $TMPDIR/accounts'"
    )
    run(open_folder, "--run", tool)
    said = (open_folder / "accounts").read_text().split()
    assert "root" not in said
    nobody = pwd.getpwnam("nobody").pw_name
    assert f"{nobody}:700" in said
    assert "root:700" in said


def run(temporary: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PGDTS, *arguments],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("major", ["10", "15"])
def test_a_destination_that_writes_rows_as_superuser_is_refused(
    clusters: Clusters, tmp_path: Path, major: str
) -> None:
    server, change = clusters[major], "create table t (id integer primary key);"
    with pytest.raises(RefusedError, match="whose worker writes rows as a superuser"):
        rehearsed(server, server, tmp_path, change)
    trusted = GivenServers(server.dsn(), server.dsn(), is_trusted=True)
    rehearsal = rehearsed(server, server, tmp_path, change, servers=trusted)
    assert rehearsal.problems(Judge.CONSUMER) == ()
