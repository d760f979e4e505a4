"""Two schemas compared object by object, by pg_dump's definitions."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pgdts.rehearsal.archive import Entry
from pgdts.rehearsal.own_objects import is_own

_OWNER = re.compile(r"^ALTER .* OWNER TO .*;$")
_REPLICA_IDENTITY = re.compile(r"^ALTER TABLE (?:ONLY )?.* REPLICA IDENTITY .*;$")
_NAMED_NOT_NULL = re.compile(r'CONSTRAINT (?:"(?:[^"]|"")+"|[^\s"]+) (?=NOT NULL\b)')
_SEQUENCE_TYPE = re.compile(r" +AS \w+")
# Its rights and its owner changed with the majors.
_PUBLIC = frozenset({("SCHEMA", "public"), ("ACL", "SCHEMA public"), ("COMMENT", "SCHEMA public")})


@dataclass(frozen=True)
class Comparison:
    """What counts as a difference.

    Attributes:
        owners: also who owns an object.
        replica_identity: also the replica identity of tables.
        not_null_names: also how NOT NULL constraints are called (18 and later store names).
        sequence_types: also the types of sequences (10 and later have them; serial sets them).
        public_schema: also rights on the schema `public`.
        privileges: also what was granted.
    """

    owners: bool = False
    replica_identity: bool = False
    not_null_names: bool = True
    sequence_types: bool = True
    public_schema: bool = True
    privileges: bool = True


@dataclass(frozen=True)
class ObjectDifference:
    """An object that is not the same on both sides.

    Attributes:
        name: with its schema, as pg_dump lists it.
        source: its definition there; None where it is missing.
        destination: the same on the other side.
    """

    kind: str
    name: str
    source: str | None
    destination: str | None

    @property
    def diff(self) -> tuple[str, ...]:
        """The lines that differ, with one of context: `-` the source's, `+` the other's."""
        before = (self.source or "").splitlines()
        after = (self.destination or "").splitlines()
        return tuple(list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:])


def differences(
    source: Iterable[Entry], destination: Iterable[Entry], comparison: Comparison
) -> tuple[ObjectDifference, ...]:
    """The objects that differ, in the source's order, then those that the destination has alone."""
    there = _definitions(source, comparison)
    here = _definitions(destination, comparison)
    return tuple(
        ObjectDifference(kind, name, there.get((kind, name)), here.get((kind, name)))
        for kind, name in dict.fromkeys((*there, *here))
        if there.get((kind, name)) != here.get((kind, name))
    )


def count(entries: Iterable[Entry], comparison: Comparison) -> int:
    """How many objects of a schema are compared."""
    return len(_definitions(entries, comparison))


def _definitions(entries: Iterable[Entry], comparison: Comparison) -> Mapping[tuple[str, str], str]:
    """Definitions by kind and name; several of one name, such as casts, are put together."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        if is_own(entry) or _is_beside(entry, comparison):
            continue
        name = f"{entry.schema}.{entry.name}" if entry.schema else entry.name
        found.setdefault((entry.kind, name), []).append(_comparable(entry, comparison))
    return {key: "\n".join(sorted(texts)) for key, texts in found.items()}


def _is_beside(entry: Entry, comparison: Comparison) -> bool:
    if not comparison.privileges and entry.kind in {"ACL", "DEFAULT ACL"}:
        return True
    return not comparison.public_schema and (entry.kind, entry.name) in _PUBLIC


def _comparable(entry: Entry, comparison: Comparison) -> str:
    lines = [line for line in entry.definition.splitlines() if not _passes_over(line, comparison)]
    if entry.kind == "ACL":
        lines.sort()
    if entry.kind == "TABLE" and not comparison.not_null_names:
        lines = [_NAMED_NOT_NULL.sub("", line) for line in lines]
    if entry.kind == "SEQUENCE" and not comparison.sequence_types:
        lines = [line for line in lines if not _SEQUENCE_TYPE.fullmatch(line)]
    while lines and not lines[-1].strip():
        lines.pop()
    if comparison.owners and entry.owner:
        lines.append(f"-- owner: {entry.owner}")
    return "\n".join(lines)


def _passes_over(line: str, comparison: Comparison) -> bool:
    if _OWNER.match(line):
        return True
    return not comparison.replica_identity and bool(_REPLICA_IDENTITY.match(line))
