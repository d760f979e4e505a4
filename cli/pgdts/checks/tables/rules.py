"""Tables: the selection, guarantees, kinds, keys, rows, dependants, columns, sequences."""

from pgdts.checks.kit.rule import Rule
from pgdts.checks.tables import (
    columns,
    dependencies,
    guarantees,
    keys,
    kinds,
    row_size,
    selection,
    sequences,
)

RULES: tuple[Rule, ...] = (
    *guarantees.RULES,
    *selection.RULES,
    *kinds.RULES,
    *keys.RULES,
    *row_size.RULES,
    *dependencies.RULES,
    *columns.RULES,
    *sequences.RULES,
)
