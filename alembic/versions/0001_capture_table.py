"""The table that captured DDL goes to."""

from pgdts.capture import engine
from pgdts.revisions.operations import execute_sql_files

revision = "0001"
down_revision = None
branch_labels = ("capture",)
depends_on = None


def upgrade() -> None:
    execute_sql_files(*engine.files(engine.LOG))


def downgrade() -> None:
    execute_sql_files(*engine.files("install/drop_dts_ddl_command"))
