"""The engine: one clean statement a row, whatever the application does."""

from pgdts.capture import engine
from pgdts.revisions.operations import execute_sql_file

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in engine.installation():
        execute_sql_file(name)


def downgrade() -> None:
    execute_sql_file(f"{engine.FOLDER}/drop_engine")
    execute_sql_file("capture/r0002/dts_capture_ddl")
