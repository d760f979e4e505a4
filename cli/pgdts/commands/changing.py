"""What upgrade and downgrade have in common: run on every database, print, choose the exit code."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import typer

from pgdts.advice import Advice
from pgdts.commands.options import Format
from pgdts.errors import ExitCode
from pgdts.fleet import Outcome, exit_code, prepare, run
from pgdts.report.changes import changes_document, print_changes
from pgdts.report.kit.console import messages, output, print_document
from pgdts.report.kit.progress import with_progress
from pgdts.report.kit.visible import shown
from pgdts.revisions.plan import Plan
from pgdts.sessions.errors import LockTimeoutError
from pgdts.targets import Selection, Target, Targets

Result = TypeVar("Result")


def prepare_workers(selection: Selection, jobs: int) -> None:
    """Let the worker processes load Alembic while this one does, if there will be any."""
    if jobs > 1 and (selection.all_databases or len(selection.databases) > 1):
        prepare("pgdts.revisions.changes", "pgdts.revisions.environment")


def planned_or_done(
    doing: str, work: Callable[[Target], Plan], targets: Targets, jobs: int
) -> Iterable[Outcome[Plan]]:
    """The outcomes, with a progress bar."""
    outcomes = run(work, targets.targets, jobs)
    return with_progress(map(with_longer_wait, outcomes), len(targets.targets), doing)


def with_longer_wait(outcome: Outcome[Result]) -> Outcome[Result]:
    """For commands that take --lock-timeout: a lock in the way may be waited for longer."""
    if isinstance(outcome.error, LockTimeoutError):
        outcome.error.advice = Advice.of(outcome.error.advice, ", or raise --lock-timeout")
    return outcome


def show(
    kind: str,
    targets: Targets,
    outcomes: Iterable[Outcome[Plan]],
    *,
    dry_run: bool,
    output_format: Format,
    next_command: Callable[[Sequence[Plan]], str],
) -> None:
    """Print the outcomes as they come and leave with the exit code that they mean.

    Args:
        kind: of the document.
        targets: the databases.
        outcomes: theirs.
        dry_run: whether they are plans only.
        output_format: text, or JSON for programs.
        next_command: what to run next after these plans; empty for nothing.
    """
    if output_format is Format.JSON:
        seen = list(outcomes)
        print_document(changes_document(kind, targets, seen, dry_run=dry_run))
    else:
        seen = print_changes(output(), targets, outcomes, dry_run=dry_run)
    code = exit_code(seen, lambda plan: bool(plan.cautions or (dry_run and plan.refusals)))
    if code is not ExitCode.OK:
        raise typer.Exit(code)
    following = next_command([item.result for item in seen if item.result is not None])
    if output_format is Format.TEXT and following:
        messages().print(shown(f"next: {following}"), style="dim", soft_wrap=True)
