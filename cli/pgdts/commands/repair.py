"""`pgdts check --fix`: plan the repairs, show them, ask, carry them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from pgdts.checks.kit.profile import Profile
from pgdts.commands.changing import with_longer_wait
from pgdts.commands.consent import require_consent
from pgdts.commands.option_groups import Default
from pgdts.errors import ExitCode, RefusedError, UsageError
from pgdts.fixes.applying import apply_fixes
from pgdts.fixes.fleet_plan import Examined, TargetPlan, plan_examined
from pgdts.fixes.plan import FixResult
from pgdts.fleet import Outcome, exit_code, run
from pgdts.report.checks.reports import ReportFormat
from pgdts.report.fixes import fixes_document, print_fix_plans, print_fix_results
from pgdts.report.kit.console import messages, output, print_document
from pgdts.report.kit.visible import shown

_PANEL = "Repair"

Fix = Annotated[
    bool,
    typer.Option(
        "--fix", help="Afterwards apply the remedies that are safe.", rich_help_panel=_PANEL
    ),
    Default(False),
]
DropSlots = Annotated[
    list[str] | None,
    typer.Option(
        "--drop-slot",
        metavar="NAME",
        help="With --fix: drop this leftover slot; repeatable.",
        rich_help_panel=_PANEL,
    ),
    Default(None),
]


@dataclass(frozen=True)
class Anew:
    """Commands that come after this one: the check alone, and the repair in earnest."""

    check: str
    repair: str


@dataclass(frozen=True)
class How:
    """How repairs are to be made.

    Attributes:
        slots: replication slots that the user wants dropped.
        yes: do not ask.
        lock_timeout_ms: how long one attempt waits for a table's lock.
        anew: what is told to be next.
    """

    slots: Sequence[str]
    dry_run: bool
    yes: bool
    lock_timeout_ms: int
    form: ReportFormat
    anew: Anew


def _print_next(command: str) -> None:
    messages().print(shown(f"next: {command}"), style="dim", soft_wrap=True)


def require_sense(
    form: ReportFormat, *, fix: bool, drop_slot: list[str] | None, dry_run: bool, yes: bool
) -> None:
    """Refuse options that go with --fix alone, and reports that it has none of.

    Raises:
        UsageError: always then.
    """
    if not fix and (drop_slot or dry_run or yes):
        raise UsageError(
            "--drop-slot, --dry-run and --yes were given without --fix",
            needed="--fix: a check alone changes nothing",
            remedy="add --fix, or leave them out",
        )
    if fix and form not in (ReportFormat.TEXT, ReportFormat.JSON):
        raise UsageError(
            f"--fix with the format {form}",
            needed="text or json",
            remedy="run the check once more for that report",
        )


def repair(examined: Sequence[Examined], profile: Profile, how: How) -> ExitCode:
    """Plan, show, ask and carry out; the exit code is that of the repairs.

    Raises:
        RefusedError: something to do and nobody to ask, or a slot that must not be dropped.
    """
    plans = plan_examined(examined, profile, how.slots)
    is_text = how.form is ReportFormat.TEXT
    if is_text:
        print_fix_plans(output(), plans)
    due = [planned for planned in plans if planned.plan.steps]
    if due and not (how.dry_run or how.yes):
        _ask(sum(len(planned.plan.steps) for planned in due))
    outcomes = [] if how.dry_run else [_carried_out(planned, how) for planned in due]
    if not is_text:
        print_document(fixes_document(plans, outcomes, dry_run=how.dry_run))
    elif outcomes:
        print_fix_results(output(), outcomes)
        _print_next(how.anew.check)
    elif due and how.dry_run:
        _print_next(how.anew.repair)
    return exit_code(outcomes, lambda result: result.failed)


def _carried_out(planned: TargetPlan, how: How) -> Outcome[FixResult]:
    work = partial(apply_fixes, plan=planned.plan, lock_timeout_ms=how.lock_timeout_ms)
    [outcome] = run(work, [planned.target])
    return with_longer_wait(outcome)


def _ask(steps: int) -> None:
    without_terminal = RefusedError(
        f"{steps} changes to make, and there is no terminal to confirm it on",
        needed="a decision",
        remedy="--yes makes them, --dry-run only shows them",
    )
    require_consent(f"Make these {steps} changes?", without_terminal)
