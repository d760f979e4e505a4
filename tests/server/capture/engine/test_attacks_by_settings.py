"""Settings that anybody may change, before, within or after a message."""

import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, forget, texts

pytestmark = pytest.mark.majors("oldest", "9.6", "13", "newest")

SETTINGS = (
    "standard_conforming_strings = off",
    "escape_string_warning = off",
    "backslash_quote = off",
    "quote_all_identifiers = on",
    "bytea_output = escape",
    "datestyle = 'SQL, DMY'",
    "intervalstyle = sql_standard",
    "timezone = 'Asia/Kolkata'",
    "extra_float_digits = -15",
    "transform_null_equals = on",
    "array_nulls = off",
    "xmloption = document",
    "default_transaction_isolation = serializable",
    "work_mem = 64",
    "enable_seqscan = off",
    "client_encoding = 'LATIN1'",
    "client_min_messages = error",
    "check_function_bodies = off",
    "dts.retention = '0'",
    "plpgsql.extra_errors = 'all'",
    "plan_cache_mode = force_generic_plan",
    "row_security = off",
    "synchronize_seqscans = off",
    "default_tablespace = ''",
    "sql_inheritance = off",
    "lo_compat_privileges = off",
)
STATEMENTS = (
    "create table one (id int, \"a;b\" text default 'x;y')",
    "create temp table one (id int)",
    "drop table pg_temp.one",
    "alter table one add column more numeric(10, 2)",
    "do $$ begin create table two (id int); end $$",
    "drop table one, two",
)
RECORDED = [STATEMENTS[0], STATEMENTS[3], "create table two (id int)", STATEMENTS[5]]


def try_setting(session: cursor, setting: str) -> None:
    """Change a setting, if this major has it and lets us."""
    session.execute(
        f"do $do$ begin set {setting}; exception when others then null; end $do$"  # as it is
    )


def test_a_setting_neither_hides_nor_changes_a_row(source: Database, sql: cursor) -> None:
    for setting in SETTINGS:
        with source.connect(user=ORDINARY) as connection, connection.cursor() as session:
            try_setting(session, setting)
            for statement in STATEMENTS:
                session.execute(statement)
            session.execute("; ".join(STATEMENTS))
        assert (setting, texts(sql)) == (setting, RECORDED * 2)
        forget(sql)


def test_all_of_them_together_change_nothing(sql: cursor, ordinary: cursor) -> None:
    for setting in SETTINGS:
        try_setting(ordinary, setting)
    for statement in STATEMENTS:
        ordinary.execute(statement)
    ordinary.execute("; ".join(STATEMENTS))
    assert texts(sql) == RECORDED * 2


BETWEEN = (
    "select set_config('dts.retention', '1', false)",
    "select set_config('dts.position', '0', false)",
    "set dts.retention = 'nonsense'",
    "discard plans",
    "discard temp",
    "reset all",
    "savepoint s; release s",
    "commit",
    "deallocate all",
)


def test_what_stands_between_the_statements_of_a_message_changes_no_row(
    sql: cursor, ordinary: cursor
) -> None:
    statements = [
        "create table one (a int)",
        "drop table one",
        "create table one (b int)",
        "alter table one add c int",
        "drop table one",
        "create table one (d int)",
    ]
    ordinary.execute("create sequence s; select nextval('s')")
    for between in BETWEEN:
        forget(sql)
        opening = "begin; " if "savepoint" in between or between == "commit" else ""
        ordinary.execute(
            opening + f"; {between}; ".join(statements) + ("; commit" if opening else "")
        )
        assert (between, texts(sql)) == (between, statements)
        ordinary.execute("drop table one")


def test_a_place_that_was_discarded_within_a_message_is_noted(
    sql: cursor, ordinary: cursor
) -> None:
    statements = ("create table one (a int)", "drop table one", "create table one (b int)")
    first, second, third = statements
    ordinary.execute(f"{first}; {second}; discard sequences; {third}")
    rows = captured(sql)
    assert [row.tag for row in rows] == ["CREATE TABLE", "DROP TABLE", "CREATE TABLE"]
    assert [row.message for row in rows[:2]] == [None, None]
    assert (rows[2].message or "").startswith("[position-lost]")
    assert rows[2].ddl_text == f"{first}; {second}; discard sequences; {third}"


def test_sequences_discarded_between_messages_change_no_row(sql: cursor, ordinary: cursor) -> None:
    for number in range(40):
        ordinary.execute(f"create table t{number} (); drop table t{number}")
        ordinary.execute("discard all")
        ordinary.execute(f"create table t{number} ()")
        ordinary.execute(f"drop table t{number}")
    assert texts(sql) == [
        text.format(number)
        for number in range(40)
        for text in ("create table t{} ()", "drop table t{}") * 2
    ]


def test_a_session_records_wherever_a_crash_left_the_sequences(
    source: Database, sql: cursor
) -> None:
    statements = ["create table t ()", "drop table t", "create table t (b int)", "drop table t"]
    sql.execute("create table t (); drop table t")
    for _ in range(3):
        forget(sql)
        sql.execute(
            "select setval('pgdts.session_probe', last_value + 32) from pgdts.session_probe"
        )
        with source.connect(user=ORDINARY) as connection, connection.cursor() as session:
            session.execute("; ".join(statements))
            session.execute("discard sequences")
            session.execute("; ".join(statements))
        assert connection.notices == []
        assert texts(sql) == statements * 2


def test_a_forged_retention_removes_no_row(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("set dts.retention = '1'")
    ordinary.execute("; ".join(f"create table t{n} ()" for n in range(300)))
    ordinary.execute("select set_config('dts.retention', '1', true)")
    ordinary.execute("; ".join(f"drop table t{n}" for n in range(300)))
    assert len(captured(sql)) == 600
