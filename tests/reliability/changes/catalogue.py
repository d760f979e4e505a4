"""Every kind of change and how often it is drawn."""

import random

from tests.reliability.changes import columns, indexes, others, partitions, schemas, tables, types
from tests.reliability.changes.drawing import Draw
from tests.reliability.model import Change, Model

WEIGHTS: dict[Draw, int] = {
    tables.create: 12,
    tables.create_and_fill: 6,
    tables.create_like: 3,
    tables.create_as: 3,
    tables.create_unlogged: 1,
    tables.temporary: 4,
    tables.rename: 6,
    tables.comment: 3,
    tables.empty: 2,
    tables.drop: 5,
    tables.settings: 3,
    columns.add: 12,
    columns.add_several_drop_one: 4,
    columns.drop: 6,
    columns.rename: 8,
    columns.swap_names: 3,
    columns.retype: 8,
    columns.set_default: 4,
    columns.require: 4,
    columns.relax: 2,
    columns.add_check: 4,
    columns.add_foreign_key: 4,
    columns.drop_constraint: 3,
    indexes.create: 6,
    indexes.create_concurrently: 4,
    indexes.rename: 2,
    indexes.rebuild: 2,
    indexes.drop: 4,
    indexes.add_unique: 1,
    partitions.create: 5,
    partitions.detach: 2,
    partitions.detach_and_attach: 3,
    partitions.replace_one: 3,
    partitions.rename_one: 2,
    partitions.inside_out: 1,
    types.create_enum: 3,
    types.add_label: 3,
    types.rename_label: 2,
    types.rename: 2,
    types.create_domain: 2,
    types.constrain_domain: 1,
    types.create_composite: 1,
    types.add_attribute: 1,
    types.drop: 2,
    others.create_function: 4,
    others.replace_function: 2,
    others.alter_function: 2,
    others.create_trigger: 2,
    others.create_policy: 1,
    others.drop_of_table: 1,
    others.create_view: 4,
    others.drop_view: 2,
    others.create_sequence: 2,
    others.alter_sequence: 1,
    others.extension: 1,
    others.drop_thing: 2,
    schemas.create: 2,
    schemas.create_with_elements: 2,
    schemas.move_table: 3,
    schemas.rename: 1,
    schemas.drop: 2,
}


def draw(model: Model, chance: random.Random) -> Change:
    """A change that is valid now; kinds that find nothing to work on are skipped."""
    while True:
        [kind] = chance.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))
        change = kind(model, chance)
        if change is not None:
            return change
