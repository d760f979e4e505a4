"""The owner of the database resets its schema, and takes the capture along without naming it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from pgdts.capture.status import Installation, read_status
from pgdts.checks.examination import examine
from pgdts.checks.kit.finding import Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.checks.registry import RULES
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

CLEAN_UP = (
    "drop event trigger dts_intercept_ddl",
    "drop function public.dts_capture_ddl()",
    "drop table public.dts_ddl_command",
)
SLOT = "select pg_create_logical_replication_slot('dts_sync_ours', 'test_decoding')"


@pytest.fixture
def owner(database: Database) -> Iterator[str]:
    """The owner of the database and of what is in it."""
    name = f"ours_{uuid4().hex[:12]}"
    run(
        database,
        f"create role {name} login",
        f"alter database {database.name} owner to {name}",
        f"alter schema public owner to {name}",
    )
    yield name
    run(database, f"reassign owned by {name} to postgres", f"drop role {name}")


@pytest.mark.majors("oldest", "15", "newest")
def test_who_removes_the_capture_along_with_a_schema_is_warned(
    database: Database, owner: str
) -> None:
    target = Target(database.name, database.dsn())
    upgrade(target, "head", ChangeRequest())
    [warning] = warnings(run(database, "drop schema public cascade", user=owner))
    assert "this DROP SCHEMA has removed the capture" in warning
    run(database, "create schema public", user=owner)
    status = read_status(target)
    assert status.installation is Installation.LEFTOVERS
    assert status.is_wrong()
    assert "dropped by hand" in status.findings[0].found

    run(database, SLOT)
    assert (
        "a DTS task reads here (replication slot dts_sync_ours)"
        in read_status(target).findings[0].found
    )
    capture = tuple(rule for rule in RULES if rule.id == "DDL-CAPTURE")
    [finding] = examine(target, Profile(), Scope.DATABASE, capture).findings
    assert finding.severity is Severity.BLOCKER
    assert "a DTS task reads here: replication slot dts_sync_ours" in finding.found
    upgrade(target, "head", ChangeRequest())
    assert not read_status(target).is_wrong()
    assert warnings(run(database, *CLEAN_UP, "drop schema public cascade")) == []


def run(database: Database, *statements: str, user: str = "postgres") -> list[str]:
    """Run statements; return what the server said beside."""
    with database.connect(user=user) as session, session.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(session.notices)


def warnings(notices: list[str]) -> list[str]:
    return [notice for notice in notices if notice.startswith("WARNING")]
