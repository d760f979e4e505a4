"""WAL: slots, settings, how long it is kept, and what holds it back."""

from pgdts.checks.kit.rule import Rule
from pgdts.checks.wal import (
    failover,
    memory,
    retention,
    settings,
    slots,
    transactions,
)

RULES: tuple[Rule, ...] = (
    *slots.RULES,
    *failover.RULES,
    *settings.RULES,
    *memory.RULES,
    *retention.RULES,
    *transactions.RULES,
)
