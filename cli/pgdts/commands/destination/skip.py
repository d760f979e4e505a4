"""`pgdts destination skip`: skip the statement that stops the flow."""

from typing import Annotated

import typer

from pgdts.commands.destination.options import Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.destination.skipping import skip as skip_row
from pgdts.report.destination import print_skipped, skipped_document
from pgdts.report.kit.console import output, print_document


def skip(
    captured_id: Annotated[int, typer.Argument(metavar="ID", help="Id of the captured row.")],
    *,
    source: Source,
    destination: Destination,
    name: Name,
    output_format: OutputFormat,
) -> None:
    """Let the flow go on without one statement. What it would have made is yours to make."""
    with link_of(source, destination, name) as link:
        skipped = skip_row(link, captured_id)
    if output_format is Format.JSON:
        print_document(skipped_document(skipped))
    else:
        print_skipped(output(), skipped)
