"""The function that captures one statement a message."""

from pgdts.revisions.operations import execute_sql_file

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    execute_sql_file("capture/r0002/dts_capture_ddl")


def downgrade() -> None:
    execute_sql_file("capture/r0002/drop_dts_capture_ddl")
