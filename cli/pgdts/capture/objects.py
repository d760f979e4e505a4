"""Objects of a database as its catalogs have them."""

from collections.abc import Sequence
from dataclasses import dataclass

_KIND_NAMES = {
    "r": "table",
    "p": "partitioned table",
    "S": "sequence",
    "v": "view",
    "m": "materialized view",
    "f": "foreign table",
}


@dataclass(frozen=True)
class Addition:
    """What others hung on the log that can keep rows out of it or run their code.

    Attributes:
        kind: trigger, rule, constraint, reference, index, default, child, parent, row security.
        name: as in SQL; empty for row security.
        of_table: the other table of a reference, as in SQL.
    """

    kind: str
    name: str
    of_table: str = ""

    def __str__(self) -> str:
        named = f"{self.kind} {self.name}".strip()
        return f"{named} of {self.of_table}" if self.of_table else named


@dataclass(frozen=True)
class Relation:
    """A relation in the schema `pgdts`, the log and its sequence, or a table that DTS makes.

    Attributes:
        kind: as in `pg_class.relkind`.
        has_old_marks: it is still marked as having rules or children that were dropped.
    """

    schema: str
    name: str
    kind: str
    persistence: str
    owner: str
    owner_is_privileged: bool
    grants: Sequence[str]
    has_old_marks: bool = False

    @property
    def is_table(self) -> bool:
        """Reading it runs nobody's code, unlike a view's."""
        return self.kind in ("r", "p")

    @property
    def kind_name(self) -> str:
        """For people."""
        return _KIND_NAMES[self.kind]


@dataclass(frozen=True)
class LogColumn:
    """A column of the log table."""

    name: str
    type: str
    collation: str | None
    primary_key: bool
    fills_itself: bool


@dataclass(frozen=True)
class Function:
    """A function of the schema `pgdts`, or the documented one in `public`.

    The owner is privileged as superuser or as RDS has it.

    Attributes:
        arguments: their types, as `oidvectortypes()` spells them.
        documented_retention: rows that one keeps that was installed by hand, by its text.
    """

    schema: str
    name: str
    arguments: str
    returns: str
    language: str
    security_definer: bool
    owner: str
    owner_is_privileged: bool
    settings: Sequence[str]
    body: str
    grants: Sequence[str]
    documented_retention: str | None = None

    @property
    def kind_name(self) -> str:
        """For people."""
        return "function"

    @property
    def signature(self) -> tuple[str, str, str]:
        """Schema, name and arguments, by which the server tells functions apart."""
        return self.schema, self.name, self.arguments


@dataclass(frozen=True)
class EventTrigger:
    """An event trigger of the capture, or one that has a name of its own.

    Attributes:
        enabled: as in pg_event_trigger: O, A, R or D.
        is_of_capture: it calls a function of the capture, or is the documented one by its name.
    """

    name: str
    event: str
    enabled: str
    tags: Sequence[str] | None
    function: str
    owner: str
    is_of_capture: bool = True
