"""The source's schema without the capture, by the commands that pgdts prints."""

import os
import subprocess
from pathlib import Path

import pytest

from pgdts.capture.status import Installation, read_status
from pgdts.destination.publication import select_tables
from pgdts.destination.schema_copy import COPY_SCHEMA
from pgdts.destination.setup import start, stop
from pgdts.resources import data_root
from tests.harness.clients import pg_dump
from tests.harness.fixtures import Clusters
from tests.server.destination.linking import two_ends

# Of the application, and named like the capture's.
APPLICATION = (
    "create table dts_notes (id serial primary key, t text)",
    "create sequence dts_ticket_no_seq",
    "create function dts_capture_ddl(i int) returns int language sql as 'select i'",
    "create function note() returns event_trigger language plpgsql as 'begin end'",
    "create event trigger dts_notes_ddl on ddl_command_end execute procedure note()",
)
MADE_IN_PUBLIC = """
    select relname::text from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
    union all select oid::regprocedure::text from pg_proc
     where pronamespace = 'public'::regnamespace
    union all select evtname::text from pg_event_trigger
    union all select nspname::text from pg_namespace where nspname = 'pgdts'
     order by 1
"""


@pytest.mark.parametrize("major", ["10", "18"])
def test_a_copied_schema_is_the_applications_alone(
    clusters: Clusters, major: str, tmp_path: Path
) -> None:
    with two_ends(clusters[major], clusters["newest"]) as ends:
        for statement in (
            *APPLICATION,
            "comment on event trigger dts_intercept_ddl is 'x'",
            "comment on function dts_capture_ddl() is 'x'",
            "revoke all on function dts_capture_ddl() from public",
        ):
            ends.source.execute(statement)
        ends.source.execute("insert into dts_notes (t) values ('a'), ('b')")
        script = " && ".join(COPY_SCHEMA)
        for side, dsn in (
            ("SOURCE", ends.source_database.dsn()),
            ("DESTINATION", ends.destination_database.dsn()),
        ):
            script = script.replace(side, f"'{dsn}'")
        paths = os.pathsep.join((str(pg_dump().parent), os.environ["PATH"]))
        environment = os.environ | {"PATH": paths}
        subprocess.run(["sh", "-c", script], check=True, cwd=tmp_path, env=environment)
        assert ends.here(MADE_IN_PUBLIC) == [
            ("dts_capture_ddl(integer)",),
            ("dts_notes",),
            ("dts_notes_ddl",),
            ("dts_notes_id_seq",),
            ("dts_ticket_no_seq",),
            ("note()",),
        ]
        assert read_status(ends.link.destination).installation is Installation.ABSENT
        with ends.source_database.connect() as session:
            assert [one.table for one in select_tables(session, ())] == [("public", "dts_notes")]
        start(ends.link)
        stop(ends.link)


def test_the_page_has_the_commands_that_are_printed() -> None:
    page = (data_root() / "docs" / "how-to" / "follow-without-dts.md").read_text(encoding="utf-8")
    assert "".join(f"$ {command}\n" for command in COPY_SCHEMA) in page
