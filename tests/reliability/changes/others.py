"""Functions, triggers, policies, views, sequences, extensions."""

import random
from dataclasses import replace

from tests.reliability.changes.drawing import named, plain, some_table
from tests.reliability.model import Change, Model, Part, Thing

_MOST_THINGS = 25
_BODIES = (
    "language sql as $f$ select $1 + 1; $f$",
    "language plpgsql as $f$ begin /* a; b */ return $1; end $f$",
    "language plpgsql as 'begin -- it''s\n return $1; end'",
)


def create_function(model: Model, chance: random.Random) -> Change | None:
    if len(model.things) >= _MOST_THINGS:
        return None
    number, name, model = named(model, "f", chance)
    text = f"create or replace function {name}(int) returns int {chance.choice(_BODIES)}"
    return Change((text,), model.with_thing(Thing(number, name, "function")))


def replace_function(model: Model, chance: random.Random) -> Change | None:
    thing = _some(model, chance, "function")
    if thing is None:
        return None
    text = f"create or replace function {model.schema}.{thing.name}(int) returns int"
    return Change((f"{text} {chance.choice(_BODIES)}",), model)


def alter_function(model: Model, chance: random.Random) -> Change | None:
    thing = _some(model, chance, "function")
    if thing is None:
        return None
    at = f"{model.schema}.{thing.name}(int)"
    if chance.random() < 0.5:
        _, name, model = named(model, "f", chance)
        after = model.without_thing(thing).with_thing(replace(thing, name=name))
        return Change((f"alter function {at} rename to {name}",), after)
    action = chance.choice(("immutable", "strict", "cost 7", "set work_mem = '4MB'"))
    return Change((f"alter function {at} {action}",), model)


def create_trigger(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, plain)
    if table is None:
        return None
    number, name, model = named(model, "trigger", chance)
    function = f"{model.schema}.passes_{number}"
    body = "language plpgsql as $f$ begin return new; end $f$"
    create_it = f"create trigger {name} before insert or update on {table.at}"
    statements = (
        f"create function {function}() returns trigger {body}",
        f"{create_it} for each row execute procedure {function}()",
    )
    return Change(statements, model.with_part(table, Part(number, name, "trigger")))


def create_policy(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance)
    if table is None:
        return None
    number, name, model = named(model, "policy", chance)
    text = f"create policy {name} on {table.at} for select using (true)"
    return Change((text,), model.with_part(table, Part(number, name, "policy")))


def drop_of_table(model: Model, chance: random.Random) -> Change | None:
    """A trigger or a policy goes."""
    table = some_table(model, chance, lambda one: bool(one.of_kind("trigger", "policy")))
    if table is None:
        return None
    part = chance.choice(table.of_kind("trigger", "policy"))
    text = f"drop {part.kind} {part.name} on {table.at}"
    return Change((text,), model.without_part(table, part))


def create_view(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: len(one.of_kind("view")) < 2)
    if table is None:
        return None
    number, name, model = named(model, "v", chance)
    column = chance.choice(table.columns)
    query = f"select {column.name} as seen, 'a; b'::text as said from {table.at}"
    # One that is not filled: what it holds depends on the moment of its snapshot.
    materialized = chance.random() < 0.3
    text = f"create view {model.schema}.{name} as {query}"
    if materialized:
        text = f"create materialized view {model.schema}.{name} as {query} with no data"
    part = Part(number, f"{model.schema}.{name}", "view", (column.number,))
    part = replace(
        part, name=f"materialized view {part.name}" if materialized else f"view {part.name}"
    )
    return Change((text,), model.with_part(table, part))


def drop_view(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: bool(one.of_kind("view")))
    if table is None:
        return None
    part = chance.choice(table.of_kind("view"))
    return Change((f"drop {part.name}",), model.without_part(table, part))


def create_sequence(model: Model, chance: random.Random) -> Change | None:
    if len(model.things) >= _MOST_THINGS:
        return None
    number, name, model = named(model, "s", chance)
    text = f"create sequence {name} increment 5 start 100"
    return Change((text,), model.with_thing(Thing(number, name, "sequence")))


def alter_sequence(model: Model, chance: random.Random) -> Change | None:
    thing = _some(model, chance, "sequence")
    if thing is None:
        return None
    action = f"increment {chance.randrange(1, 90)} cache 3"
    return Change((f"alter sequence {model.schema}.{thing.name} {action}",), model)


def extension(model: Model, chance: random.Random) -> Change | None:
    """One extension of this session alone comes and goes."""
    there = model.of_kind("extension")
    if there:
        return Change((f"drop extension {there[0].name}",), model.without_thing(there[0]))
    number = sum(map(ord, model.schema)) % 4
    name = ("hstore", "citext", "pg_trgm", "intarray")[number]
    text = f"create extension {name} with schema {model.schema}"
    return Change((text,), model.with_thing(Thing(model.drawn + 1, name, "extension")))


def drop_thing(model: Model, chance: random.Random) -> Change | None:
    thing = _some(model, chance, chance.choice(("function", "sequence")))
    if thing is None:
        return None
    arguments = "(int)" if thing.kind == "function" else ""
    text = f"drop {thing.kind} {model.schema}.{thing.name}{arguments}"
    return Change((text,), model.without_thing(thing))


def _some(model: Model, chance: random.Random, kind: str) -> Thing | None:
    fitting = model.of_kind(kind)
    return chance.choice(fitting) if fitting else None
