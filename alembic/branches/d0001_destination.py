"""The stand-in destination: runs captured statements as they arrive in the log."""

from pgdts.revisions.operations import execute_sql_file

revision = "d0001"
down_revision = None
branch_labels = ("destination",)
depends_on = None

_OBJECTS = (
    "dts_apply_settings",
    "dts_applied",
    "dts_apply_decided",
    "dts_apply_position",
    "dts_apply_stopped",
    "dts_apply_mark",
    "dts_apply_unmark",
    "dts_apply_form",
    "dts_apply_check",
    "dts_apply_run",
    "dts_apply_tables",
    "dts_apply_join",
    "dts_apply_is_transient",
    "dts_apply_record",
    "dts_apply",
    "dts_apply_trigger",
    "revoke_execute",
)


def upgrade() -> None:
    execute_sql_file("destination/d0001/require_no_capture")
    execute_sql_file("capture/r0001/dts_ddl_command")
    for name in _OBJECTS:
        execute_sql_file(f"destination/d0001/{name}")


def downgrade() -> None:
    execute_sql_file("destination/d0001/drop_destination")
    execute_sql_file("capture/r0001/drop_dts_ddl_command")
