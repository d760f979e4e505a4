"""All rules, in the order of causes: what explains a later finding comes first."""

from pgdts.checks import (
    capture,
    capture_function,
    capture_surroundings,
    columns,
    database,
    destination,
    leftovers,
    network,
    plugin,
    plugin_listing,
    role,
    sequences,
    server,
    tables,
    wal,
    wal_retention,
    wal_slots,
    wal_transactions,
)
from pgdts.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *server.RULES,
    *role.RULES,
    *wal_slots.RULES,
    *wal.RULES,
    *wal_retention.RULES,
    *wal_transactions.RULES,
    *network.RULES,
    *plugin_listing.RULES,
    *plugin.RULES,
    *database.RULES,
    *tables.RULES,
    *columns.RULES,
    *sequences.RULES,
    *capture.RULES,
    *capture_function.RULES,
    *capture_surroundings.RULES,
    *leftovers.RULES,
    *destination.RULES,
)
