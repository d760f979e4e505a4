"""Writes, random schema changes and faults at once: in the end both sides are equal.

bench/reliability does the same for longer. A failure prints the seed and where its journal is.
"""

from pathlib import Path

import pytest

from tests.harness.majors import obstacle
from tests.reliability.campaign import Plan, journal_in, run
from tests.reliability.faults import (
    Fault,
    cut_network,
    fill_disk,
    kill_apply_worker,
    kill_destination,
    kill_source,
    kill_walsender,
    long_transaction,
)

_SEED = 20261121
_FAULTS: dict[tuple[str, str], tuple[Fault, ...]] = {
    ("16", "18"): (kill_destination, kill_walsender, fill_disk),
    ("10", "17"): (kill_source, cut_network, long_transaction, kill_apply_worker),
}


@pytest.mark.long
@pytest.mark.parametrize(("source", "destination"), _FAULTS)
def test_nothing_is_lost_doubled_or_different_after_faults(
    source: str, destination: str, tmp_path: Path
) -> None:
    for major in (source, destination):
        if missing := obstacle(major):
            pytest.skip(f"PostgreSQL {major}: {missing}")
    plan = Plan(source, destination, _SEED, _FAULTS[source, destination], calm_seconds=1)
    journal = journal_in(tmp_path, plan)
    print(f"seed {plan.seed}, journal {journal.file}")
    result = run(plan, journal)
    assert result.stuck == ""
    assert result.differences.described() == []
    assert result.refused == []
    assert result.differences.captured > 0
    assert sum(table.source for table in result.differences.tables) > 0
