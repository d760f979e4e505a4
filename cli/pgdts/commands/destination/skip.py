"""`pgdts destination skip`: pass over the statement that stops the flow."""

from typing import Annotated

import typer

from pgdts.commands.destination.options import NAME, Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat


def skip(
    captured_id: Annotated[int, typer.Argument(metavar="ID", help="Of the captured row.")],
    *,
    source: Source,
    destination: Destination,
    name: Name = NAME,
    output_format: OutputFormat = Format.TEXT,
) -> None:
    """Let the flow go on without one statement. What it would have made is yours to make."""
    # Here and not above: other commands need none of it.
    from pgdts.destination.skipping import skip as skip_row  # noqa: PLC0415
    from pgdts.report.destination import print_skipped, skipped_document  # noqa: PLC0415
    from pgdts.report.kit.console import output, print_document  # noqa: PLC0415

    with link_of(source, destination, name) as link:
        skipped = skip_row(link, captured_id)
    if output_format is Format.JSON:
        print_document(skipped_document(skipped))
    else:
        print_skipped(output(), skipped)
