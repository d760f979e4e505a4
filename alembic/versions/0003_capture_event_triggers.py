"""The event triggers that call the functions after each DDL command."""

from pgdts.capture import engine
from pgdts.revisions.operations import execute_sql_files

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    execute_sql_files(*engine.files(*engine.EVENT_TRIGGERS))


def downgrade() -> None:
    execute_sql_files(*engine.files("install/drop_event_triggers"))
