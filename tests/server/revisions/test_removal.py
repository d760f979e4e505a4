"""What `downgrade` removes where no revision is installed, and what it leaves to its owner."""

import subprocess
from collections.abc import Callable, Sequence

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.differences import Condition
from pgdts.capture.status import Installation, read_status
from pgdts.errors import RefusedError
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.clients import pg_dump, psql
from tests.harness.databases import Database, scratch_database
from tests.server.revisions.by_hand import CLEAN_UP, NOVEMBER_2020, TABLE, TRIGGER

pytestmark = pytest.mark.majors("oldest", "15", "newest")

APPLICATION = (
    "create table public.dts_notes (id serial)",
    "create function public.dts_capture_ddl(i int) returns int language sql as 'select i'",
)
FORGOTTEN = "delete from pgdts.alembic_version"
RENAMED = "alter event trigger dts_intercept_start rename to something_else"
# Statements that leave an installed capture so, and what `status` calls it then.
SPOILT = {
    "restored": ((FORGOTTEN,), Installation.BY_HAND),
    "without its trigger": ((FORGOTTEN, CLEAN_UP[0], RENAMED), Installation.PARTIAL),
    "its log alone": ((FORGOTTEN, *CLEAN_UP[:2]), Installation.PARTIAL),
    "cleaned up as documented": ((FORGOTTEN, *CLEAN_UP, RENAMED), Installation.LEFTOVERS),
    "cleaned up, with a revision": ((*CLEAN_UP, RENAMED), Installation.LEFTOVERS),
}
BY_HAND = {
    "all": ((TABLE, NOVEMBER_2020, TRIGGER), Installation.BY_HAND),
    "table": ((TABLE,), Installation.PARTIAL),
    "function": ((NOVEMBER_2020,), Installation.PARTIAL),
    "trigger": ((NOVEMBER_2020, TRIGGER), Installation.PARTIAL),
}


def run(sql: cursor, statements: Sequence[str]) -> None:
    # In replica mode the event triggers do not fire, so that halves of a capture fail nothing.
    sql.execute("set session_replication_role = replica")
    for statement in statements:
        sql.execute(statement)
    sql.execute("reset session_replication_role")


def test_downgrade_removes_whatever_status_shows(
    database: Database, target: Target, sql: cursor, schema_of: Callable[[Database], str]
) -> None:
    run(sql, APPLICATION)
    before = schema_of(database)
    for statements, installation in SPOILT.values():
        upgrade(target, "head", ChangeRequest())
        run(sql, statements)
        removed_from(target, installation)
        assert schema_of(database) == before
    for statements, installation in BY_HAND.values():
        run(sql, statements)
        removed_from(target, installation)
        assert schema_of(database) == before
    assert downgrade(target, "base", ChangeRequest()).steps == ()


def removed_from(target: Target, installation: Installation) -> None:
    assert read_status(target).installation is installation
    planned = downgrade(target, "base", ChangeRequest(dry_run=True))
    assert planned.steps
    assert read_status(target).installation is installation
    assert downgrade(target, "base", ChangeRequest()).steps == planned.steps
    assert read_status(target).installation is Installation.ABSENT


@pytest.mark.parametrize("options", [(), ("--exclude-schema=pgdts",)], ids=["all", "without"])
def test_a_restored_dump_is_removed(
    database: Database,
    target: Target,
    sql: cursor,
    schema_of: Callable[[Database], str],
    options: Sequence[str],
) -> None:
    run(sql, APPLICATION)
    before = schema_of(database)
    upgrade(target, "head", ChangeRequest())
    command = [str(pg_dump()), "--schema-only", *options, "--dbname", target.dsn]
    dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with scratch_database(database.cluster) as other:
        restore = [str(psql()), "-X", "-q", "-d", other.dsn()]
        subprocess.run(restore, input=dump, check=True, capture_output=True, text=True)
        restored = Target(other.name, other.dsn())
        # 9.4 does not understand how the newest pg_dump writes an event trigger.
        assert read_status(restored).installation in {Installation.BY_HAND, Installation.PARTIAL}
        downgrade(restored, "base", ChangeRequest())
        assert read_status(restored).installation is Installation.ABSENT
        assert schema_of(other) == before


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "create table public.dts_ddl_command (of text)",
            "table public.dts_ddl_command is not the documented one: the columns differ",
        ),
        (
            "create function public.dts_capture_ddl() returns int language sql as 'select 1'",
            "function public.dts_capture_ddl is not the documented one: returns integer",
        ),
        (
            "create event trigger dts_intercept_start on sql_drop execute procedure public.of()",
            "event trigger dts_intercept_start is not the documented one: fires on sql_drop",
        ),
    ],
)
def test_what_is_somebody_elses_is_left_and_said_to_be(
    database: Database, target: Target, sql: cursor, statement: str, found: str
) -> None:
    sql.execute("create function public.of() returns event_trigger language plpgsql as 'begin end'")
    sql.execute(statement)
    with pytest.raises(RefusedError, match=found) as refused:
        upgrade(target, "head", ChangeRequest())
    assert "it belongs to postgres" in str(refused.value)
    run(sql, (TABLE,) if "table" not in statement else (NOVEMBER_2020,))
    if "event trigger" not in statement:
        with pytest.raises(RefusedError, match=found):
            downgrade(target, "base", ChangeRequest())
        return
    downgrade(target, "base", ChangeRequest())
    sql.execute("select evtname from pg_event_trigger")
    assert sql.fetchall() == [("dts_intercept_start",)]


def test_functions_of_one_name_are_told_apart_by_their_arguments(
    database: Database, target: Target, sql: cursor
) -> None:
    run(sql, APPLICATION)
    upgrade(target, "head", ChangeRequest())
    run(
        sql,
        (
            "create function pgdts.fires() returns int language sql as 'select 1'",
            "create function pgdts.is_on(text) returns int language sql as 'select 1'",
        ),
    )
    [problem] = [problem for item in read_status(target).objects for problem in item.problems]
    assert problem.condition is Condition.FOREIGN
    assert "function pgdts.fires(), function pgdts.is_on(" in problem.detail
    assert upgrade(target, "head", ChangeRequest()).steps == ()
