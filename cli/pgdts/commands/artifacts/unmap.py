"""`pgdts artifacts unmap`: put everything back."""

from typing import Annotated

import typer

from pgdts.commands.artifacts.options import HOST, Name, RootFolder, To, root_of
from pgdts.commands.options import DryRun, Format, OutputFormat
from pgdts.errors import ExitCode
from pgdts.report.kit.console import output, print_document


def unmap(
    to: To,
    *,
    name: Name = None,
    root: RootFolder = HOST,
    force: Annotated[
        bool, typer.Option("--force", help="Although there are replication slots of the plugin.")
    ] = False,
    dry_run: DryRun = False,
    output_format: OutputFormat = Format.TEXT,
) -> None:
    """Put back what was there before `map`, by its receipt.

    A file that somebody has changed since is left alone, and nothing else is touched then. Refused
    while a replication slot of the plugin is there, unless with --force.
    """
    # Here and not above: pydantic and elftools take their time to load.
    from pgdts.artifacts.layout.choice import choose_layout  # noqa: PLC0415
    from pgdts.artifacts.mapping.unmapping import apply_unmapping, plan_unmapping  # noqa: PLC0415
    from pgdts.dts.facts import PLUGIN  # noqa: PLC0415
    from pgdts.report.artifacts.mappings import print_unmapping, unmapping_document  # noqa: PLC0415

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
