"""What a rehearsal starts from, and what stays out of it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pgdts.rehearsal.ordinary_role import ordinary_role
from pgdts.rehearsal.places import Places, place_of
from pgdts.rehearsal.programs import find_programs
from pgdts.rehearsal.result import Judge
from pgdts.rehearsal.scratch import Scratch, new_names, scratch
from pgdts.rehearsal.sql_file import LeavesDatabaseError
from pgdts.rehearsal.starting_schema import FromDatabase, FromFile, load
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.clients import pg_dump
from tests.harness.databases import Database
from tests.harness.fixtures import Clusters
from tests.server.rehearsal.rehearsing import asked, rehearsed

FOREIGN = """
create extension postgres_fdw;
create server elsewhere foreign data wrapper postgres_fdw options (host 'production');
create user mapping for public server elsewhere options (user 'u', password 'secret');
create table orders (id integer primary key);
insert into orders select generate_series(1, 5);
"""


@contextmanager
def scratch_on(clusters: Clusters, major: str) -> Iterator[Scratch]:
    place, names = place_of(clusters[major].dsn()), new_names()
    with (
        ordinary_role(Places(place, place), names.role) as role,
        scratch(place, role, names.source) as empty,
    ):
        yield empty


def dumped(database: Database) -> bytes:
    command = [str(pg_dump()), "--restrict-key=x", database.dsn()]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.majors("oldest", "newest")
def test_a_database_with_a_capture_gives_its_own_schema_alone(
    database: Database, clusters: Clusters, tmp_path: Path
) -> None:
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
    asked(database.dsn(), FOREIGN)
    before = dumped(database)
    with scratch_on(clusters, "newest") as empty:
        left_out = load(FromDatabase(database.dsn()), empty, tmp_path, find_programs())
        dsn = empty.target.dsn
        tables = "select relname from pg_class where relkind in ('r', 'S') and relnamespace = 2200"
        assert asked(dsn, tables) == ["orders"]
        assert asked(dsn, "select evtname from pg_event_trigger") == []
        assert asked(dsn, "select 1 from pg_user_mapping") == []
        assert asked(dsn, "select count(*) from orders") == [0]
    [mapping] = left_out
    assert mapping.startswith("left out: user mapping")
    assert dumped(database) == before


@pytest.mark.majors("16")
def test_rows_come_along_when_asked_for(
    database: Database, clusters: Clusters, tmp_path: Path
) -> None:
    asked(database.dsn(), FOREIGN)
    rehearsal = rehearsed(
        *(clusters["16"], clusters["16"], tmp_path),
        "alter table orders add column note text default 'x'",
        start=FromDatabase(database.dsn(), with_data=True),
    )
    assert rehearsal.problems(Judge.DTS) == ()
    assert rehearsal.tables is not None
    assert [(table.source, table.destination) for table in rehearsal.tables] == [(5, 5)]


@pytest.mark.majors("16")
def test_a_dump_of_a_newer_program_is_loaded_into_the_oldest_server(
    database: Database, clusters: Clusters, tmp_path: Path
) -> None:
    asked(database.dsn(), "create schema s create table t (id integer primary key)")
    archive = tmp_path / "t.dump"
    subprocess.run([pg_dump(), "-Fc", "-f", archive, database.dsn()], check=True)
    with scratch_on(clusters, "oldest") as empty:
        load(FromFile(archive), empty, tmp_path, find_programs())
        assert asked(empty.target.dsn, "select count(*) from s.t") == [0]


@pytest.mark.parametrize(
    "line",
    ["\\c production", "\\connect production", "  DROP  DATABASE shop;", "create database x"],
)
def test_files_that_leave_the_scratch_database_are_refused(
    clusters: Clusters, tmp_path: Path, line: str
) -> None:
    file = tmp_path / "schema.sql"
    file.write_text(f"create table t (id integer);\n{line}\n")
    with scratch_on(clusters, "newest") as empty:
        with pytest.raises(LeavesDatabaseError, match="line 2"):
            load(FromFile(file), empty, tmp_path, find_programs())
        assert asked(empty.target.dsn, "select 1 from pg_class where relname = 't'") == []
