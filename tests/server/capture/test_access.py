"""Who beside superusers gets at the log: told by status, check, and upgrade before it installs."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import read_status
from pgdts.checks.capture.access import RULES
from pgdts.checks.examination import examine
from pgdts.checks.kit.finding import Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

pytestmark = pytest.mark.majors("oldest", "15", "newest")
MEMBERSHIPS = (
    (140000, "pg_read_all_data", "may read the captured rows"),
    (140000, "pg_write_all_data", "may write rows"),
    (170000, "pg_maintain", "may lock the log"),
    (110000, "pg_execute_server_program", "the server's own account"),
)


@pytest.fixture
def role(sql: cursor, database: Database) -> Iterator[str]:
    name = f"{database.name}_role"
    sql.execute(f"create role {name} login")
    yield name
    sql.execute(f"alter database {database.name} owner to postgres")
    sql.execute("alter schema public owner to postgres")
    sql.execute(f"drop owned by {name}; drop role {name}")


def notes_on(target: Target, role: str) -> list[str]:
    return [note.found for note in read_status(target).notes if note.found.startswith(role)]


@pytest.mark.majors("15", "newest")
def test_memberships_are_named_with_what_they_allow(target: Target, sql: cursor, role: str) -> None:
    version = sql.connection.server_version
    there = [(name, may) for since, name, may in MEMBERSHIPS if version >= since]
    for name, _ in there:
        sql.execute(f"grant {name} to {role}")
    cautions = [str(item) for item in upgrade(target, "head", ChangeRequest(dry_run=True)).cautions]
    assert upgrade(target, "head", ChangeRequest()).cautions
    notes = notes_on(target, role)
    for name, may in there:
        assert [note for note in notes if may in note and f"member of {name}" in note]
        assert [item for item in cautions if f"revoke {name} from {role}" in item]
    assert len(notes) == len(there)
    assert not read_status(target).has_drifted


def test_grants_on_the_log_are_named(target: Target, sql: cursor, role: str) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute(f"grant insert on public.dts_ddl_command to {role}")
    assert f"{role} may write rows that DTS would run, by a grant" in notes_on(target, role)


def test_owners_of_public_and_of_the_database_are_named(
    database: Database, target: Target, sql: cursor, role: str
) -> None:
    sql.execute(f"alter database {database.name} owner to {role}")
    sql.execute(f"alter schema public owner to {role}")
    cautions = [
        item.found for item in upgrade(target, "head", ChangeRequest(dry_run=True)).cautions
    ]
    assert len([found for found in cautions if found.startswith(f"{role} owns ")]) == 2
    upgrade(target, "head", ChangeRequest())
    assert [note.split(":")[0] for note in notes_on(target, role)] == [
        f"{role} owns the schema public",
        f"{role} owns the database",
    ]


@pytest.mark.majors("15", "newest")
def test_owner_of_the_database_owns_public_with_it(
    database: Database, target: Target, sql: cursor, role: str
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute(f"alter database {database.name} owner to {role}")
    [note] = notes_on(target, role)
    assert note.startswith(f"{role} owns the database, and with it the schema public")


def test_check_has_a_finding_of_low_severity_with_a_remedy(
    target: Target, sql: cursor, role: str
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute(f"grant delete on public.dts_ddl_command to {role}")
    [finding] = examine(target, Profile(), Scope.DATABASE, RULES).findings
    assert (finding.rule, finding.severity) == ("DDL-ACCESS", Severity.NOTICE)
    assert f"revoke all on table public.dts_ddl_command from {role};" in str(finding.remedies)


def test_tables_that_are_not_ready_yet_are_listed(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table public.late (id int)")
    sql.execute(
        "create table if not exists pgdts.pending_tables (table_oid oid primary key,"
        " noted_at timestamptz, reason text)"
    )
    sql.execute(
        "insert into pgdts.pending_tables values"
        " ('public.late'::regclass, now(), 'publication dts_sync_a was locked')"
    )
    status = read_status(target)
    assert [(item.name, item.reason) for item in status.pending] == [
        ("public.late", "publication dts_sync_a was locked")
    ]
    assert "public.late is not ready yet" in "".join(map(str, status.notes))
