"""`pgdts destination stop`: end a link."""

from pgdts.commands.destination.options import Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.destination.setup import stop as stop_link
from pgdts.report.destination import print_stopped, stopped_document
from pgdts.report.kit.console import output, print_document


def stop(
    *,
    source: Source,
    destination: Destination,
    name: Name,
    output_format: OutputFormat,
) -> None:
    """Remove subscription, slot, publication and what was installed; tables and rows stay.

    Fine where half of it is gone; refused where links of other names are there, not this one. A
    slot that is left would keep the source's WAL for ever.
    """
    with link_of(source, destination, name) as link:
        was_there = stop_link(link)
        if output_format is Format.JSON:
            print_document(stopped_document(link, was_there=was_there))
        else:
            print_stopped(output(), link, was_there=was_there)
