"""`pgdts destination run`: what has to run while a destination follows."""

from threading import Event
from typing import Annotated

import typer

from pgdts.commands.destination.options import Destination, Name, Source, link_of
from pgdts.commands.options import Format, OutputFormat
from pgdts.destination.follow import follow, following
from pgdts.destination.waiting import wait_until_applied
from pgdts.report.destination import news_line, print_news, print_warning
from pgdts.report.kit.console import messages, output, print_document


def run(
    *,
    source: Source,
    destination: Destination,
    name: Name,
    wait: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            min=0,
            help="End when everything committed by now is applied; fail after this time.",
        ),
    ] = None,
    output_format: OutputFormat,
) -> None:
    """Follow: join tables, run what refuses a transaction, say what happens; until Ctrl-C.

    The subscription applies without it, but for what needs a session of its own. Sources before
    PostgreSQL 10 have no subscription: nothing is applied while this does not run. JSON is one
    object a line.
    """
    with link_of(source, destination, name) as link:
        print_warning(messages(), link)
        console = output()

        def tell(news: object) -> None:
            if output_format is Format.JSON:
                print_document(news_line(news))
            else:
                print_news(console, news)

        if wait is None:
            follow(link, Event(), tell=tell)
            return
        with following(link, tell=tell):
            wait_until_applied(link, wait)
