"""`pgdts status`: the state of the capture."""

from typing import Annotated

import typer

from pgdts.capture.status import read_status
from pgdts.commands import options
from pgdts.commands.looking import look, results
from pgdts.fleet import exit_code
from pgdts.report.kit.console import output, print_document
from pgdts.report.kit.unanswered import print_unanswered
from pgdts.report.status import print_statuses, status_document
from pgdts.targets import resolve


def status(
    *,
    where: options.TargetOptions,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Also fail where it is not installed, or not the newest."),
    ] = False,
    how: options.LookOptions,
) -> None:
    """Compare the capture with what its revision installs.

    Exit code 1 where an object is missing, changed, disabled, exposed or of a wrong owner, where
    the capture was installed by hand, and where parts of one are left. A database without a capture
    is no failure, nor is an older revision (but see --strict).
    """
    targets = resolve(where.selection)
    outcomes = look("status", read_status, targets.targets, how.jobs)
    if how.output_format is options.Format.JSON:
        print_document(status_document(outcomes, targets.skipped))
    else:
        print_statuses(output(), results(outcomes), verbose=how.verbose)
        print_unanswered(output(), outcomes, targets.skipped)
    raise typer.Exit(exit_code(outcomes, lambda found: found.is_wrong(strict=strict)))
