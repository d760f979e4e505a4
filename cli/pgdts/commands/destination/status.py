"""`pgdts destination status`: how a link stands."""

from typing import Annotated

import typer

from pgdts.commands.destination.options import Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.destination.applied import applied_rows
from pgdts.destination.failing import why
from pgdts.destination.idle import why_idle
from pgdts.destination.links import read_links
from pgdts.destination.state import read_state
from pgdts.errors import ExitCode
from pgdts.report.destination import StateReport, print_state, state_document
from pgdts.report.kit.console import output, print_document


def status(
    *,
    source: Source,
    destination: Destination,
    name: Name,
    last: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, help="Number of outcomes to show.")
    ] = 10,
    output_format: OutputFormat,
) -> None:
    """Say how far the destination is, what it applied, what stops it.

    Exit code 1 where a statement stops the flow, where one has failed, or where the destination
    lacks a published table, or where the apply worker is not running and will not start by itself.
    """
    with link_of(source, destination, name) as link:
        state = read_state(link)
        rows = applied_rows(link.destination)
        reason = why(link, state.failing) if state.failing else ""
        idle = None if state.worker_alive or state.failing else why_idle(link)
        report = StateReport(link, state, rows, reason, idle, read_links(link))
        if output_format is Format.JSON:
            print_document(state_document("destination-status", report))
        else:
            print_state(output(), report, last=last)
        is_idle = idle is not None and idle.lasts
        if state.is_wrong or is_idle or any(row.is_failure for row in rows):
            raise typer.Exit(ExitCode.FAILURE)
