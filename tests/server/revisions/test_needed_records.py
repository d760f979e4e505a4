"""A downgrade takes nothing along that a command still needs, and no rows unasked."""

import os
import subprocess
import sys

import pytest
from psycopg2.extensions import cursor

from pgdts.checks.kit.profile import Profile
from pgdts.errors import RefusedError
from pgdts.fixes.applying import apply_fixes
from pgdts.fixes.identities import plan_identities
from pgdts.fixes.plan import FixPlan, IdentityStep
from pgdts.fixes.restoring import restore_identities
from pgdts.resources import data_root
from pgdts.revisions.changes import downgrade, downgrade_script, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import connect
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.revisions.test_upgrade_and_downgrade import run_script


def alembic(target: Target, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The plain command."""
    ini = str(data_root() / "alembic.ini")
    return subprocess.run(
        [sys.executable, "-m", "alembic.config", "-c", ini, "-x", f"dsn={target.dsn}", *arguments],
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.majors("oldest", "newest")
def test_the_record_of_replica_identities_stays_until_they_are_put_back(
    database: Database, target: Target, sql: cursor
) -> None:
    sql.execute("create table keyless (a int)")
    upgrade(target, "head", ChangeRequest())
    with connect(target.dsn) as connection:
        steps = plan_identities(connection, Profile())
        plan = FixPlan(tuple(step for step in steps if isinstance(step, IdentityStep)))
    apply_fixes(target, plan, lock_timeout_ms=1000)
    for revision in ("base", "identity@base"):
        with pytest.raises(RefusedError, match="identities that 1 table had would be lost"):
            downgrade(target, revision, ChangeRequest(force=True))
    ran = alembic(target, "-x", "drop_rows=true", "downgrade", "base")
    assert ran.returncode != 0
    assert "pgdts restore-identity" in ran.stdout + ran.stderr
    script = downgrade_script("identity@base", ChangeRequest())
    with pytest.raises(subprocess.CalledProcessError):
        run_script(database, script)
    downgrade(target, "capture@base", ChangeRequest())
    assert not restore_identities(target, lock_timeout_ms=1000).failed
    assert downgrade(target, "base", ChangeRequest()).steps == ()


@pytest.mark.majors("newest")
def test_the_record_of_a_destination_stays_until_the_link_is_ended(target: Target) -> None:
    upgrade(target, "destination@head", ChangeRequest())
    for revision in ("base", "destination@base"):
        with pytest.raises(RefusedError, match="is the destination of a link"):
            downgrade(target, revision, ChangeRequest(force=True))
    downgrade(target, "destination@base", ChangeRequest(ends_link=True))


@pytest.mark.majors("oldest", "newest")
def test_alembic_drops_captured_rows_only_if_it_is_told_to(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table shop (id int)")
    refused = alembic(target, "downgrade", "base")
    assert refused.returncode != 0
    assert (
        "1 captured row would be dropped, and nobody confirmed it"
        in refused.stdout + refused.stderr
    )
    assert "-x drop_rows=true" in refused.stdout + refused.stderr
    assert alembic(target, "downgrade", "0001").returncode == 0
    assert alembic(target, "-x", "drop_rows=true", "downgrade", "base").returncode == 0
