"""`pgdts artifacts layouts`: which installations there are."""

import typer

from pgdts.artifacts.layout.discovery import discover, host_clusters
from pgdts.artifacts.layout.pg_config import first_in_path
from pgdts.commands.again import follow_up
from pgdts.commands.artifacts.options import RootFolder, root_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.report.artifacts.layouts import layouts_document, print_layouts
from pgdts.report.kit.console import messages, output, print_document


def layouts(
    context: typer.Context,
    root: RootFolder,
    output_format: OutputFormat,
) -> None:
    """List the PostgreSQL installations, their folders and clusters, and the pg_config in PATH."""
    system = root_of(root)
    found = discover(system)
    clusters = host_clusters() if system.is_host else []
    in_path = first_in_path() if system.is_host else None
    if output_format is Format.JSON:
        print_document(layouts_document(found, clusters, in_path))
    else:
        print_layouts(output(), found, clusters, in_path)
        messages().print(
            f"next: {follow_up(context, 'artifacts', 'map')} SOURCE --to NAME --dry-run",
            style="dim",
        )
