"""What status and verify have in common: ask every database, give the answers in order."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pgdts.fleet import Outcome, Place, run
from pgdts.report.kit.progress import with_progress

Result = TypeVar("Result")


def look(
    doing: str, work: Callable[[Place], Result], targets: Sequence[Place], jobs: int
) -> list[Outcome[Result]]:
    """The outcomes in the order of the databases, with a progress bar meanwhile."""
    outcomes = list(with_progress(run(work, targets, jobs), len(targets), doing))
    place: dict[object, int] = {target: number for number, target in enumerate(targets)}
    return sorted(outcomes, key=lambda outcome: place[outcome.target])


def results(outcomes: Sequence[Outcome[Result]]) -> list[tuple[str, Result]]:
    """Label and result of the databases that gave one."""
    return [(item.target.label, item.result) for item in outcomes if item.result is not None]
