"""Indexes: built in a transaction or beside one, renamed, rebuilt, dropped."""

import random
from dataclasses import replace

from tests.reliability.changes.drawing import mentioned, named, plain, some_column, some_table
from tests.reliability.model import Change, Column, Model, Part, Table


def create(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: plain(one) or model.major >= 11)
    if table is None:
        return None
    return _created(model, table, chance, "")


def create_concurrently(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, plain)
    change = _created(model, table, chance, "concurrently if not exists ") if table else None
    return replace(change, is_alone=True) if change else None


def rename(model: Model, chance: random.Random) -> Change | None:
    found = _some_index(model, chance)
    if found is None:
        return None
    table, index = found
    _, name, model = named(model, "i", chance)
    text = f"alter index {_at(table, index)} rename to {name}"
    renamed = replace(index, name=name)
    return Change((text,), model.without_part(table, index).with_part(table, renamed))


def rebuild(model: Model, chance: random.Random) -> Change | None:
    found = _some_index(model, chance)
    if found is None or model.major < 12:
        return None
    table, index = found
    if chance.random() < 0.5:
        return Change((f"reindex index concurrently {_at(table, index)}",), model, is_alone=True)
    return Change((f"reindex index {_at(table, index)}",), model)


def drop(model: Model, chance: random.Random) -> Change | None:
    found = _some_index(model, chance)
    if found is None:
        return None
    table, index = found
    after = model.without_part(table, index)
    if chance.random() < 0.5:
        text = f"drop index concurrently if exists {_at(table, index)}"
        return Change((text,), after, is_alone=True)
    return Change((f"drop index {_at(table, index)}",), after)


def add_unique(model: Model, chance: random.Random) -> Change | None:
    """A unique constraint on what is unique anyway."""
    table = some_table(model, chance, lambda one: plain(one) and one.key is not None)
    if table is None or table.key is None:
        return None
    _, name, model = named(model, "unique", chance)
    text = f"alter table {table.at} add constraint {name} unique ({table.key.name})"
    return Change((text,), model)


def _created(model: Model, table: Table, chance: random.Random, how: str) -> Change | None:
    column = some_column(table, chance)
    if column is None:
        return None
    number, name, model = named(model, "i", chance)
    kind, what = _expression(table, column, chance)
    # An index of a partitioned table cannot be built, rebuilt or dropped beside a transaction.
    kind = kind if plain(table) else f"partitioned {kind}"
    unique = "unique " if what.startswith("unique ") else ""
    text = (
        f"create {unique}index {how}{name} on {mentioned(table, model, chance)}"
        f" {what.removeprefix('unique ')}"
    )
    return Change((text,), model.with_part(table, Part(number, name, kind, (column.number,))))


def _expression(table: Table, column: Column, chance: random.Random) -> tuple[str, str]:
    # No hash index: from 17 on a subscription looks rows up in one, which knows no NULL.
    choices = [("index", f"({column.name})")]
    choices.append(("index", f"({column.name}) where {column.name} is not null"))
    if column.type == "text":
        choices.append(("expression", f"(lower({column.name}))"))
    if column.type in {"integer", "bigint", "timestamp"}:
        choices.append(("index", f"using brin ({column.name})"))
    if table.key and plain(table):
        choices.append(("index", f"unique ({table.key.name}, {column.name})"))
    return chance.choice(choices)


def _some_index(model: Model, chance: random.Random) -> tuple[Table, Part] | None:
    table = some_table(model, chance, lambda one: bool(one.of_kind("index", "expression")))
    return (table, chance.choice(table.of_kind("index", "expression"))) if table else None


def _at(table: Table, index: Part) -> str:
    return f"{table.schema}.{index.name}"
