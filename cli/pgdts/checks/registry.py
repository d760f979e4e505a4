"""All rules, in the order of causes: what explains a later finding comes first.

Those whose remedies change names are the last: other remedies name things as they are.
"""

from pgdts.checks import (
    capture,
    capture_access,
    capture_function,
    capture_surroundings,
    columns,
    database,
    destination,
    guarantees,
    leftovers,
    network,
    plugin,
    plugin_listing,
    role,
    sequences,
    server,
    tables,
    wal,
    wal_failover,
    wal_memory,
    wal_retention,
    wal_slots,
    wal_transactions,
)
from pgdts.checks.rule import Rule

_IN_ORDER_OF_CAUSES = (
    *server.RULES,
    *role.RULES,
    *wal_slots.RULES,
    *wal_failover.RULES,
    *wal.RULES,
    *wal_memory.RULES,
    *wal_retention.RULES,
    *wal_transactions.RULES,
    *network.RULES,
    *plugin_listing.RULES,
    *plugin.RULES,
    *database.RULES,
    *guarantees.RULES,
    *tables.RULES,
    *columns.RULES,
    *sequences.RULES,
    *capture.RULES,
    *capture_function.RULES,
    *capture_access.RULES,
    *capture_surroundings.RULES,
    *leftovers.RULES,
    *destination.RULES,
)

RULES: tuple[Rule, ...] = tuple(sorted(_IN_ORDER_OF_CAUSES, key=lambda rule: rule.renames))
