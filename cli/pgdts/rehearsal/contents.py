"""Which entries of a dump are brought to a scratch database by the ordinary role."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pgdts.rehearsal.archive import Entry
from pgdts.rehearsal.extensions import Extensions
from pgdts.rehearsal.own_objects import is_own

# What would reach for other servers, with the passwords that it holds.
_REACHES_OUT = frozenset({"SUBSCRIPTION", "SUBSCRIPTION TABLE", "USER MAPPING"})
# What only a superuser can make; an event trigger would also fire for what pgdts itself does.
_OF_SUPERUSERS = frozenset({"EVENT TRIGGER", "PUBLICATION TABLES IN SCHEMA"})
_FOR_ALL = re.compile(r"CREATE PUBLICATION .* FOR ALL (?:TABLES|SEQUENCES)\b")
_SPEAKS_OF_ANOTHER = frozenset({"ACL", "COMMENT", "SECURITY LABEL"})


@dataclass(frozen=True)
class Contents:
    """A dump, sorted out.

    Attributes:
        kept: what the ordinary role makes.
        told: what is left out and people should hear of.
    """

    kept: tuple[Entry, ...]
    told: tuple[Entry, ...]


def sorted_out(entries: Iterable[Entry], extensions: Extensions) -> Contents:
    """The entries without those of captures, those that were made, and those never copied."""
    theirs = [entry for entry in entries if not is_own(entry)]
    told = tuple(entry for entry in theirs if _is_never_copied(entry))
    left_out = {name for entry in told for name in _names(entry)}
    left_out |= {
        name
        for entry in theirs
        if entry.kind == "EXTENSION" and entry.name not in extensions.owned
        for name in _names(entry)
    }
    kept = (
        entry
        for entry in theirs
        if entry not in told
        and not _is_made(entry, extensions)
        and not (entry.kind in _SPEAKS_OF_ANOTHER and entry.name in left_out)
    )
    return Contents(tuple(kept), told)


def _is_never_copied(entry: Entry) -> bool:
    if entry.kind == "PUBLICATION":
        return bool(_FOR_ALL.match(entry.definition))
    return entry.kind in _REACHES_OUT or entry.kind in _OF_SUPERUSERS


def _is_made(entry: Entry, extensions: Extensions) -> bool:
    if entry.kind == "SCHEMA":
        return entry.name in extensions.schemas
    return entry.kind == "EXTENSION"


def _names(entry: Entry) -> Iterator[str]:
    """As an entry that speaks of it has it, such as a comment."""
    yield f"{entry.kind} {entry.name}"
    quoted = entry.name.replace('"', '""')
    yield f'{entry.kind} "{quoted}"'
