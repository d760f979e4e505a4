"""Advice that names commands of a link, with its two ends."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pgdts.conninfo import database_name, without_secrets
from pgdts.destination.link import Link, default_name
from pgdts.errors import PgdtsError
from pgdts.pasting import command_line

_COMMAND = re.compile(
    r"pgdts destination (?:start|run|status|stop|skip(?: \d+)?)\b(?! --source)(?P<named> --name\b)?"
)


def aimed(text: str, link: Link) -> str:
    """The text with both ends of a link in each command that works on one.

    >>> from pgdts.targets import Target
    >>> shop = Link(Target("shop", "dbname=shop"), Target("copy", "dbname=copy"), "shop")
    >>> aimed("pgdts destination skip 7 passes over it", shop)
    'pgdts destination skip 7 --source dbname=shop --destination dbname=copy passes over it'
    """
    return _COMMAND.sub(lambda found: _with_ends(found, link), text)


@contextmanager
def aimed_errors(link: Link) -> Iterator[None]:
    """A block whose errors tell commands that can be pasted."""
    try:
        yield
    except PgdtsError as error:
        error.remedy = aimed(error.remedy, link)
        raise


def _with_ends(found: re.Match[str], link: Link) -> str:
    named = found["named"] or ""
    source, destination = link.source.dsn, link.destination.dsn
    words = ["--source", without_secrets(source), "--destination", without_secrets(destination)]
    if not named and link.name != default_name(database_name(source)):
        words += ["--name", link.name]
    return f"{found[0].removesuffix(named)} {command_line(*words)}{named}"
