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
    dbname: options.Databases = None,
    host: options.Host = None,
    port: options.Port = None,
    username: options.User = None,
    all_databases: options.AllDatabases = False,
    exclude: options.Exclude = None,
    include_templates: options.IncludeTemplates = False,
    verbose: options.Verbose = False,
    jobs: options.Jobs = options.JOBS,
    output_format: options.OutputFormat = options.Format.TEXT,
) -> None:
    """Run canary DDL, check the rows that it leaves, and roll everything back.

    Each check is shown with what was seen: for a single database or with --verbose all of them,
    otherwise those that failed. Exit code 1 if one failed or there is no capture to verify.
    """
    selected = options.selection(
        *(dbname, host, port, username),
        all_databases=all_databases,
        exclude=exclude,
        include_templates=include_templates,
    )
    targets = resolve(selected)
    outcomes = look("verify", verify_capture, targets.targets, jobs)
    if output_format is options.Format.JSON:
        print_document(verification_document(outcomes, targets.skipped))
    else:
        print_verifications(output(), results(outcomes), verbose=verbose or len(outcomes) == 1)
        print_unanswered(output(), outcomes, targets.skipped)
    raise typer.Exit(exit_code(outcomes, lambda found: not found.passed))
