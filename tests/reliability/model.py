"""What a session has made and not dropped: the state out of which valid statements are drawn.

Names are kept as they stand in SQL, quoted where they have to be. References are numbers, which
stay when something is renamed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class UserType:
    """An enum, a domain or a composite type."""

    number: int
    name: str
    kind: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column; `user_type` is the number of its type if that is one of ours."""

    number: int
    name: str
    type: str
    user_type: int | None = None
    is_key: bool = False


@dataclass(frozen=True)
class Part:
    """Something that belongs to a table: an index, a constraint, a trigger, a policy, a view.

    Attributes:
        columns: numbers of those that it needs.
        other: number of the table that a foreign key refers to.
    """

    number: int
    name: str
    kind: str
    columns: tuple[int, ...] = ()
    other: int | None = None


@dataclass(frozen=True)
class Partition:
    """A partition: its name and the bounds after `for values`."""

    number: int
    name: str
    bounds: str


@dataclass(frozen=True)
class Table:
    """A table that the load may write into."""

    number: int
    schema: str
    name: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...] = ()
    partitions: tuple[Partition, ...] = ()
    is_partitioned: bool = False

    @property
    def at(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def key(self) -> Column | None:
        return next((column for column in self.columns if column.is_key), None)

    def needed(self, *kinds: str) -> set[int]:
        """Numbers of the columns that parts of these kinds need."""
        return {number for part in self.parts if part.kind in kinds for number in part.columns}

    def of_kind(self, *kinds: str) -> list[Part]:
        return [part for part in self.parts if part.kind in kinds]

    def without_column(self, column: Column) -> "Table":
        """As it is after the column was dropped, with the parts that go with it."""
        columns = tuple(one for one in self.columns if one is not column)
        parts = tuple(part for part in self.parts if column.number not in part.columns)
        return replace(self, columns=columns, parts=parts)

    def with_column(self, old: Column, new: Column) -> "Table":
        return replace(self, columns=tuple(new if one is old else one for one in self.columns))


@dataclass(frozen=True)
class Thing:
    """Something that no table knows of: a function, a sequence, a schema."""

    number: int
    name: str
    kind: str


@dataclass(frozen=True)
class Model:
    """All that a session has, in its own schema and in those that it made.

    Attributes:
        major: of the source; some statements are newer.
        drawn: how many numbers were given out.
    """

    schema: str
    major: int
    drawn: int = 0
    tables: tuple[Table, ...] = ()
    types: tuple[UserType, ...] = ()
    things: tuple[Thing, ...] = ()

    def adding(self, table: Table) -> "Model":
        return replace(self, tables=(*self.tables, table), drawn=max(self.drawn, table.number))

    def changing(self, number: int, change: Callable[[Table], Table]) -> "Model":
        """With another state of one table."""
        return replace(
            self,
            tables=tuple(change(one) if one.number == number else one for one in self.tables),
        )

    def dropping(self, *numbers: int) -> "Model":
        """Without some tables, and the foreign keys to them."""
        left = (one for one in self.tables if one.number not in numbers)
        return replace(self, tables=tuple(_without_references(one, numbers) for one in left))

    def with_part(self, table: Table, part: Part) -> "Model":
        grown = self.changing(table.number, lambda one: replace(one, parts=(*one.parts, part)))
        return replace(grown, drawn=max(self.drawn, part.number))

    def without_part(self, table: Table, part: Part) -> "Model":
        return self.changing(
            table.number,
            lambda one: replace(one, parts=tuple(p for p in one.parts if p is not part)),
        )

    def with_thing(self, thing: Thing) -> "Model":
        return replace(self, things=(*self.things, thing), drawn=max(self.drawn, thing.number))

    def without_thing(self, thing: Thing) -> "Model":
        return replace(self, things=tuple(one for one in self.things if one is not thing))

    def of_kind(self, kind: str) -> list[Thing]:
        return [one for one in self.things if one.kind == kind]

    def is_used(self, user_type: UserType) -> bool:
        return any(
            column.user_type == user_type.number
            for table in self.tables
            for column in table.columns
        )


@dataclass(frozen=True)
class Change:
    """Statements that belong together, and what there is after them.

    Attributes:
        is_alone: one statement that no transaction takes; it can be run again without harm.
    """

    statements: tuple[str, ...]
    model: Model
    is_alone: bool = field(default=False)


def _without_references(table: Table, numbers: tuple[int, ...]) -> Table:
    return replace(table, parts=tuple(part for part in table.parts if part.other not in numbers))
