"""What `pgdts check --fix` does after the check: plan, show, ask, carry out."""

import sys
from collections.abc import Sequence
from functools import partial

import typer

from pgdts.commands.options import Format
from pgdts.errors import ExitCode, RefusedError
from pgdts.fixes.applying import apply_fixes
from pgdts.fixes.fleet_plan import TargetPlan
from pgdts.fixes.plan import FixResult
from pgdts.fleet import Outcome, exit_code, run
from pgdts.report.console import messages, output
from pgdts.report.fixes import fixes_document, print_fix_plans, print_fix_results


def fix(
    plans: Sequence[TargetPlan],
    *,
    dry_run: bool,
    yes: bool,
    lock_timeout_ms: int,
    output_format: Format,
) -> ExitCode:
    """Show the plans, carry them out unless it is a dry run, and say how it went.

    Raises:
        RefusedError: there is something to do, and nobody who could be asked.
    """
    text = output_format is Format.TEXT
    if text:
        print_fix_plans(output(), plans)
    due = [planned for planned in plans if planned.plan.steps]
    if due and not (dry_run or yes):
        _ask(sum(len(planned.plan.steps) for planned in due))
    outcomes = [] if dry_run else [_carried_out(planned, lock_timeout_ms) for planned in due]
    if not text:
        typer.echo(fixes_document(plans, outcomes, dry_run=dry_run))
    elif not dry_run:
        print_fix_results(output(), due, outcomes)
        messages().print("next: pgdts check, with the same options", style="dim")
    return exit_code(outcomes, lambda result: result.failed)


def _carried_out(planned: TargetPlan, lock_timeout_ms: int) -> Outcome[FixResult]:
    work = partial(apply_fixes, plan=planned.plan, lock_timeout_ms=lock_timeout_ms)
    [outcome] = run(work, [planned.target])
    return outcome


def _ask(steps: int) -> None:
    if not sys.stdin.isatty():
        raise RefusedError(
            f"{steps} changes to make, and there is no terminal to ask",
            needed="a decision",
            remedy="--yes makes them, --dry-run only shows them",
        )
    if not typer.confirm(f"Make these {steps} changes?", err=True):
        raise typer.Exit(ExitCode.FAILURE)
