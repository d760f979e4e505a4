"""The functions that capture one clean statement a row."""

from pgdts.capture import engine
from pgdts.revisions.operations import execute_sql_files

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    execute_sql_files(*engine.files(*engine.SEQUENCES, *engine.TABLES, *engine.FUNCTIONS))


def downgrade() -> None:
    execute_sql_files(*engine.files("install/drop_dts_capture_ddl", "install/drop_functions"))
