"""`pgdts artifacts map`: put a plugin where a server looks for it."""

from pathlib import Path
from typing import Annotated

import typer

from pgdts.artifacts.bundle.sources import load_source
from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.commands.again import again, follow_up
from pgdts.commands.artifacts.options import Name, RootFolder, To, root_of
from pgdts.commands.options import DryRun, Format, OutputFormat
from pgdts.errors import ExitCode
from pgdts.report.artifacts.mappings import mapping_document, print_mapping
from pgdts.report.kit.console import messages, output, print_document
from pgdts.report.kit.visible import shown


def map_(
    context: typer.Context,
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A bundle, a prefix or a folder.")
    ],
    to: To,
    *,
    name: Name,
    root: RootFolder,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace other files; a copy is kept for unmap.")
    ] = False,
    dry_run: DryRun,
    output_format: OutputFormat,
) -> None:
    """Put a plugin's library, control file and scripts into a server's folders.

    Refused, with nothing written, when the server could not load it. `unmap` takes it back.
    """
    layout = choose_layout(to, root_of(root))
    plan = plan_mapping(load_source(source, name), layout, replace=replace)
    if not dry_run and not plan.refusals:
        apply_mapping(plan)
    if output_format is Format.JSON:
        print_document(mapping_document(plan, dry_run=dry_run))
    else:
        print_mapping(output(), plan, dry_run=dry_run)
    if plan.refusals:
        raise typer.Exit(ExitCode.FAILURE)
    if output_format is Format.TEXT:
        following = (
            again(context, without={"dry_run"})
            if dry_run
            else f"{follow_up(context, 'artifacts', 'verify')}, with -d for the server"
        )
        messages().print(shown(f"next: {following}"), style="dim", soft_wrap=True)
