"""What upgrade and downgrade have in common: run on every database, print, choose the exit code."""

from collections.abc import Callable, Iterable

import typer

from pgdts.commands.options import Format
from pgdts.errors import ExitCode
from pgdts.fleet import Outcome, exit_code, prepare, run
from pgdts.report.changes import changes_document, print_changes
from pgdts.report.console import messages, output, print_document
from pgdts.report.progress import with_progress
from pgdts.revisions.plan import Plan
from pgdts.targets import Selection, Target, Targets


def prepare_workers(selection: Selection, jobs: int) -> None:
    """Let the worker processes load Alembic while this one does, if there will be any."""
    if jobs > 1 and (selection.all_databases or len(selection.databases) > 1):
        prepare("pgdts.revisions.changes")


def planned_or_done(
    doing: str, work: Callable[[Target], Plan], targets: Targets, jobs: int
) -> Iterable[Outcome[Plan]]:
    """The outcomes, with a progress bar."""
    return with_progress(run(work, targets.targets, jobs), len(targets.targets), doing)


def show(
    kind: str,
    targets: Targets,
    outcomes: Iterable[Outcome[Plan]],
    *,
    dry_run: bool,
    output_format: Format,
    next_command: str,
) -> None:
    """Print the outcomes as they come and leave with the exit code that they mean."""
    if output_format is Format.JSON:
        seen = list(outcomes)
        print_document(changes_document(kind, targets, seen, dry_run=dry_run))
    else:
        seen = print_changes(output(), targets, outcomes, dry_run=dry_run)
    code = exit_code(seen, lambda plan: bool(plan.cautions or (dry_run and plan.refusals)))
    if code is not ExitCode.OK:
        raise typer.Exit(code)
    if output_format is Format.TEXT:
        messages().print(f"next: {next_command}", style="dim")
