"""`pgdts status` on real databases: what it says about each way that a capture can be wrong."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.differences import Condition, Difference
from pgdts.capture.expected import head
from pgdts.capture.status import DatabaseStatus, Installation, read_status
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

DOCUMENTED_CLEAN_UP = (
    "drop event trigger dts_intercept_ddl",
    "drop function public.dts_capture_ddl()",
    "drop table public.dts_ddl_command",
)
oldest_and_newest = pytest.mark.majors("oldest", "newest")


@pytest.fixture
def role(sql: cursor, database: Database) -> Iterator[str]:
    """A role that may log in and nothing else; with what it owns it goes at the end."""
    name = f"m2_{uuid4().hex[:12]}"
    sql.execute(f"create role {name} login")
    yield name
    sql.execute(f"reassign owned by {name} to postgres")
    sql.execute(f"drop owned by {name}")
    sql.execute(f"drop role {name}")


def problems(status: DatabaseStatus) -> dict[str, list[Difference]]:
    return {item.name: list(item.problems) for item in status.objects if item.problems}


def conditions(status: DatabaseStatus) -> dict[str, list[Condition]]:
    return {name: [one.condition for one in found] for name, found in problems(status).items()}


def test_an_empty_database_has_no_capture_and_no_drift(target: Target) -> None:
    status = read_status(target)
    assert status.installation is Installation.ABSENT
    assert not status.has_drifted
    assert status.objects == ()


def test_a_fresh_installation_has_no_drift(captured: Database, target: Target) -> None:
    status = read_status(target)
    assert status.installation is Installation.REVISION
    assert (problems(status), status.findings, status.leftovers) == ({}, (), ())
    assert (status.revision, status.is_head) == (head().revision, True)
    assert (status.options.retention, status.options.enable) == (10_000, "origin")


def test_captured_rows_are_counted_with_the_time_of_the_last(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("create table public.one ()")
    sql.execute("drop table public.one")
    status = read_status(target)
    assert status.log is not None
    assert status.log.rows >= 2
    assert status.log.last_time is not None


@oldest_and_newest
def test_options_are_read_where_they_are_kept(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("alter function pgdts.prune(bigint) set dts.retention = '77'")
    sql.execute("alter event trigger dts_intercept_ddl enable always")
    status = read_status(target)
    assert (status.options.retention, status.options.enable) == (77, "always")
    assert not status.has_drifted


@oldest_and_newest
def test_another_function_body_is_shown_as_a_diff(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute(
        "create or replace function public.dts_capture_ddl() returns event_trigger"
        " language plpgsql security definer as $$ begin null; end $$"
    )
    [changed, *_] = problems(read_status(target))["public.dts_capture_ddl"]
    assert changed.condition is Condition.CHANGED
    assert changed.diff is not None
    assert "+ begin null; end " in changed.diff.splitlines()


@oldest_and_newest
@pytest.mark.usefixtures("captured")
@pytest.mark.parametrize(
    ("change", "name", "condition"),
    [
        ("alter event trigger dts_intercept_ddl disable", "dts_intercept_ddl", "disabled"),
        ("alter event trigger dts_intercept_ddl enable replica", "dts_intercept_ddl", "disabled"),
        ("drop event trigger dts_intercept_ddl", "dts_intercept_ddl", "missing"),
        ("alter function public.dts_capture_ddl() security invoker", None, "changed"),
        ("alter function public.dts_capture_ddl() set search_path = public", None, "changed"),
        ("grant select on public.dts_ddl_command to public", "public.dts_ddl_command", "exposed"),
        (
            "grant usage on sequence public.dts_ddl_command_id_seq to public",
            "public.dts_ddl_command_id_seq",
            "exposed",
        ),
        (
            "alter table public.dts_ddl_command add column extra text",
            "public.dts_ddl_command",
            "changed",
        ),
        (
            "create rule quiet as on insert to public.dts_ddl_command do instead nothing",
            "public.dts_ddl_command",
            "changed",
        ),
        (
            "alter table public.dts_ddl_command add constraint short check (length(ddl_text) < 9)",
            "public.dts_ddl_command",
            "changed",
        ),
        (
            "create rule loud as on insert to public.dts_ddl_command do also select 1",
            "public.dts_ddl_command",
            "changed",
        ),
        (
            "alter table public.dts_ddl_command drop constraint dts_ddl_command_pkey",
            "public.dts_ddl_command",
            "changed",
        ),
        (
            "alter table public.dts_ddl_command alter id drop default",
            "public.dts_ddl_command",
            "changed",
        ),
    ],
)
def test_each_change_by_hand_is_drift_of_its_object(
    target: Target, sql: cursor, change: str, name: str | None, condition: str
) -> None:
    sql.execute(change)
    status = read_status(target)
    assert conditions(status) == {name or "public.dts_capture_ddl": [condition]}
    assert status.has_drifted


@oldest_and_newest
def test_an_owner_without_privileges_is_found(
    captured: Database, target: Target, sql: cursor, role: str
) -> None:
    sql.execute(f"alter function public.dts_capture_ddl() owner to {role}")
    found = conditions(read_status(target))
    assert Condition.WRONG_OWNER in found["public.dts_capture_ddl"]
    assert found["public.dts_ddl_command"] == [Condition.WRONG_OWNER]


@oldest_and_newest
def test_what_the_documented_clean_up_leaves_is_named(
    captured: Database, target: Target, sql: cursor
) -> None:
    for statement in DOCUMENTED_CLEAN_UP:
        sql.execute(statement)
    status = read_status(target)
    assert status.installation is Installation.LEFTOVERS
    assert "table pgdts.alembic_version" in status.leftovers
    assert status.has_drifted


@oldest_and_newest
def test_a_capture_without_revision_is_one_installed_by_hand(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("drop table pgdts.alembic_version")
    status = read_status(target)
    assert status.installation is Installation.BY_HAND
    assert "pgdts upgrade" in str(status.findings[0])
    assert "without the version table" in status.findings[1].found


@oldest_and_newest
def test_a_capture_that_is_dropped_meanwhile_is_seen_as_dropped(
    captured: Database, target: Target
) -> None:
    with (
        ThreadPoolExecutor() as pool,
        captured.connect(autocommit=False) as other,
        other.cursor() as dropping,
    ):
        for statement in DOCUMENTED_CLEAN_UP:
            dropping.execute(statement)
        reading = pool.submit(read_status, target)
        # Long enough to get to the table, which is locked; much less than it waits for that.
        with pytest.raises(TimeoutError):
            reading.result(timeout=1)
        other.commit()
        assert reading.result(timeout=180).installation is Installation.LEFTOVERS


def test_a_lone_function_is_a_part_of_a_capture(target: Target, sql: cursor) -> None:
    sql.execute(
        "create function public.dts_capture_ddl() returns event_trigger"
        " language plpgsql as $$ begin null; end $$"
    )
    assert read_status(target).installation is Installation.PARTIAL


@oldest_and_newest
def test_a_revision_of_a_newer_pgdts_is_left_to_that(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("update pgdts.alembic_version set version_num = 'ffff'")
    status = read_status(target)
    assert status.installation is Installation.UNKNOWN
    assert "ffff" in status.findings[0].found


@oldest_and_newest
def test_another_line_of_revisions_is_a_note_and_no_capture(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("insert into pgdts.alembic_version values ('h0001')")
    status = read_status(target)
    assert (status.installation, status.revision) == (Installation.REVISION, head().revision)
    assert tuple(map(str, status.notes)) == ("revision h0001 of another branch is installed, too",)
    downgrade(target, "capture@base", ChangeRequest())
    assert read_status(target).installation is Installation.ABSENT


@pytest.mark.majors("10", "newest")
def test_the_destination_of_a_link_is_no_part_of_a_capture(target: Target) -> None:
    upgrade(target, "destination@head", ChangeRequest())
    status = read_status(target)
    assert status.installation is Installation.DESTINATION
    assert not status.has_drifted
    assert "pgdts destination status" in str(status.notes[0])


@oldest_and_newest
def test_a_role_with_less_rights_is_told_what_it_could_not_see(
    captured: Database, role: str
) -> None:
    status = read_status(Target("less", captured.dsn(user=role)))
    assert status.log is None
    assert [item.split(" (")[0] for item in status.not_visible] == [
        "the captured rows",
        "the revision",
    ]
    assert status.installation is Installation.UNKNOWN
    assert status.has_drifted


@pytest.mark.majors(since="10")
def test_publications_are_those_of_dts_and_no_others(
    captured: Database, target: Target, sql: cursor
) -> None:
    for name in ("dts_sync_one", '"dts_sync_Two words"', "dtsxsyncyfoo"):
        sql.execute(f"create publication {name}")
    names = [item.name for item in read_status(target).publications]
    assert names == ["dts_sync_Two words", "dts_sync_one"]


def test_slots_are_those_of_dts_on_this_database(target: Target, sql: cursor) -> None:
    suffix = target.label
    for name in (f"dts_sync_{suffix}", f"dtsxsync_{suffix}"):
        sql.execute("select pg_create_logical_replication_slot(%s, 'test_decoding')", (name,))
    [slot] = read_status(target).slots
    assert (slot.name, slot.plugin, slot.active) == (f"dts_sync_{suffix}", "test_decoding", False)


@pytest.mark.majors(since="17")
def test_switched_off_event_triggers_are_a_finding(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute(f"alter database {captured.name} set event_triggers = off")
    status = read_status(target)
    assert status.event_triggers_enabled is False
    assert any("event_triggers" in finding.found for finding in status.findings)
