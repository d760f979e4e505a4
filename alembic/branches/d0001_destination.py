"""The stand-in destination: runs captured statements as they arrive in the log."""

from pgdts.capture import engine
from pgdts.revisions.operations import execute_sql_files

revision = "d0001"
down_revision = None
branch_labels = ("destination",)
depends_on = None

_OBJECTS = (
    "apply_settings",
    "apply_roles",
    "applied",
    "apply_decided",
    "apply_position",
    "apply_stopped",
    "mark_stopped",
    "unmark_stopped",
    "note_codes",
    "codes_of",
    "refusal",
    "apply_form",
    "role_of",
    "create_executor",
    "session_settings",
    "require_settings",
    "superuser_triggers",
    "require_standing",
    "run_captured",
    "created_tables",
    "join_subscription",
    "is_transient",
    "record_outcome",
    "apply_captured",
    "apply_trigger",
    "revoke_execute",
)


def upgrade() -> None:
    execute_sql_files(
        "destination/d0001/require_no_capture",
        *engine.files(engine.LOG),
        *(f"destination/d0001/{name}" for name in _OBJECTS),
    )


def downgrade() -> None:
    execute_sql_files(
        "destination/d0001/drop_destination", *engine.files("install/drop_dts_ddl_command")
    )
