"""The capture's objects as files of `sql/capture/`, in the order in which they are created.

The one list of them: what installs, drops, closes and compares them is derived from it.
"""

FOLDER = "capture"
SCHEMA = "pgdts"

LOG = "row/dts_ddl_command"

SEQUENCES = (
    "statement/message_position",
    "statement/function_position",
    "statement/session_probe",
)

FUNCTIONS = (
    # The lexer.
    "statement/lexer/text_window",
    "statement/lexer/block_comment",
    "statement/lexer/dollar_quoted",
    "statement/lexer/is_open",
    "statement/lexer/scan_statement",
    "statement/lexer/next_statement",
    "statement/lexer/first_words",
    "statement/lexer/has_tag",
    "statement/lexer/tag_of",
    "statement/lexer/is_complete",
    # Which statement of a message or of a function.
    "statement/message_key",
    "statement/has_position",
    "statement/read_position",
    "statement/save_position",
    # Who called.
    "callers/call_stack",
    "callers/innermost_frame",
    "callers/fired_by",
    "callers/role_of_caller",
    "callers/path_schemas",
    "statement/find_statement",
    "statement/statement_in_function",
    "statement/is_extension_message",
    "statement/locate_statement",
    # What it worked on.
    "object/is_temporary",
    "object/dropped_objects",
    "object/drop_is_untold",
    "object/drops_more",
    "object/drop_text",
    "object/object_in_text",
    "object/new_tables",
    "object/event_object",
    "object/table_named",
    "object/table_text",
    "object/is_own",
    # What is said about it.
    "notes/path_note",
    "notes/settings_note",
    "notes/secret_note",
    "notes/temporary_note",
    "notes/add_note",
    # The table made ready.
    "ready/may_publish",
    "ready/stores_in_heap",
    "ready/try_command",
    "ready/make_table_ready",
    "ready/make_tables_ready",
    # The row.
    "row/prune",
    "row/write_row",
    # What fires.
    "fires/is_on",
    "fires/is_plain_session",
    "callers/is_housekeeping",
    "fires/capture_outer",
    "fires/capture_general",
    "fires/capture_statement",
    "fires/capture_drop",
    "fires/dts_capture_ddl",
)

EVENT_TRIGGERS = ("fires/dts_intercept_ddl", "fires/dts_intercept_drop")


def files(*names: str) -> tuple[str, ...]:
    """The same as paths below `sql/`."""
    return tuple(f"{FOLDER}/{name}" for name in names)


def object_name(file: str) -> str:
    """The name of the object that a file creates, which is the file's."""
    return file.rpartition("/")[2]
