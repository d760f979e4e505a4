"""Columns and constraints: added, renamed, retyped, dropped, while rows flow.

No default that differs from call to call: rows that are there already would get other values at the
destination. No constraint that the rows of the load may break.
"""

import random
from dataclasses import replace

from tests.reliability.changes.drawing import (
    column_definition,
    constant_of,
    draw_column,
    mentioned,
    named,
    plain,
    some_column,
    some_table,
)
from tests.reliability.model import Change, Column, Model, Part, Table

_WIDER = {
    "smallint": ("integer", "bigint", "numeric(12,3)"),
    "integer": ("bigint", "text", "double precision"),
    "bigint": ("text",),
    "varchar(80)": ("text",),
    "text": ("varchar(80)",),
    "date": ("timestamp", "text"),
    "boolean": ("text",),
    "uuid": ("text",),
}
_MOST_COLUMNS = 12


def add(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: len(one.columns) < _MOST_COLUMNS)
    if table is None:
        return None
    column, model = draw_column(model, chance)
    text = (
        f"alter table {mentioned(table, model, chance)} add column"
        f" {column_definition(column, model, chance)}"
    )
    return Change((text,), _with_columns(model, table, column))


def add_several_drop_one(model: Model, chance: random.Random) -> Change | None:
    """Several actions in one statement."""
    table = some_table(model, chance, lambda one: 3 < len(one.columns) < _MOST_COLUMNS)
    doomed = some_column(table, chance, table.needed("view", "partition")) if table else None
    if table is None or doomed is None:
        return None
    first, model = draw_column(model, chance)
    second, model = draw_column(model, chance)
    text = (
        f"alter table {table.at} add column {column_definition(first, model, chance)},"
        f" add {column_definition(second, model, chance)}, drop column {doomed.name}"
    )
    dropped = model.changing(table.number, lambda one: one.without_column(doomed))
    return Change((text,), _with_columns(dropped, table, first, second))


def drop(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: len(one.columns) > 2)
    column = some_column(table, chance, table.needed("view", "partition")) if table else None
    if table is None or column is None:
        return None
    text = f"alter table {mentioned(table, model, chance)} drop column {column.name}"
    return Change((text,), model.changing(table.number, lambda one: one.without_column(column)))


def rename(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance)
    if table is None:
        return None
    column = chance.choice(table.columns)
    _, name, model = named(model, "c", chance)
    text = f"alter table {mentioned(table, model, chance)} rename column {column.name} to {name}"
    return Change((text,), _renamed(model, table, column, name))


def swap_names(model: Model, chance: random.Random) -> Change | None:
    """Two columns exchange their names in one transaction."""
    table = some_table(model, chance, lambda one: len(one.columns) > 2)
    if table is None:
        return None
    first, second = chance.sample(table.columns, 2)
    rename_to = f"alter table {table.at} rename column {{}} to {{}}"
    statements = (
        rename_to.format(first.name, "for_a_moment"),
        rename_to.format(second.name, first.name),
        rename_to.format("for_a_moment", second.name),
    )
    after = _renamed(model, table, first, second.name)
    return Change(statements, _renamed(after, table, second, first.name))


def retype(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance)
    if table is None:
        return None
    fixed = table.needed("view", "partition", "check", "foreign key", "expression", "trigger")
    column = some_column(table, chance, fixed)
    if column is None or column.type not in _WIDER or _has_default_of_old_type(column):
        return None
    wider = chance.choice(_WIDER[column.type])
    text = (
        f"alter table {mentioned(table, model, chance)} alter column {column.name} drop default,"
        f" alter {column.name} type {wider} using {column.name}::{wider}"
    )
    after = replace(column, type=wider)
    return Change((text,), model.changing(table.number, lambda one: one.with_column(column, after)))


def set_default(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance)
    column = some_column(table, chance) if table else None
    constant = constant_of(column, model, chance) if column else None
    if table is None or column is None or constant is None:
        return None
    action = chance.choice((f"set default {constant}", "drop default"))
    text = f"alter table {mentioned(table, model, chance)} alter {column.name} {action}"
    return Change((text,), model)


def require(model: Model, chance: random.Random) -> Change | None:
    """NOT NULL, after the rows that have none were given a value."""
    table = some_table(model, chance)
    column = some_column(table, chance, table.needed("foreign key")) if table else None
    constant = constant_of(column, model, chance) if column else None
    if table is None or column is None or constant is None:
        return None
    return Change(
        (
            f"lock table {table.at} in access exclusive mode",
            f"update {table.at} set {column.name} = {constant} where {column.name} is null",
            f"alter table {table.at} alter {column.name} set not null",
        ),
        model,
    )


def relax(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance)
    column = some_column(table, chance, table.needed("partition")) if table else None
    if table is None or column is None:
        return None
    return Change((f"alter table {table.at} alter {column.name} drop not null",), model)


def add_check(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance)
    column = some_column(table, chance) if table else None
    if table is None or column is None:
        return None
    number, name, model = named(model, "check", chance)
    condition = f"check ({column.name} is null or {column.name} = {column.name})"
    add_it = f"alter table {table.at} add constraint {name} {condition}"
    validate = f"alter table {table.at} validate constraint {name}"
    statements = (f"{add_it} not valid", validate) if chance.random() < 0.4 else (add_it,)
    return Change(statements, model.with_part(table, Part(number, name, "check", (column.number,))))


def add_foreign_key(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: plain(one) and len(one.columns) < _MOST_COLUMNS)
    other = some_table(model, chance, lambda one: plain(one) and one.key is not None)
    if table is None or other is None or other.key is None:
        return None
    number, name, model = named(model, "ref", chance)
    column = Column(number, name, "bigint")
    constraint, constraint_name, model = named(model, "fk", chance)
    deletion = chance.choice(("", " on delete cascade", " on delete set null"))
    text = (
        f"alter table {table.at} add column {name} bigint constraint {constraint_name}"
        f" references {other.at}{deletion}"
    )
    part = Part(constraint, constraint_name, "foreign key", (number,), other.number)
    return Change((text,), _with_columns(model, table, column).with_part(table, part))


def drop_constraint(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: bool(one.of_kind("check", "foreign key")))
    if table is None:
        return None
    part = chance.choice(table.of_kind("check", "foreign key"))
    text = f"alter table {table.at} drop constraint {part.name}"
    return Change((text,), model.without_part(table, part))


def _has_default_of_old_type(column: Column) -> bool:
    return column.user_type is not None


def _with_columns(model: Model, table: Table, *columns: Column) -> Model:
    return model.changing(table.number, lambda one: replace(one, columns=(*one.columns, *columns)))


def _renamed(model: Model, table: Table, column: Column, name: str) -> Model:
    return model.changing(
        table.number,
        lambda one: replace(
            one,
            columns=tuple(
                replace(each, name=name) if each.number == column.number else each
                for each in one.columns
            ),
        ),
    )
