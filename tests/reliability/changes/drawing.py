"""What all kinds of changes draw: names, types, values, tables and columns."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from tests.reliability.model import Change, Column, Model, Table, UserType

Draw = Callable[[Model, random.Random], Change | None]

# Types whose values native replication carries and can compare, and values of them.
CONSTANTS = {
    "integer": ("0", "42", "-7"),
    "smallint": ("0", "3"),
    "bigint": ("0", "9000000000"),
    "numeric(12,3)": ("0", "3.125"),
    "double precision": ("0", "2.5"),
    "text": ("''", "'none; yet'", "'it''s -- fine'"),
    "varchar(80)": ("'x'", "'a /* b */'"),
    "boolean": ("true", "false"),
    "date": ("'2026-01-31'",),
    "timestamp": ("'2026-01-31 12:00'",),
    "uuid": ("'6a1b1c0e-0000-4000-8000-000000000001'",),
    "integer[]": ("'{1,2}'",),
}
_SHAPES = ("{}{}", "{}{}", '"{} {}"', '"{}Ü{}"', '"{};{}"', '"{}""{}"')


def new_name(kind: str, number: int, chance: random.Random) -> str:
    """A name that nothing else has, as it stands in SQL."""
    return chance.choice(_SHAPES).format(kind, number)


def numbered(model: Model) -> tuple[int, Model]:
    """A fresh number, and the model that knows it is taken."""
    return model.drawn + 1, replace(model, drawn=model.drawn + 1)


def named(model: Model, kind: str, chance: random.Random) -> tuple[int, str, Model]:
    number, model = numbered(model)
    return number, new_name(kind, number, chance), model


def column_definition(column: Column, model: Model, chance: random.Random) -> str:
    """`name type [default …] [not null]`, with a constant wherever one is needed."""
    constant = constant_of(column, model, chance)
    if column.is_key:
        return f"{column.name} {column.type} primary key"
    if constant is None or chance.random() < 0.5:
        return f"{column.name} {column.type}"
    required = " not null" if chance.random() < 0.4 else ""
    return f"{column.name} {column.type} default {constant}{required}"


def constant_of(column: Column, model: Model, chance: random.Random) -> str | None:
    """A literal of the column's type; None where we know none."""
    if column.user_type is None:
        return chance.choice(CONSTANTS[column.type]) if column.type in CONSTANTS else None
    labels = next(one.labels for one in model.types if one.number == column.user_type)
    return f"'{chance.choice(labels)}'" if labels else None


def draw_column(model: Model, chance: random.Random) -> tuple[Column, Model]:
    """A column of a built-in type or of one of ours."""
    number, name, model = named(model, "c", chance)
    usable = [one for one in model.types if one.kind in {"enum", "domain"}]
    if usable and chance.random() < 0.25:
        chosen = chance.choice(usable)
        return Column(number, name, at(model, chosen), chosen.number), model
    return Column(number, name, chance.choice(tuple(CONSTANTS))), model


def at(model: Model, thing: UserType) -> str:
    return f"{model.schema}.{thing.name}"


def mentioned(table: Table, model: Model, chance: random.Random) -> str:
    """A table's name, qualified or, where the path leads to it, not."""
    return table.name if table.schema == model.schema and chance.random() < 0.5 else table.at


def some_table(
    model: Model, chance: random.Random, fits: Callable[[Table], bool] = lambda _: True
) -> Table | None:
    fitting = [table for table in model.tables if fits(table)]
    return chance.choice(fitting) if fitting else None


def plain(table: Table) -> bool:
    return not table.is_partitioned


def some_column(table: Table, chance: random.Random, besides: Iterable[int] = ()) -> Column | None:
    """A column that is not the key and not among those to spare."""
    spared = set(besides)
    free = [one for one in table.columns if not one.is_key and one.number not in spared]
    return chance.choice(free) if free else None
