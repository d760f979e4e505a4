"""`pgdts downgrade`: remove the capture, or go back to an earlier revision."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pgdts.commands import options
from pgdts.commands.again import again, follow_up
from pgdts.commands.changing import planned_or_done, prepare_workers, show
from pgdts.commands.consent import require_consent
from pgdts.errors import RefusedError
from pgdts.report.kit.console import print_document
from pgdts.revisions import changes
from pgdts.revisions.plan import Plan, rows_at_stake
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target, Targets, resolve


def downgrade(
    context: typer.Context,
    revision: Annotated[
        str, typer.Argument(help="Id, base or -N; with --sql also FROM:TO.")
    ] = "base",
    *,
    where: options.TargetOptions,
    save_log: options.SaveLog,
    yes: options.Yes,
    how: options.ChangeOptions,
) -> None:
    """Remove the capture and its rows; at base nothing is left.

    Replica identities that it has set on tables stay as they are.
    """
    if not how.sql:
        prepare_workers(where.selection, how.jobs)

    request = ChangeRequest(
        force=how.force,
        dry_run=how.dry_run,
        lock_timeout_ms=options.milliseconds(how.lock_timeout),
        save_log=save_log,
    )
    if how.sql:
        print_document(changes.downgrade_script(revision, request))
        return
    changes.require_revision(revision)
    targets = resolve(where.selection)
    if not (yes or how.dry_run):
        looking = partial(
            changes.downgrade, revision=revision, request=replace(request, dry_run=True)
        )
        _ask(looking, request.save_log, targets, how.jobs)
    work = partial(changes.downgrade, revision=revision, request=request)
    show(
        "downgrade",
        targets,
        planned_or_done("downgrade", work, targets, how.jobs),
        dry_run=how.dry_run,
        output_format=how.output_format,
        next_command=partial(_next, context, how.dry_run),
    )


def _next(context: typer.Context, dry_run: bool, plans: Sequence[Plan]) -> str:
    if not dry_run:
        return follow_up(context, "status")
    return again(context, without={"dry_run"}) if any(plan.steps for plan in plans) else ""


def _ask(
    look: Callable[[Target], Plan], save_log: Path | None, targets: Targets, jobs: int
) -> None:
    outcomes = planned_or_done("look", look, targets, jobs)
    stake = rows_at_stake(outcome.result for outcome in outcomes if outcome.result)
    if not stake:
        return
    without_terminal = RefusedError(
        f"{stake.text} would be dropped, and there is no terminal to confirm it on",
        needed="a decision about these rows",
        remedy="--save-log FILE --yes keeps them in a file, --yes drops them",
    )
    fate = f"appended to {save_log} and dropped" if save_log else "dropped"
    require_consent(f"{stake.text} will be {fate}. Continue?", without_terminal)
