"""The table that captured DDL goes to."""

from pgdts.revisions.operations import execute_sql_file

revision = "0001"
down_revision = None
branch_labels = ("capture",)
depends_on = None


def upgrade() -> None:
    execute_sql_file("capture/r0001/dts_ddl_command")


def downgrade() -> None:
    execute_sql_file("capture/r0001/drop_dts_ddl_command")
