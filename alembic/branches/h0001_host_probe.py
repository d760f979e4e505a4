"""The host probe: what the server's operating-system user sees, through PL/Python."""

from pgdts.revisions.operations import execute_sql_file

revision = "h0001"
down_revision = None
branch_labels = ("host",)
depends_on = None


def upgrade() -> None:
    execute_sql_file("host/h0001/language")
    execute_sql_file("host/h0001/dts_host_view")


def downgrade() -> None:
    execute_sql_file("host/h0001/drop_dts_host_view")
    execute_sql_file("host/h0001/drop_language")
