"""Partitioned tables: made with their partitions, split off, put back, dropped."""

import random
from dataclasses import replace

from tests.reliability.changes.drawing import draw_column, named, plain, some_table
from tests.reliability.model import Change, Column, Model, Part, Partition, Table

_MOST_TABLES = 14
# All that the load writes into a smallint that is not null has a place.
_RANGES = (("minvalue", "4000"), ("4000", "8000"), ("8000", "16000"), ("16000", "maxvalue"))


def create(model: Model, chance: random.Random) -> Change | None:
    if len(model.tables) >= _MOST_TABLES:
        return None
    number, name, model = named(model, "p", chance)
    key_number, key, model = named(model, "k", chance)
    other, model = draw_column(model, chance)
    columns = (Column(key_number, key, "smallint"), other)
    part = Part(key_number, key, "partition", (key_number,))
    by_hash = model.major >= 11 and chance.random() < 0.3
    partitions, model = _partitions(model, chance, by_hash=by_hash)
    table = Table(number, model.schema, name, columns, (part,), partitions, is_partitioned=True)
    method = "hash" if by_hash else "range"
    create_parent = (
        f"create table {table.at} ({key} smallint not null, {other.name} {other.type})"
        f" partition by {method} ({key})"
    )
    parts = (_create_partition(table, partition) for partition in partitions)
    return Change((create_parent, *parts), model.adding(table))


def detach(model: Model, chance: random.Random) -> Change | None:
    """A partition becomes a table of its own; its rows have no partition until `replace_one`."""
    table = some_table(model, chance, lambda one: len(one.partitions) > 2)
    if table is None:
        return None
    partition = chance.choice(table.partitions)
    alone = Table(partition.number, table.schema, partition.name, table.columns)
    text = f"alter table {table.at} detach partition {table.schema}.{partition.name}"
    return Change((text,), _without(model, table, partition).adding(alone))


def detach_and_attach(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: bool(one.partitions))
    if table is None:
        return None
    partition = chance.choice(table.partitions)
    name = f"{table.schema}.{partition.name}"
    return Change(
        (
            f"alter table {table.at} detach partition {name}",
            f"alter table {table.at} attach partition {name} for values {partition.bounds}",
        ),
        model,
    )


def replace_one(model: Model, chance: random.Random) -> Change | None:
    """A partition is dropped; a table made like the parent takes its place."""
    table = some_table(model, chance, lambda one: bool(one.partitions))
    if table is None:
        return None
    old = chance.choice(table.partitions)
    number, name, model = named(model, "part", chance)
    new = Partition(number, name, old.bounds)
    statements = (
        f"drop table {table.schema}.{old.name}",
        f"create table {table.schema}.{name} (like {table.at} including constraints)",
        f"alter table {table.at} attach partition {table.schema}.{name} for values {new.bounds}",
    )
    swapped = tuple(new if one is old else one for one in table.partitions)
    after = model.changing(table.number, lambda one: replace(one, partitions=swapped))
    return Change(statements, after)


def rename_one(model: Model, chance: random.Random) -> Change | None:
    table = some_table(model, chance, lambda one: bool(one.partitions))
    if table is None:
        return None
    old = chance.choice(table.partitions)
    _, name, model = named(model, "part", chance)
    new = replace(old, name=name)
    swapped = tuple(new if one is old else one for one in table.partitions)
    text = f"alter table {table.schema}.{old.name} rename to {name}"
    return Change(
        (text,), model.changing(table.number, lambda one: replace(one, partitions=swapped))
    )


def inside_out(model: Model, chance: random.Random) -> Change | None:
    """The parent goes, one partition stays as a table of its own."""
    table = some_table(model, chance, lambda one: not plain(one) and bool(one.partitions))
    if table is None or len(model.tables) < 6:
        return None
    kept = chance.choice(table.partitions)
    name = f"{table.schema}.{kept.name}"
    statements = (
        f"alter table {table.at} detach partition {name}",
        f"drop table {table.at} cascade",
    )
    alone = Table(kept.number, table.schema, kept.name, table.columns)
    return Change(statements, model.dropping(table.number).adding(alone))


def _partitions(
    model: Model, chance: random.Random, *, by_hash: bool
) -> tuple[tuple[Partition, ...], Model]:
    bounds = [f"with (modulus 3, remainder {rest})" for rest in range(3)]
    if not by_hash:
        bounds = [f"from ({low}) to ({high})" for low, high in _RANGES]
    made = []
    for bound in bounds:
        number, name, model = named(model, "part", chance)
        made.append(Partition(number, name, bound))
    return tuple(made), model


def _create_partition(table: Table, partition: Partition) -> str:
    values = partition.bounds
    return (
        f"create table {table.schema}.{partition.name} partition of {table.at} for values {values}"
    )


def _without(model: Model, table: Table, partition: Partition) -> Model:
    left = tuple(one for one in table.partitions if one is not partition)
    return model.changing(table.number, lambda one: replace(one, partitions=left))
