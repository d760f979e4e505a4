"""The event trigger that calls the function after each DDL command."""

from pgdts.revisions.operations import execute_sql_file

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    execute_sql_file("capture/r0003/dts_intercept_ddl")


def downgrade() -> None:
    execute_sql_file("capture/r0003/drop_dts_intercept_ddl")
