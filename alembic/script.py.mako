"""${message}"""

from pgdts.revisions.operations import execute_sql_files

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    execute_sql_files("capture/r${up_revision}/…")


def downgrade() -> None:
    execute_sql_files("capture/…")
