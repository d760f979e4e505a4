"""The capture's objects as files of `sql/capture/`, in the order in which they are created.

The one list of them: what installs, drops, closes and compares them is derived from it.
"""

FOLDER = "capture"
SCHEMA = "pgdts"

LOG = "row/dts_ddl_command"

SEQUENCES = (
    "statement/message_position",
    "statement/function_position",
    "statement/message_start",
    "statement/function_start",
    "statement/function_start_2",
    "statement/function_start_3",
    "statement/session_probe",
)

TABLES = ("callers/extension_scripts", "ready/pending_tables")

FUNCTIONS = (
    # The lexer.
    "statement/lexer/pattern",
    "statement/lexer/text_window",
    "statement/lexer/block_comment",
    "statement/lexer/dollar_quoted",
    "statement/lexer/quoted_literal",
    "statement/lexer/next_token",
    "statement/lexer/one_space",
    "statement/lexer/bare_text",
    "statement/lexer/outside_parentheses",
    "statement/lexer/nesting",
    "statement/lexer/scan_statement",
    "statement/lexer/reads_to_end",
    "statement/lexer/statement_with_body",
    "statement/lexer/next_statement",
    "statement/lexer/words_of",
    "statement/lexer/starting_tag",
    "statement/lexer/selects_into",
    "statement/lexer/tag_of",
    "statement/lexer/has_tag",
    "statement/lexer/is_complete",
    # What a session remembers from one statement to the next.
    "statement/open_state",
    "statement/has_state",
    "statement/message_time",
    "statement/message_key",
    "statement/settings_key",
    "statement/save_position",
    "statement/read_position",
    "statement/start_place",
    "statement/save_start",
    "statement/read_start",
    "statement/end_start",
    # Who called.
    "callers/call_stack",
    "callers/innermost_frame",
    "callers/caller_schemas",
    "callers/is_recent",
    "callers/fired_by",
    "callers/is_housekeeping",
    "callers/is_step_of_extension",
    # What it worked on.
    "object/in_temporary_schema",
    "object/is_own",
    "object/object_names",
    "object/names_object",
    "object/new_tables",
    "object/event_object",
    "object/type_told",
    "object/dropped_objects",
    "object/drops_more",
    "object/drop_text",
    "object/folded_name",
    "object/parts_afterwards",
    "object/new_object",
    "object/granted_routine",
    "object/told_as",
    "object/object_in_text",
    "object/changed_nothing",
    "object/granted_table",
    "object/may_grant_on",
    "object/may_grant",
    "object/table_named",
    "object/table_text",
    "object/unchecked_routine",
    "object/unchecked_text",
    "object/checked_text",
    # Which statement of a message or of a function.
    "statement/is_plain_routine",
    "statement/fires",
    "statement/find_as_read",
    "statement/find_statement",
    "statement/only_as_read",
    "statement/only_statement",
    "statement/statement_in_function",
    "statement/may_have_discarded",
    "statement/locate_statement",
    # What is said about it.
    "notes/add_note",
    "notes/code_of",
    "notes/name_pattern",
    "notes/names_in",
    "notes/pairs_in",
    "notes/objects_named",
    "notes/worked_on",
    "notes/dropped_identities",
    "notes/first_name",
    "notes/uses_operator",
    "notes/in_catalog",
    "notes/needed_objects",
    "notes/also_unqualified",
    "notes/unqualified",
    "notes/types_in",
    "notes/calls_in",
    "notes/signs_in",
    "notes/unrecorded_names",
    "notes/declared_types",
    "notes/body_names",
    "notes/takes_type",
    "notes/names_in_later",
    "notes/body_needs",
    "notes/target_needs",
    "notes/unrecorded_needs",
    "notes/may_need_more",
    "notes/path_note",
    "notes/settings_note",
    "notes/secret_note",
    "notes/temporary_note",
    # The table made ready.
    "ready/may_publish",
    "ready/stores_in_heap",
    "ready/is_pending",
    "ready/time_left",
    "ready/try_command",
    "ready/may_refuse",
    "ready/has_identity",
    "ready/may_not_be_full",
    "ready/fitting_identity",
    "ready/set_identity",
    "ready/identity_note",
    "ready/left_out_note",
    "ready/keep_pending",
    "ready/is_to_be_tried_again",
    "ready/lacking_publications",
    "ready/publish_table",
    "ready/withdraw_table",
    "ready/make_table_ready",
    "ready/make_tables_ready",
    "ready/family_of",
    "ready/take_up_tables",
    "ready/doubtful_tables",
    "ready/keep_table_ready",
    "ready/keep_tables_ready",
    "ready/retry_pending",
    # The row.
    "row/trusted_log",
    "row/hold_log",
    "row/prune",
    "row/write_row",
    "row/write_unchecked",
    "row/write_fault",
    # What fires.
    "fires/warn_of_removal",
    "fires/note_caller",
    "fires/capture_start",
    "fires/capture_outer",
    "fires/capture_general",
    "fires/capture_statement",
    "fires/capture_plain",
    "fires/capture_drop",
    "fires/dts_capture_ddl",
)

EVENT_TRIGGERS = (
    "fires/dts_intercept_start",
    "fires/dts_intercept_caller",
    "fires/dts_intercept_ddl",
    "fires/dts_intercept_caller_of_drop",
    "fires/dts_intercept_drop",
)


def files(*names: str) -> tuple[str, ...]:
    """The same as paths below `sql/`."""
    return tuple(f"{FOLDER}/{name}" for name in names)


def object_name(file: str) -> str:
    """The name of the object that a file creates, which is the file's."""
    return file.rpartition("/")[2]
