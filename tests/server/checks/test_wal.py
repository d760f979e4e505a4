"""Rules of WAL and slots, on servers with the defect."""

import pytest

from tests.harness.scratch import running
from tests.server.checks.examining import examine_server, found, run_sql_remedies


@pytest.mark.majors("9.6", "18")
def test_wal_level_is_raised_by_the_remedy_as_printed(pg_major: str) -> None:
    with running(pg_major, conf={"wal_level": "replica"}) as cluster:
        database = cluster.create_database("shop")
        [finding] = found(examine_server(database), "WAL-LEVEL")
        assert finding.found == "wal_level is replica"
        run_sql_remedies(database, finding)
        cluster.restart()
        assert not found(examine_server(database), "WAL-LEVEL")
