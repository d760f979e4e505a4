"""`pgdts restore-identity`: put back the replica identities that `check --fix` has changed."""

from functools import partial

import typer

from pgdts.commands import options
from pgdts.commands.changing import with_longer_wait
from pgdts.commands.looking import look, results
from pgdts.fixes.restoring import restore_identities
from pgdts.fleet import exit_code
from pgdts.report.kit.console import output, print_document
from pgdts.report.kit.unanswered import print_unanswered
from pgdts.report.restorations import print_restorations, restorations_document
from pgdts.targets import resolve


def restore_identity(
    *,
    where: options.TargetOptions,
    dry_run: options.DryRun,
    jobs: options.Jobs,
    lock_timeout: options.LockTimeout,
    output_format: options.OutputFormat,
) -> None:
    """Put back the replica identities that `pgdts check --fix` has changed.

    A table at a time. Tables that are gone, or have got another identity since, stay as they are.
    The record goes when nothing in it is left to do.
    """
    targets = resolve(where.selection)
    work = partial(
        restore_identities, lock_timeout_ms=options.milliseconds(lock_timeout), dry_run=dry_run
    )
    outcomes = [*map(with_longer_wait, look("restore", work, targets.targets, jobs))]
    if output_format is options.Format.JSON:
        print_document(restorations_document(outcomes, targets.skipped, dry_run=dry_run))
    else:
        print_restorations(output(), results(outcomes), dry_run=dry_run)
        print_unanswered(output(), outcomes, targets.skipped)
    raise typer.Exit(exit_code(outcomes, lambda restored: restored.failed))
