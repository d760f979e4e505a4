"""`pgdts destination status`: how a link stands."""

from typing import Annotated

import typer

from pgdts.commands.destination.options import NAME, Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.errors import ExitCode


def status(
    *,
    source: Source,
    destination: Destination,
    name: Name = NAME,
    last: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, help="Show this many outcomes.")
    ] = 10,
    output_format: OutputFormat = Format.TEXT,
) -> None:
    """Say how far the destination is, what it applied, what stops it.

    Exit code 1 where a statement stops the flow, where one has failed, or where the destination
    lacks a published table.
    """
    # Here and not above: other commands need none of it.
    from pgdts.destination.applied import applied_rows  # noqa: PLC0415
    from pgdts.destination.failing import why  # noqa: PLC0415
    from pgdts.destination.state import read_state  # noqa: PLC0415
    from pgdts.report.console import output, print_document  # noqa: PLC0415
    from pgdts.report.destination import print_state, state_document  # noqa: PLC0415

    link = link_of(source, destination, name)
    state = read_state(link)
    rows = applied_rows(link.destination)
    reason = why(link, state.failing) if state.failing else ""
    if output_format is Format.JSON:
        print_document(state_document("destination-status", link, state, rows, reason))
    else:
        print_state(output(), state, rows, reason, last=last)
    if state.is_wrong or any(row.is_failure for row in rows):
        raise typer.Exit(ExitCode.FAILURE)
