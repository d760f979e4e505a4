"""`pgdts artifacts layouts`: which installations there are."""

import typer

from pgdts.commands.again import follow_up
from pgdts.commands.artifacts.options import HOST, RootFolder, root_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.report.kit.console import messages, output, print_document


def layouts(
    context: typer.Context,
    root: RootFolder = HOST,
    output_format: OutputFormat = Format.TEXT,
) -> None:
    """List the PostgreSQL installations, their folders and clusters, and the pg_config in PATH."""
    # Here and not above: pydantic and elftools take their time to load.
    from pgdts.artifacts.layout.discovery import discover, host_clusters  # noqa: PLC0415
    from pgdts.artifacts.layout.pg_config import first_in_path  # noqa: PLC0415
    from pgdts.report.artifacts.layouts import layouts_document, print_layouts  # noqa: PLC0415

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
