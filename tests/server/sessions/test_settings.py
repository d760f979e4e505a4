"""Settings of a role or database neither end our sessions nor change what they see."""

import time

import pytest
from psycopg2 import sql as composed

from pgdts.revisions.changes import upgrade, upgrade_script
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import ConnectionLostError
from pgdts.targets import Target
from tests.harness.databases import Database

OF_DATABASE = {
    "statement_timeout": "400ms",
    "transaction_timeout": "400ms",
    "idle_in_transaction_session_timeout": "400ms",
    "idle_session_timeout": "400ms",
    "default_transaction_isolation": "serializable",
    "default_transaction_deferrable": "on",
    "default_with_oids": "on",
    "transform_null_equals": "on",
    "row_security": "off",
    "IntervalStyle": "sql_standard",
}


def burden(database: Database) -> None:
    """Set for the database what its version has of these."""
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select name from pg_settings where name = any (%s)", [[*OF_DATABASE]])
        for (name,) in cursor.fetchall():
            statement = composed.SQL("alter database {} set {} = {}").format(
                composed.Identifier(database.name),
                composed.Identifier(name),
                composed.Literal(OF_DATABASE[name]),
            )
            cursor.execute("set statement_timeout = 0")
            cursor.execute(statement)


@pytest.mark.majors("oldest", "newest")
def test_settings_of_the_database_do_not_reach_our_sessions(database: Database) -> None:
    burden(database)
    with connect(database.dsn()) as connection, connection.cursor() as cursor:
        time.sleep(0.6)
        cursor.execute("select pg_sleep(0.6), '1 day 2 hours'::interval")
        assert str(cursor.fetchall()[0][1]) == "1 day, 2:00:00"
        time.sleep(0.6)
        cursor.execute("show transaction isolation level")
        assert cursor.fetchone() == ("read committed",)
        connection.rollback()
        [row] = fetch(connection, "session/backend")
        assert row.backend
    upgrade(Target("", database.dsn()), "head", ChangeRequest())
    told = database.dsn(options="-c statement_timeout=1234")
    with connect(told) as connection, connection.cursor() as cursor:
        cursor.execute("show statement_timeout")
        assert cursor.fetchone() == ("1234ms",)


@pytest.mark.majors("newest")
def test_a_script_is_not_ended_by_them_either(database: Database) -> None:
    burden(database)
    with database.connect() as connection, connection.cursor() as cursor:
        script = upgrade_script("head", ChangeRequest()).encode()
        slow = script.replace(b"COMMIT;", b"select pg_catalog.pg_sleep(0.5);\nCOMMIT;")
        assert slow != script
        cursor.execute(slow)


@pytest.mark.majors("newest")
def test_a_session_that_the_server_ends_tells_its_words(database: Database) -> None:
    with pytest.raises(ConnectionLostError) as caught:
        idle_for_too_long(database.dsn(options="-c idle_in_transaction_session_timeout=50"))
    assert "idle-in-transaction timeout" in caught.value.found


def idle_for_too_long(dsn: str) -> None:
    with connect(dsn) as connection, connection.cursor() as cursor:
        try:
            cursor.execute("select 1")
            time.sleep(2)
            cursor.execute("select 1")
        finally:
            connection.rollback()
