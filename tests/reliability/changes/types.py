"""Enums, domains, composite types: made, used by columns, changed, dropped."""

import random
from dataclasses import replace

from tests.reliability.changes.drawing import at, named
from tests.reliability.model import Change, Model, UserType

_MOST_TYPES = 8


def create_enum(model: Model, chance: random.Random) -> Change | None:
    if len(model.types) >= _MOST_TYPES:
        return None
    number, name, model = named(model, "enum", chance)
    made = UserType(number, name, "enum", ("red", "it''s", "a;b"))
    labels = ", ".join(f"'{label}'" for label in made.labels)
    text = f"create type {at(model, made)} as enum ({labels})"
    return Change((text,), replace(model, types=(*model.types, made)))


def add_label(model: Model, chance: random.Random) -> Change | None:
    """Before 12 no transaction takes it; in one, the label cannot be used before the end."""
    chosen = _some(model, chance, "enum")
    if chosen is None:
        return None
    label = f"label {model.drawn + 1}"
    place = chance.choice(("", f" before '{chosen.labels[0]}'", f" after '{chosen.labels[-1]}'"))
    text = f"alter type {at(model, chosen)} add value if not exists '{label}'{place}"
    # Not among the labels of the model: a constant in the same transaction must not be a new one.
    return Change((text,), replace(model, drawn=model.drawn + 1), is_alone=model.major < 12)


def rename_label(model: Model, chance: random.Random) -> Change | None:
    """After a lock on the tables with such columns, which the statement itself does not take.

    A transaction that wrote before and commits afterwards sends the old label, which the
    destination has no more.
    """
    chosen = _some(model, chance, "enum")
    if chosen is None:
        return None
    old, new = chosen.labels[0], f"was {model.drawn + 1}"
    text = f"alter type {at(model, chosen)} rename value '{old}' to '{new}'"
    after = replace(chosen, labels=(new, *chosen.labels[1:]))
    locks = tuple(
        f"lock table {table.at}"
        for table in model.tables
        if any(column.user_type == chosen.number for column in table.columns)
    )
    return Change((*locks, text), _swapped(replace(model, drawn=model.drawn + 1), chosen, after))


def rename(model: Model, chance: random.Random) -> Change | None:
    chosen = _some(model, chance, "enum", "domain", "composite")
    if chosen is None:
        return None
    _, name, model = named(model, "type", chance)
    kind = "domain" if chosen.kind == "domain" else "type"
    text = f"alter {kind} {at(model, chosen)} rename to {name}"
    return Change((text,), _swapped(model, chosen, replace(chosen, name=name)))


def create_domain(model: Model, chance: random.Random) -> Change | None:
    if len(model.types) >= _MOST_TYPES:
        return None
    number, name, model = named(model, "domain", chance)
    made = UserType(number, name, "domain")
    base = chance.choice(("text check (octet_length(value) < 1000)", "integer", "varchar(70)"))
    text = f"create domain {at(model, made)} as {base}"
    return Change((text,), replace(model, types=(*model.types, made)))


def constrain_domain(model: Model, chance: random.Random) -> Change | None:
    chosen = _some(model, chance, "domain")
    if chosen is None:
        return None
    _, name, model = named(model, "check", chance)
    text = f"alter domain {at(model, chosen)} add constraint {name} check (value = value)"
    return Change((text,), model)


def create_composite(model: Model, chance: random.Random) -> Change | None:
    if len(model.types) >= _MOST_TYPES:
        return None
    number, name, model = named(model, "pair", chance)
    made = UserType(number, name, "composite")
    text = f"create type {at(model, made)} as (a int, b text)"
    return Change((text,), replace(model, types=(*model.types, made)))


def add_attribute(model: Model, chance: random.Random) -> Change | None:
    chosen = _some(model, chance, "composite")
    if chosen is None:
        return None
    _, name, model = named(model, "a", chance)
    return Change((f"alter type {at(model, chosen)} add attribute {name} numeric",), model)


def drop(model: Model, chance: random.Random) -> Change | None:
    unused = [one for one in model.types if not model.is_used(one)]
    if not unused:
        return None
    chosen = chance.choice(unused)
    kind = "domain" if chosen.kind == "domain" else "type"
    left = tuple(one for one in model.types if one is not chosen)
    return Change((f"drop {kind} {at(model, chosen)}",), replace(model, types=left))


def _some(model: Model, chance: random.Random, *kinds: str) -> UserType | None:
    fitting = [one for one in model.types if one.kind in kinds]
    return chance.choice(fitting) if fitting else None


def _swapped(model: Model, old: UserType, new: UserType) -> Model:
    return replace(model, types=tuple(new if one is old else one for one in model.types))
