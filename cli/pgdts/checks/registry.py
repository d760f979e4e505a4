"""All rules, in the order of causes: what explains a later finding comes first.

Those whose remedies change names are the last: other remedies name things as they are.
"""

from pgdts.checks.capture import rules as capture
from pgdts.checks.database import rules as database
from pgdts.checks.destination import rules as destination
from pgdts.checks.kit.rule import Rule
from pgdts.checks.network import rules as network
from pgdts.checks.plugin import rules as plugin
from pgdts.checks.role import rules as role
from pgdts.checks.server import rules as server
from pgdts.checks.tables import rules as tables
from pgdts.checks.wal import rules as wal

_IN_ORDER_OF_CAUSES = (
    *server.RULES,
    *role.RULES,
    *wal.RULES,
    *network.RULES,
    *plugin.RULES,
    *database.RULES,
    *tables.RULES,
    *capture.RULES,
    *destination.RULES,
)

RULES: tuple[Rule, ...] = tuple(sorted(_IN_ORDER_OF_CAUSES, key=lambda rule: rule.renames))
