"""Advice that names commands of a link, with its two ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from pgdts.advice import Advice
from pgdts.destination.link import Link, default_name
from pgdts.errors import PgdtsError
from pgdts.pasting import command_line
from pgdts.sessions.conninfo import database_name, without_secrets


def aimed(advice: Advice, link: Link) -> Advice:
    """The advice with both ends of a link in each command that works on one.

    >>> from pgdts.advice import LinkCommand
    >>> from pgdts.targets import Target
    >>> shop = Link(Target("shop", "dbname=shop"), Target("copy", "dbname=copy"), "shop")
    >>> str(aimed(Advice.of(LinkCommand("skip", "7")), shop))
    '`pgdts destination skip 7 --source dbname=shop --destination dbname=copy`'
    """
    source, destination = link.source.dsn, link.destination.dsn
    ends = command_line(
        "--source", without_secrets(source), "--destination", without_secrets(destination)
    )
    has_default = link.name == default_name(database_name(source))
    return advice.between(ends, "" if has_default else f"--name {link.name}")


@contextmanager
def aimed_errors(link: Link) -> Iterator[None]:
    """A block whose errors tell commands that can be pasted."""
    try:
        yield
    except PgdtsError as error:
        error.advice = aimed(error.advice, link)
        raise
