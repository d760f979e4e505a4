"""A change that is cut short leaves the database before or after."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import Installation, read_status
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

SLOWLY = """
create function public.slow() returns event_trigger language plpgsql as
'begin perform pg_sleep(60); end'
"""


@contextmanager
def upgrade_at_work(database: Database, sql: cursor) -> Iterator[subprocess.Popen[str]]:
    """`pgdts upgrade` in the middle: somebody's event trigger lets no function be created."""
    sql.execute(SLOWLY)
    sql.execute(
        "create event trigger slow on ddl_command_start when tag in ('CREATE FUNCTION')"
        " execute procedure public.slow()"
    )
    command = [sys.executable, "-m", "pgdts", "upgrade", "-d", database.dsn()]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            _wait_until_it_sleeps(sql)
            yield process
        finally:
            process.kill()
    sql.execute("drop event trigger slow")


def _wait_until_it_sleeps(sql: cursor) -> None:
    for _ in range(3600):
        sql.execute(
            "select count(*) from pg_stat_activity where application_name = 'pgdts'"
            " and datname = current_database() and state = 'active'"
            " and query like '%function pgdts.%'"
        )
        if sql.fetchone() == (1,):
            return
        time.sleep(0.05)
    pytest.fail("the upgrade did not get to its function")


def _terminate_sessions(sql: cursor) -> None:
    sql.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name = 'pgdts' and datname = current_database()"
    )


@pytest.mark.majors("oldest", "newest")
def test_killed_process_leaves_nothing_and_the_next_run_does_it_all(
    database: Database, target: Target, sql: cursor
) -> None:
    with upgrade_at_work(database, sql) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        _terminate_sessions(sql)

    assert read_status(target).installation is Installation.ABSENT
    upgrade(target, "head", ChangeRequest())
    assert not read_status(target).has_drifted


@pytest.mark.majors("oldest", "newest")
def test_session_that_the_server_ends_is_reported_and_leaves_nothing(
    database: Database, target: Target, sql: cursor
) -> None:
    with upgrade_at_work(database, sql) as process:
        _terminate_sessions(sql)
        _, errors = process.communicate(timeout=180)

    assert process.returncode == 3
    assert "run the same command again" in errors
    assert "Traceback" not in errors
    assert read_status(target).installation is Installation.ABSENT


@pytest.mark.majors("newest")
def test_interrupt_stops_before_the_next_statement(
    database: Database, target: Target, sql: cursor
) -> None:
    with upgrade_at_work(database, sql) as process:
        os.kill(process.pid, signal.SIGINT)
        sql.execute(
            "select pg_cancel_backend(pid) from pg_stat_activity"
            " where application_name = 'pgdts' and datname = current_database()"
        )
        _, errors = process.communicate(timeout=180)

    assert process.returncode == 130
    assert "Traceback" not in errors
    assert read_status(target).installation is Installation.ABSENT
