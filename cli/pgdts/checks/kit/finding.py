"""What checks find: findings, remedies, and what could not be looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from operator import attrgetter
from typing import Annotated, Literal

from pgdts.json_form import WrittenAs

SHOWN_OBJECTS = 20


class Severity(IntEnum):
    """How bad a finding is. DTS's own outcomes are failed, alert and passed."""

    NOTICE = 1
    WARNING = 2
    BLOCKER = 3

    @property
    def word(self) -> str:
        """As people and JSON have it."""
        return self.name.lower()


_SeverityByName = Annotated[
    Severity, WrittenAs(Literal["blocker", "warning", "notice"], attrgetter("word"))
]


class Theme(StrEnum):
    """What a rule is about; reports group by it, in this order."""

    SERVER = "server and version"
    ROLE = "role"
    WAL = "WAL and slots"
    NETWORK = "network and access"
    PLUGIN = "plugin"
    DATABASE = "database"
    TABLES = "tables and columns"
    SEQUENCES = "sequences"
    CAPTURE = "capture"
    LEFTOVERS = "leftovers"
    DESTINATION = "destination"


class Confidence(StrEnum):
    """How sure it is that DTS wants this."""

    DOCUMENTED = "documented"
    SIBLING = "documented for a sibling route"
    POSTGRESQL = "PostgreSQL behaviour"
    OBSERVED = "observed"
    OTHER_VENDOR = "checked by other vendors"
    INFERRED = "inferred"


class RemedyKind(StrEnum):
    """What a remedy's text is."""

    SQL = "SQL"
    POSTGRESQL_CONF = "postgresql.conf"
    PG_HBA_CONF = "pg_hba.conf"
    COMMAND = "command"
    ADVICE = "advice"


class Effect(StrEnum):
    """What a remedy needs before it takes effect."""

    AT_ONCE = "at once"
    RELOAD = "reload"
    RESTART = "restart"


@dataclass(frozen=True)
class SetParameter:
    """A safe change of a setting by ALTER SYSTEM: never lower than it is, a list never shorter.

    Attributes:
        value: one value, or the elements of a list.
    """

    name: str
    value: str | tuple[str, ...]


@dataclass(frozen=True)
class FittingIdentity:
    """For every selected table without one the replica identity with which it can be published."""


@dataclass(frozen=True)
class DropSlot:
    """Drop an inactive replication slot, if the user names it."""

    name: str


@dataclass(frozen=True)
class AdmitRanges:
    """Lines in pg_hba.conf for the ranges of the profile."""

    lines: tuple[str, ...]


Fix = SetParameter | FittingIdentity | DropSlot | AdmitRanges


@dataclass(frozen=True)
class Remedy:
    """What to do, ready to run or to paste.

    Attributes:
        text: of the kind that `kind` says; SQL is one or more statements, each ending in `;`.
        fix: what `pgdts check --fix` does for it; None where pgdts leaves it to people.
        introduces_next: it is about the remedy after it, which belongs to it.
    """

    kind: RemedyKind
    text: str
    effect: Effect = Effect.AT_ONCE
    fix: Annotated[Fix | None, WrittenAs(bool, bool)] = field(
        default=None, metadata={"serialization_alias": "fixable"}
    )
    introduces_next: bool = field(default=False, metadata={"exclude": True})


@dataclass(frozen=True)
class Objects:
    """Objects that a finding is about: the first ones by name, and how many there are."""

    names: tuple[str, ...] = ()
    total: int = 0

    @classmethod
    def of(cls, names: Iterable[str]) -> "Objects":
        """The first twenty of all the names."""
        given = tuple(names)
        return cls(given[:SHOWN_OBJECTS], len(given))


@dataclass(frozen=True)
class Problem:
    """What a rule's function says; with the rule it makes a finding.

    Attributes:
        found: what is there: value, names, counts; one sentence without a full stop.
        needed: what should be there, where the rule's own words are not exact enough.
        severity: where it differs from the rule's.
    """

    found: str
    objects: Objects = Objects()
    remedies: tuple[Remedy, ...] = ()
    needed: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Finding:
    """One problem, with all that a report needs.

    Attributes:
        rule: id of the rule, as in the fact sheet.
        why: why it matters for DTS.
        sources: pages that say so.
        follows: rules found in the same run that this one follows from.
    """

    rule: str
    title: str
    theme: Theme
    severity: _SeverityByName
    found: str
    needed: str
    why: str
    objects: Objects
    remedies: tuple[Remedy, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotChecked:
    """A rule that could not look: an error, never a pass."""

    rule: str
    title: str
    theme: Theme
    severity: _SeverityByName
    reason: str
    remedy: str = ""


@dataclass(frozen=True)
class NotApplicable:
    """A rule that does not apply, and why.

    Attributes:
        missing_option: the option that would make it apply; empty where none does.
    """

    rule: str
    reason: str
    missing_option: str = ""
