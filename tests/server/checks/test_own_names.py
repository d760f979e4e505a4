"""What is the capture's or DTS's is known by whole names: an application may have a dts_notes."""

import re

import pytest

from pgdts.capture.expected import FORMER_VERSION_TABLE
from pgdts.dts.facts import LOG_SEQUENCE, LOG_TABLE, SERVICE_TABLES
from pgdts.resources import data_root, read_sql, read_sql_for
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import fetch
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import seed

SQL = data_root() / "sql"
INCLUDED = "application_relations|selected_relations|publishable_tables"
INCLUDES = re.compile(rf"-- include \.\./include/({INCLUDED})\n")
QUERIES = sorted(
    {
        re.sub(r"_post_\d+$", "", file.relative_to(SQL).with_suffix("").as_posix())
        for file in SQL.rglob("*.sql")
        if file.parent.name != "include" and INCLUDES.search(file.read_text(encoding="utf-8"))
    }
)
OF_THE_APPLICATION = (
    "create table public.dts_notes (id bigserial, t bit(3))",
    "create unlogged table public.dts_drafts (id int primary key)",
    "create sequence public.dts_ticket_no_seq",
    "create function public.dts_note() returns event_trigger language plpgsql as 'begin end'",
    "create event trigger dts_notes_ddl on ddl_command_end execute procedure public.dts_note()",
)
OF_DTS = (
    "create table public.dts_pg_class (id bigserial, t bit(3))",
    "create schema other",
    "create unlogged table other.dts_postgres_heartbeat (id bigserial, t bit(3))",
)
NAMES_OF_NO_APPLICATION = re.compile(
    r"pgdts|dts_ddl_command|dts_pg_class|dts_postgres_heartbeat|dts_intercept|dts_capture_ddl"
)


@pytest.mark.majors("oldest", "15", "newest")
def test_tables_and_sequences_named_like_ours_are_checked(database: Database) -> None:
    seed(database, *OF_THE_APPLICATION)
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
    seed(database, *OF_DTS)
    examined = examine_database(database)
    for rule, names in {
        "TBL-KEY": ("public.dts_notes",),
        "TBL-UNLOGGED": ("public.dts_drafts",),
        "COL-BIT": ("public.dts_notes.t (bit(3))",),
        "SEQ-CUTOVER": ("public.dts_notes_id_seq", "public.dts_ticket_no_seq"),
        "TRG-USER": ("event trigger dts_notes_ddl",),
    }.items():
        [finding] = found(examined, rule)
        assert finding.objects.names == names


@pytest.mark.majors("oldest", "newest")
def test_no_query_of_the_applications_objects_names_the_captures(database: Database) -> None:
    seed(database, *OF_THE_APPLICATION)
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
    seed(database, *OF_DTS)
    values = {
        "schemas": None,
        "tables": None,
        "dts_role": "postgres",
        "role": "postgres",
        "least_bytes": 0,
        "most": 100,
    }
    with database.connect() as connection:
        seen = []
        for query in QUERIES:
            oldest = re.search(r"[Ff]rom (1\d)[;.]", read_sql_for(query, 90400))
            if oldest is None or connection.server_version >= int(oldest[1]) * 10000:
                rows = fetch(connection, query, values)
                assert not NAMES_OF_NO_APPLICATION.search(repr(rows)), query
                seen += [query for row in rows if "dts_notes" in repr(row)]
    assert {
        "checks/destination/relations",
        "fixes/tables_without_identity",
        "rehearsal/tables",
    } <= set(seen)


def test_no_query_tells_ours_by_the_beginning_of_a_name() -> None:
    prefix = re.compile(r"like 'dts\\_(?!sync\\_)|~\*? '\^\(?dts_|starts_with\([^)]*'dts_")
    named = {
        file.relative_to(SQL).as_posix()
        for file in SQL.rglob("*.sql")
        if prefix.search(file.read_text(encoding="utf-8"))
    }
    assert named == set()


@pytest.mark.parametrize("file", ["checks/tables/tables", "state/relations"])
def test_queries_know_the_same_names_as_the_program(file: str) -> None:
    named = set(re.findall(r"'((?:dts|aliyun_dts)_\w+)'", read_sql(file))) - {FORMER_VERSION_TABLE}
    assert named == {LOG_TABLE, LOG_SEQUENCE, *SERVICE_TABLES}
