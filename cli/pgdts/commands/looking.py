"""What status and verify have in common: ask every database, give the answers in order."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pgdts.fleet import Outcome, run
from pgdts.report.progress import with_progress
from pgdts.targets import Target

Result = TypeVar("Result")


def look(
    doing: str, work: Callable[[Target], Result], targets: Sequence[Target], jobs: int
) -> list[Outcome[Result]]:
    """The outcomes in the order of the databases, with a progress bar meanwhile."""
    outcomes = list(with_progress(run(work, targets, jobs), len(targets), doing))
    place = {target: number for number, target in enumerate(targets)}
    return sorted(outcomes, key=lambda outcome: place[outcome.target])


def results(outcomes: Sequence[Outcome[Result]]) -> list[tuple[str, Result]]:
    """Label and result of the databases that gave one."""
    return [(item.target.label, item.result) for item in outcomes if item.result is not None]
