"""The host probe: what the server's operating-system user sees, through PL/Python."""

from pgdts.revisions.operations import execute_sql_files

revision = "h0001"
down_revision = None
branch_labels = ("host",)
depends_on = None


def upgrade() -> None:
    execute_sql_files("host/h0001/language", "host/h0001/host_view")


def downgrade() -> None:
    execute_sql_files("host/h0001/drop_host_view", "host/h0001/drop_language")
