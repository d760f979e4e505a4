"""Several operators, and other people's sessions, at the same time."""

import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from psycopg2.extensions import cursor

from pgdts import fleet
from pgdts.capture.status import read_status
from pgdts.resources import read_sql
from pgdts.revisions.changes import downgrade, upgrade, upgrade_script
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.errors import LockTimeoutError
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.revisions.test_upgrade_and_downgrade import HEAD, captured, run_script


@pytest.mark.majors("oldest", "10", "15", "newest")
def test_eight_upgrades_of_one_database_install_it_once(target: Target) -> None:
    upgrade_head = partial(upgrade, revision="head", request=ChangeRequest())

    outcomes = list(fleet.run(upgrade_head, [target] * 8, jobs=8))

    assert [outcome.error for outcome in outcomes] == [None] * 8
    plans = [outcome.result for outcome in outcomes if outcome.result]
    assert sorted(bool(plan.steps) for plan in plans) == [False] * 7 + [True]
    assert not read_status(target).has_drifted


def test_other_sessions_ddl_is_captured_while_the_capture_is_upgraded(
    database: Database, target: Target, sql: cursor
) -> None:
    upgrade(target, "0003", ChangeRequest())
    stop = threading.Event()

    def application() -> list[str]:
        made: list[str] = []
        with database.connect() as connection, connection.cursor() as session:
            while not stop.is_set() or len(made) < 10:
                made.append(f"create table made_{len(made)} (id int)")
                session.execute(made[-1])
        return made

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(application)
        try:
            time.sleep(0.2)
            upgrade(target, "head", ChangeRequest())
            time.sleep(0.2)
        finally:
            stop.set()
        made = running.result(timeout=60)

    assert [text for _, text in captured(sql)] == made
    assert not read_status(target).has_drifted


def test_lock_that_is_held_too_long_stops_it_with_nothing_changed(
    database: Database, target: Target
) -> None:
    upgrade(target, "head", ChangeRequest())
    with database.connect(autocommit=False) as other, other.cursor() as session:
        session.execute("select * from public.dts_ddl_command")
        with pytest.raises(LockTimeoutError) as stopped:
            downgrade(target, "base", ChangeRequest(lock_timeout_ms=50))
        other.rollback()
    assert stopped.value.remedy == "run it again when those transactions are over"
    assert read_status(target).revision == HEAD


def test_lock_that_is_let_go_in_time_is_waited_for(database: Database, target: Target) -> None:
    upgrade(target, "head", ChangeRequest())
    with database.connect(autocommit=False) as other, other.cursor() as session:
        session.execute("select * from public.dts_ddl_command")
        with ThreadPoolExecutor(1) as pool:
            going = pool.submit(downgrade, target, "base", ChangeRequest(lock_timeout_ms=100))
            time.sleep(0.3)
            other.rollback()
            assert going.result(timeout=60).revisions_after == ()


@pytest.mark.majors("oldest", "newest")
def test_script_waits_for_an_operator_at_work(database: Database, sql: cursor) -> None:
    sql.execute(f"alter database {database.name} set lock_timeout = '100ms'")
    sql.execute(read_sql("session/lock"))

    with pytest.raises(subprocess.CalledProcessError) as stopped:
        run_script(database, upgrade_script("head", ChangeRequest()))

    assert "lock timeout" in stopped.value.stderr
