"""Options that the commands about a destination share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from pgdts.commands.option_groups import Default
from pgdts.destination.aimed import aimed_errors
from pgdts.destination.link import Link
from pgdts.destination.links import link_between
from pgdts.targets import Selection, Target, resolve

_LINK = "Link"

Source = Annotated[
    str,
    typer.Option(
        metavar="CONNINFO|URI",
        help="Where the capture is installed: the role reads its log.",
        rich_help_panel=_LINK,
    ),
]
Destination = Annotated[
    str,
    typer.Option(
        metavar="CONNINFO|URI",
        help="The database that follows it, as a superuser.",
        rich_help_panel=_LINK,
    ),
]
Name = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Name of the link: lower-case letters, digits, underscores. [the source's database]",
        rich_help_panel=_LINK,
    ),
    Default(""),
]


@contextmanager
def link_of(source: str, destination: str, name: str, connection: str = "") -> Iterator[Link]:
    """The link that the options mean, for a block whose errors tell commands for it."""
    link = link_between(_target(source), _target(destination), name, connection)
    with aimed_errors(link):
        yield link


def _target(text: str) -> Target:
    [target] = resolve(Selection((text,))).targets
    return target
