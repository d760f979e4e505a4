"""The objects of the capture engine, revision 0004, in the order in which they are created."""

FOLDER = "capture/r0004"

SEQUENCES = ("dts_ddl_message", "dts_ddl_nested", "dts_ddl_reads")

LEXER = (
    "dts_sql_window",
    "dts_sql_comment",
    "dts_sql_dollar_quoted",
    "dts_sql_is_open",
    "dts_sql_scan",
    "dts_sql_statement",
    "dts_sql_words",
    "dts_sql_has_tag",
    "dts_sql_tag",
    "dts_sql_is_complete",
)

STATEMENT = (
    "dts_ddl_key",
    "dts_ddl_has_position",
    "dts_ddl_position",
    "dts_ddl_stand",
    "dts_ddl_context",
    "dts_ddl_frame",
    "dts_ddl_fired_by",
    "dts_ddl_find",
    "dts_ddl_in_function",
    "dts_ddl_is_extension",
    "dts_ddl_locate",
)

OBJECT = (
    "dts_ddl_is_temporary",
    "dts_ddl_dropped",
    "dts_ddl_drop_is_untold",
    "dts_ddl_drops_more",
    "dts_ddl_drop_text",
    "dts_ddl_object_in_text",
    "dts_ddl_new_tables",
    "dts_ddl_told",
    "dts_ddl_table_named",
    "dts_ddl_table_text",
)

CALLER = (
    "dts_ddl_role",
    "dts_ddl_schemas",
    "dts_ddl_is_plain_session",
    "dts_ddl_path_note",
    "dts_ddl_settings_note",
    "dts_ddl_secret_note",
    "dts_ddl_temporary_note",
    "dts_ddl_note",
    "dts_ddl_publishes",
    "dts_ddl_stores_in_heap",
)

CAPTURE = (
    "dts_capture_is_own",
    "dts_capture_is_on",
    "dts_capture_is_housekeeping",
    "dts_capture_try",
    "dts_capture_table",
    "dts_capture_tables",
    "dts_capture_prune",
    "dts_capture_row",
    "dts_capture_early",
    "dts_capture_special",
    "dts_capture_statement",
    "dts_capture_ddl",
    "dts_capture_drop",
)

FUNCTIONS = (*LEXER, *STATEMENT, *OBJECT, *CALLER, *CAPTURE)

DROP_TRIGGER = "dts_intercept_drop"


def installation() -> tuple[str, ...]:
    """The files that install the engine, as paths below `sql/` without the suffix."""
    names = (*SEQUENCES, *FUNCTIONS, DROP_TRIGGER, "revoke_engine")
    return tuple(f"{FOLDER}/{name}" for name in names)
