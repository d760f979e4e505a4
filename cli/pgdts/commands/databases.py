"""`pgdts databases`: every database of a cluster, in a line each."""

from dataclasses import replace

import typer

from pgdts.capture.status import read_status
from pgdts.commands import options
from pgdts.fleet import exit_code, run
from pgdts.report.databases import databases_document, print_databases
from pgdts.report.kit.console import output, print_document
from pgdts.report.kit.progress import with_progress
from pgdts.targets import survey


def databases(
    *,
    where: options.ServerOptions,
    jobs: options.Jobs,
    output_format: options.OutputFormat,
) -> None:
    """List the databases of a cluster: capture, revision, and which --all-databases leaves out."""
    targets = survey(replace(where.selection, all_databases=True))
    looked = run(read_status, targets.targets, jobs)
    outcomes = list(with_progress(looked, len(targets.targets), "look"))
    if output_format is options.Format.JSON:
        print_document(databases_document(targets, outcomes))
    else:
        print_databases(output(), targets, outcomes)
    raise typer.Exit(exit_code(outcomes))
