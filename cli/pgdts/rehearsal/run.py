"""A rehearsal from beginning to end."""

from dataclasses import replace
from time import monotonic

from pgdts.rehearsal.assessment import assess
from pgdts.rehearsal.execution import execute
from pgdts.rehearsal.folders import keep_logs, work_folder
from pgdts.rehearsal.plan import RehearsalPlan
from pgdts.rehearsal.preparation import prepare
from pgdts.rehearsal.result import Judge, Rehearsal
from pgdts.rehearsal.stage import Tell, set_up


def rehearse(plan: RehearsalPlan, begin: Tell, hear: Tell) -> Rehearsal:
    """Carry out a plan.

    Args:
        plan: what to make where.
        begin: is told of each step as it begins.
        hear: gets each line that the rehearsed tool prints.

    Raises:
        PgdtsError: the rehearsal itself could not be done; everything made is gone again.
    """
    started = monotonic()
    with work_folder(hear) as folder, set_up(plan, folder, begin, hear) as stage:
        prepared = prepare(stage)
        rehearsal = assess(stage, prepared, execute(stage))
        logs = keep_logs(folder) if rehearsal.problems(Judge.CONSUMER) else None
    return replace(rehearsal, logs=logs, seconds=monotonic() - started)
