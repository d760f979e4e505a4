"""The record of replica identities: what tables had before `pgdts check --fix` set FULL."""

from pgdts.revisions.operations import execute_sql_files

revision = "i0001"
down_revision = None
branch_labels = ("identity",)
depends_on = None


def upgrade() -> None:
    execute_sql_files("identity/i0001/replica_identity")


def downgrade() -> None:
    execute_sql_files("identity/i0001/drop_replica_identity")
