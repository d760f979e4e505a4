"""Tables: the selection, kinds, keys and replica identity, huge rows, and what hangs on them."""

from pgdts.checks import dependencies, row_size, selection, table_keys, table_kinds
from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *selection.RULES,
    *table_kinds.RULES,
    *table_keys.RULES,
    *row_size.RULES,
    *dependencies.RULES,
)
