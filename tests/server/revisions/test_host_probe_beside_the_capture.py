"""`pgdts upgrade --with-host-probe`: two lines of revisions in one command."""

from collections.abc import Iterator

import pytest

from pgdts.revisions.host_probe import upgrade_with_host_probe
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.revisions.scripts import capture_revisions
from pgdts.targets import Target
from tests.harness.databases import Database, scratch_database
from tests.harness.debian import debian_bindir
from tests.harness.scratch import running


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with running("15", bindir=debian_bindir()) as cluster, scratch_database(cluster) as fresh:
        yield fresh


def test_both_lines_are_planned_done_and_then_done_already(database: Database) -> None:
    target = Target(database.name, database.dsn())
    both = (capture_revisions()[-1], "h0001")
    wishes = Options(retention=500)
    planned = upgrade_with_host_probe(target, "head", ChangeRequest(wishes, dry_run=True))
    done = upgrade_with_host_probe(target, "head", ChangeRequest(wishes))
    assert planned == done
    assert (done.revisions_before, done.revisions_after) == ((), both)
    assert [step.subject for step in done.steps] == [*capture_revisions(), "retention", "h0001"]
    again = upgrade_with_host_probe(target, "head", ChangeRequest(wishes))
    assert (again.steps, again.revisions_after) == ((), both)
