"""Huge values are met without reading them all."""

import pytest

from pgdts.checks.kit.finding import Severity
from tests.harness.databases import Database
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import seed


@pytest.mark.majors("oldest", "newest")
def test_a_large_value_is_met_by_samples(database: Database) -> None:
    """One of 66 MB among small ones; that 256 MB is a blocker is in the unit tests."""
    few_small = (
        "insert into blobs (data) "
        "select convert_to(repeat('x', 9000), 'UTF8') from generate_series(1, 300)"
    )
    seed(
        database,
        "create table blobs (id serial primary key, data bytea)",
        "alter table blobs alter data set storage external",
        few_small,
        "insert into blobs (data) select convert_to(repeat('x', 66 * 1024 * 1024), 'UTF8')",
        few_small,
        "create table small as select id, data from blobs where length(data) < 9001",
    )
    [finding] = found(examine_database(database), "ROW-SIZE")
    assert finding.severity is Severity.WARNING
    assert finding.objects.names == ("public.blobs (66.0 MB as stored)",)
    _expect_not_checked_without_rights(database)


def _expect_not_checked_without_rights(database: Database) -> None:
    seed(database, "create role pgdts_r3_looker login")
    try:
        examination = examine_database(database, user="pgdts_r3_looker")
    finally:
        seed(database, "drop role pgdts_r3_looker")
    [missed] = [item for item in examination.not_checked if item.rule == "ROW-SIZE"]
    assert missed.reason == "permission denied for schema pg_toast"
    assert "superuser" in missed.remedy
