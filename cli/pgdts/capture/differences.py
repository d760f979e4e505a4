"""Differences between what a revision installs and what a database holds, as values."""

from dataclasses import dataclass
from enum import StrEnum

from pgdts.advice import Advice
from pgdts.capture import mending
from pgdts.capture.objects import Addition


class ObjectKind(StrEnum):
    """What is compared, as people call it."""

    SCHEMA = "schema"
    TABLE = "table"
    SEQUENCE = "sequence"
    FUNCTION = "function"
    EVENT_TRIGGER = "event trigger"


class Condition(StrEnum):
    """What is wrong with an object."""

    MISSING = "missing"
    CHANGED = "changed"
    DISABLED = "disabled"
    WRONG_OWNER = "wrong owner"
    EXPOSED = "exposed"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Difference:
    """One difference.

    Attributes:
        diff: a unified diff where a text differs.
        statement: SQL that mends what `pgdts upgrade` leaves alone, a statement a line.
        loses: what goes by that SQL, and what to do before; empty for nothing.
        additions: what others hung on the object, for which the remedy is to drop it.
    """

    condition: Condition
    detail: str
    remedy: Advice = mending.AGAIN
    diff: str | None = None
    statement: str = ""
    loses: str = ""
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True)
class ObjectState:
    """An object that should be there, and its problems."""

    kind: ObjectKind
    name: str
    problems: tuple[Difference, ...] = ()
