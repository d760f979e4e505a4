"""Schemas: made with what is in them, renamed, dropped with all of it."""

import random
from dataclasses import replace

from tests.reliability.changes.drawing import named, numbered, plain, some_table
from tests.reliability.model import Change, Column, Model, Part, Table, Thing


def create(model: Model, chance: random.Random) -> Change | None:
    if len(model.of_kind("schema")) > 3:
        return None
    number, name, model = _new(model)
    text = f"create schema {name}"
    return Change((text,), model.with_thing(Thing(number, name, "schema")))


def create_with_elements(model: Model, chance: random.Random) -> Change | None:
    if len(model.of_kind("schema")) > 3:
        return None
    number, name, model = _new(model)
    key_number, key, model = named(model, "id", chance)
    note_number, note, model = named(model, "c", chance)
    table_number, table, model = named(model, "t", chance)
    columns = (Column(key_number, key, "bigserial", is_key=True), Column(note_number, note, "text"))
    text = (
        f"create schema {name} create table {table} ({key} bigserial primary key, {note} text)"
        f" create view all_of_it as select {key} from {table}"
    )
    view_number, model = numbered(model)
    view = Part(view_number, f"view {name}.all_of_it", "view", (key_number,))
    after = model.adding(Table(table_number, name, table, columns, (view,)))
    return Change((text,), after.with_thing(Thing(number, name, "schema")))


def move_table(model: Model, chance: random.Random) -> Change | None:
    schemas = model.of_kind("schema")
    table = some_table(model, chance, lambda one: plain(one) and one.schema == model.schema)
    if table is None or not schemas:
        return None
    to = chance.choice(schemas).name
    text = f"alter table {table.at} set schema {to}"
    return Change((text,), model.changing(table.number, lambda one: replace(one, schema=to)))


def rename(model: Model, chance: random.Random) -> Change | None:
    """After a lock on its tables, which the statement itself does not take.

    A transaction that wrote before and commits afterwards names a schema that the destination has
    no more: native replication stops for ever.
    """
    schemas = model.of_kind("schema")
    if not schemas:
        return None
    chosen = chance.choice(schemas)
    _, name, model = _new(model)
    locks = tuple(f"lock table {table.at}" for table in _tables(model, chosen))
    tables = tuple(_moved(table, chosen.name, name) for table in model.tables)
    after = replace(model, tables=tables).without_thing(chosen)
    text = f"alter schema {chosen.name} rename to {name}"
    return Change((*locks, text), after.with_thing(replace(chosen, name=name)))


def drop(model: Model, chance: random.Random) -> Change | None:
    schemas = model.of_kind("schema")
    if not schemas:
        return None
    chosen = chance.choice(schemas)
    doomed = (table.number for table in _tables(model, chosen))
    after = model.dropping(*doomed).without_thing(chosen)
    return Change((f"drop schema {chosen.name} cascade",), after)


def _new(model: Model) -> tuple[int, str, Model]:
    number = model.drawn + 1
    return number, f"{model.schema}_extra_{number}", replace(model, drawn=number)


def _tables(model: Model, schema: Thing) -> list[Table]:
    return [table for table in model.tables if table.schema == schema.name]


def _moved(table: Table, old: str, new: str) -> Table:
    """As it is after the rename of a schema, with views that are in there."""
    parts = tuple(
        replace(part, name=part.name.replace(f" {old}.", f" {new}.")) for part in table.parts
    )
    return replace(table, parts=parts, schema=new if table.schema == old else table.schema)
