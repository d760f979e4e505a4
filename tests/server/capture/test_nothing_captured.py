"""Where nothing can be captured, neither `status` nor `check` says that all is well."""

from collections.abc import Iterator, Sequence
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import read_status
from pgdts.checks.examination import examine
from pgdts.checks.kit.finding import Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.checks.registry import RULES
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

OF_THE_CAPTURE = tuple(rule for rule in RULES if rule.id.startswith("DDL-"))
LOG = "public.dts_ddl_command"
NOTHING = "create function public.nothing() returns trigger language plpgsql as 'begin end'"
TRIGGER = f"create trigger spy after insert on {LOG} execute procedure public.nothing()"
REFERENCE = f"create table public.refers (id bigint references {LOG})"
ENABLE = "alter event trigger dts_intercept_ddl enable"
CLEAR = f"vacuum analyze {LOG}"

# What stops the capture, and what lets it go on; {role} may do nothing, {database} is this one.
WAYS = (
    (("drop event trigger dts_intercept_ddl",), ()),
    (("alter event trigger dts_intercept_ddl disable",), (ENABLE,)),
    (("alter event trigger dts_intercept_ddl enable replica",), (ENABLE,)),
    (
        ("alter database {database} set session_replication_role = replica",),
        ("alter database {database} reset session_replication_role",),
    ),
    ((f"alter table {LOG} owner to {{role}}",), ()),
    ((NOTHING, TRIGGER, f"alter table {LOG} disable trigger spy"), (f"drop trigger spy on {LOG}",)),
    ((REFERENCE,), ("drop table public.refers",)),
    ((f"create table public.child () inherits ({LOG})", "drop table public.child"), (CLEAR,)),
)
FROM_17 = (
    (
        ("alter database {database} set event_triggers = off",),
        ("alter database {database} reset event_triggers",),
    ),
)


@pytest.fixture
def role(sql: cursor) -> Iterator[str]:
    """A role that may do nothing."""
    name = f"ours_{uuid4().hex[:12]}"
    sql.execute(f"create role {name}")
    yield name
    sql.execute(f"reassign owned by {name} to postgres")
    sql.execute(f"drop role {name}")


@pytest.mark.majors("oldest", "newest")
def test_what_stops_the_capture_is_a_failure(
    database: Database, target: Target, sql: cursor, role: str
) -> None:
    upgrade(target, "head", ChangeRequest())
    assert is_captured(database)
    assert not read_status(target).is_wrong()
    for revision in ("0002", "0001"):
        downgrade(target, revision, ChangeRequest())
        assert_failure(database, target)
    upgrade(target, "head", ChangeRequest())
    ways = (*WAYS, *FROM_17) if sql.connection.server_version >= 170000 else WAYS
    for stopping, going_on in ways:
        # In replica mode, so that what is left of the capture does not see it.
        run(sql, [text.format(role=role, database=database.name) for text in stopping])
        assert_failure(database, target)
        run(sql, [text.format(database=database.name) for text in going_on])
        upgrade(target, "head", ChangeRequest())
        assert is_captured(database), stopping
        assert not read_status(target).is_wrong(), stopping


def assert_failure(database: Database, target: Target) -> None:
    assert not is_captured(database)
    status = read_status(target)
    assert status.is_wrong(), status
    found = examine(target, Profile(), Scope.DATABASE, OF_THE_CAPTURE).findings
    assert [item for item in found if item.severity is Severity.BLOCKER], status


def is_captured(database: Database) -> bool:
    """Whether a statement of a new session leaves a row."""
    with database.connect() as session, session.cursor() as other:
        other.execute(f"select count(*) from only {LOG}")
        before = other.fetchall()
        other.execute(f"create schema probe_{uuid4().hex[:8]}")
        other.execute(f"select count(*) from only {LOG}")
        return other.fetchall() != before


def run(sql: cursor, statements: Sequence[str]) -> None:
    sql.execute("set session_replication_role = replica")
    for statement in statements:
        sql.execute(statement)
    sql.execute("reset session_replication_role")
