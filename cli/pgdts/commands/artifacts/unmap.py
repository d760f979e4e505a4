"""`pgdts artifacts unmap`: put everything back."""

from typing import Annotated

import typer

from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.mapping.unmapping import apply_unmapping, plan_unmapping
from pgdts.commands.artifacts.options import Name, RootFolder, To, root_of
from pgdts.commands.options import DryRun, Format, OutputFormat
from pgdts.dts.facts import PLUGIN
from pgdts.errors import ExitCode
from pgdts.report.artifacts.mappings import print_unmapping, unmapping_document
from pgdts.report.kit.console import output, print_document


def unmap(
    to: To,
    *,
    name: Name,
    root: RootFolder,
    force: Annotated[
        bool, typer.Option("--force", help="Proceed even if replication slots use the plugin.")
    ] = False,
    dry_run: DryRun,
    output_format: OutputFormat,
) -> None:
    """Put back what was there before `map`, by its receipt.

    A file that somebody has changed since is left alone, and nothing else is touched then. Refused
    while a replication slot of the plugin is there, unless with --force.
    """
    layout = choose_layout(to, root_of(root))
    plan = plan_unmapping(layout, name or PLUGIN, force=force)
    if not dry_run and not plan.refusals:
        apply_unmapping(plan)
    if output_format is Format.JSON:
        print_document(unmapping_document(plan, dry_run=dry_run))
    else:
        print_unmapping(output(), plan, dry_run=dry_run)
    if plan.refusals:
        raise typer.Exit(ExitCode.FAILURE)
