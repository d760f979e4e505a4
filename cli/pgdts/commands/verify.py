"""`pgdts verify`: prove that the capture works."""

import typer

from pgdts.capture.verify import verify as verify_capture
from pgdts.commands import options
from pgdts.commands.looking import look, results
from pgdts.fleet import exit_code
from pgdts.report.kit.console import output, print_document
from pgdts.report.kit.unanswered import print_unanswered
from pgdts.report.verification import print_verifications, verification_document
from pgdts.targets import resolve


def verify(
    *,
    where: options.TargetOptions,
    how: options.LookOptions,
) -> None:
    """Run canary DDL, check the rows that it leaves, and roll everything back.

    Each check is shown with what was seen: for a single database or with --verbose all of them,
    otherwise those that failed. Exit code 1 if one failed or there is no capture to verify.
    """
    targets = resolve(where.selection)
    outcomes = look("verify", verify_capture, targets.targets, how.jobs)
    if how.output_format is options.Format.JSON:
        print_document(verification_document(outcomes, targets.skipped))
    else:
        print_verifications(output(), results(outcomes), verbose=how.verbose or len(outcomes) == 1)
        print_unanswered(output(), outcomes, targets.skipped)
    raise typer.Exit(exit_code(outcomes, lambda found: not found.passed))
