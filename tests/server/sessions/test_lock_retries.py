"""Changes that meet somebody else's lock."""

import pytest
from psycopg2 import errors
from psycopg2.extensions import connection, cursor

from pgdts.sessions.lock_retries import lock_retries
from tests.harness.databases import Database

pytestmark = pytest.mark.majors("oldest", "newest")


def test_a_change_is_tried_again_until_the_lock_is_gone(database: Database) -> None:
    with database.connect() as ours, database.connect(autocommit=False) as others:
        _lock(others)

        def change(sql: cursor) -> str:
            if retries.statistics["attempt_number"] == 3:
                others.rollback()
            sql.execute("drop table wanted")
            return "dropped"

        retries = lock_retries(5, wait_seconds=0)
        with _impatient(ours) as sql:
            assert retries(change, sql) == "dropped"
    assert retries.statistics["attempt_number"] == 3


def test_a_lock_that_stays_is_the_servers_error(database: Database) -> None:
    with database.connect() as ours, database.connect(autocommit=False) as others:
        _lock(others)
        retries = lock_retries(2)
        with _impatient(ours) as sql, pytest.raises(errors.LockNotAvailable):
            retries(sql.execute, "drop table wanted")
    assert retries.statistics["attempt_number"] == 2


def test_other_errors_are_raised_at_once(database: Database) -> None:
    retries = lock_retries(2, wait_seconds=60)
    with database.connect() as ours, ours.cursor() as sql, pytest.raises(errors.UndefinedTable):
        retries(sql.execute, "drop table missing")


def _lock(others: connection) -> None:
    with others.cursor() as sql:
        sql.execute("create table wanted ()")
        others.commit()
        sql.execute("lock table wanted")


def _impatient(ours: connection) -> cursor:
    sql = ours.cursor()
    sql.execute("set lock_timeout = '50ms'")
    return sql
