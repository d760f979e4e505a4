"""The change itself, under load, while the stand-in consumer follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic, sleep

from pgdts.capture.log import CapturedRow, LogFilter, read_rows
from pgdts.rehearsal.change import EndedStep, run_change
from pgdts.rehearsal.consumer import following
from pgdts.rehearsal.stage import RehearsalStage
from pgdts.rehearsal.verdicts import Applied
from pgdts.rehearsal.workload import NoWorkload, RunningWorkload, WorkloadResult, running

# Time for the workload to write some rows before and after the change.
_LEAD_SECONDS = 1.0
_LEAD_TRANSACTIONS = 100
_TRAIL_SECONDS = 0.3


@dataclass(frozen=True)
class Execution:
    """What happened.

    Attributes:
        lag: why the destination did not get to the end; empty if it did.
        rows: what was captured, in order.
        applied: what the stand-in made of each row that reached it, by id.
    """

    steps: tuple[EndedStep, ...]
    workload: WorkloadResult
    lag: str
    rows: Sequence[CapturedRow]
    applied: Mapping[int, Applied]


def execute(stage: RehearsalStage) -> Execution:
    """Run the change and wait for the destination.

    Raises:
        PgdtsError: the stand-in cannot follow.
    """
    stage.begin("let the stand-in consumer follow")
    name, patience = stage.plan.names.link, stage.request.patience_seconds
    with following(stage.source, stage.destination, name, patience) as consumer:
        steps, workload = _change(stage)
        stage.begin("wait for the destination to get to the end")
        lag = consumer.catch_up()
        rows = read_rows(stage.source.target, LogFilter())
        return Execution(tuple(steps), workload, lag, rows, consumer.applied())


def _change(stage: RehearsalStage) -> tuple[list[EndedStep], WorkloadResult]:
    writing = stage.request.workload if stage.places.carries_rows else NoWorkload()
    with running(writing, stage.source.as_ordinary_role, stage.programs) as workload:
        _lead(workload)
        stage.begin("run the change")
        address = stage.role.address(stage.places.source, stage.plan.names.source)
        steps = run_change(stage.request.change, address, stage.programs, stage.hear)
        if not workload.is_idle:
            sleep(_TRAIL_SECONDS)
    return steps, workload.result()


def _lead(workload: RunningWorkload) -> None:
    """Let there be rows before the change."""
    deadline = monotonic() + _LEAD_SECONDS
    while not workload.is_idle and workload.transactions < _LEAD_TRANSACTIONS:
        if monotonic() > deadline:
            return
        sleep(0.02)
