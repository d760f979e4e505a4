"""Waits for locks: who is in the way, and that an interrupt or a lost parent ends them at once."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

import psycopg2
import pytest

from pgdts.sessions.connection import connect
from pgdts.sessions.errors import LockTimeoutError
from tests.harness.databases import Database

# What serialises changes of one database.
HOLD = "select pg_advisory_lock(482770973811), 'hush'"
PATIENCE = 180.0


@contextmanager
def held(database: Database, statement: str) -> Iterator[int]:
    """Another application holds a lock; its backend."""
    with database.connect(autocommit=False) as others, others.cursor() as sql:
        sql.execute("set application_name = 'nightly\n job'")
        sql.execute(statement)
        yield others.info.backend_pid


def pgdts(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "pgdts", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ends_at_once(running: "subprocess.Popen[str]", number: signal.Signals, code: int) -> None:
    """Without a word, on a signal to the whole group as Ctrl-C is, or to the parent alone."""
    if number is signal.SIGINT:
        os.killpg(running.pid, number)
    else:
        running.send_signal(number)
    said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, *said) == (code, "", "")


def wait_until_waiting(database: Database, *, waiting: bool = True) -> None:
    deadline = time.monotonic() + PATIENCE
    with database.connect() as connection, connection.cursor() as sql:
        while True:
            sql.execute(
                "select exists (select from pg_locks l join pg_database d on d.oid = l.database"
                " where not granted and datname = current_database())"
            )
            if sql.fetchone() == (waiting,):
                return
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.mark.majors("oldest", "9.6", "newest")
@pytest.mark.parametrize("lock", ["table", "row"])
def test_a_lock_timeout_says_who_is_in_the_way(database: Database, lock: str) -> None:
    with database.connect() as connection, connection.cursor() as sql:
        sql.execute("create table wanted as select 1 as id, 'hush'::text as word")
    theirs, ours = {
        "table": ("lock table wanted in share mode", "insert into wanted values (2)"),
        "row": ("update wanted set word = 'hush' where id = 1", "delete from wanted"),
    }[lock]
    with (
        held(database, theirs) as pid,
        pytest.raises(LockTimeoutError) as caught,
        connect(database.dsn(), lock_timeout_ms=800) as connection,
        connection.cursor() as sql,
    ):
        sql.execute(f"set search_path = public; {ours}")
    found = caught.value.found
    assert f"; in the way: pid {pid}, role postgres, application nightly" in found
    assert "idle in transaction, in a transaction since 2" in found
    assert ("wanted" in found.partition("since")[2], "hush" in found) == (True, False)


@pytest.mark.majors("oldest", "9.6", "newest")
@pytest.mark.parametrize("theirs", ["lock table wanted", "delete from wanted"])
def test_a_lock_timeout_names_the_prepared_transaction(database: Database, theirs: str) -> None:
    gid = f"{database.name}: it's"
    with database.connect() as connection, connection.cursor() as sql:
        sql.execute("create table wanted as select 1 as id")
        # Another one, which is not in the way.
        sql.execute("begin; create table made (); prepare transaction 'beside'")
        sql.execute(f"begin; {theirs}")
        sql.execute("prepare transaction %s", (gid,))
    with (
        pytest.raises(LockTimeoutError) as caught,
        connect(database.dsn(), lock_timeout_ms=800) as connection,
        connection.cursor() as sql,
    ):
        sql.execute("update public.wanted set id = 2")
    told = caught.value.found.partition("; in the way: ")[2]
    name = "'" + gid.replace("'", "''") + "'"
    assert told.startswith(
        f"prepared transaction {name} of role postgres in {database.name}, since 2"
    )
    assert f"rollback prepared {name} there" in told
    with database.connect() as connection, connection.cursor() as sql:
        sql.execute(f"rollback prepared {name}")
        sql.execute("rollback prepared 'beside'")


@pytest.mark.majors("newest")
@pytest.mark.parametrize("databases", [1, 2])
def test_an_interrupt_ends_a_wait_for_a_lock_at_once(database: Database, databases: int) -> None:
    where = [("-d", f"{database.dsn()}?application_name=n{number}") for number in range(databases)]
    with held(database, HOLD):
        running = pgdts("upgrade", *chain(*where), "--lock-timeout", "600", "--jobs", "2")
        wait_until_waiting(database)
        ends_at_once(running, signal.SIGTERM, 143)
        wait_until_waiting(database, waiting=False)


@pytest.mark.parametrize("databases", [1, 2])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_an_interrupt_ends_a_wait_for_a_connection_at_once(
    number: signal.Signals, code: int, databases: int
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dsn = f"host=127.0.0.1 port={silent.getsockname()[1]} connect_timeout=600 dbname="
        where = [("-d", f"{dsn}n{number}") for number in range(databases)]
        running = pgdts("status", *chain(*where))
        with silent.accept()[0]:
            ends_at_once(running, number, code)


@pytest.mark.majors("newest")
def test_workers_end_when_their_parent_is_gone(database: Database) -> None:
    with held(database, HOLD):
        two = ("-d", database.dsn(), "-d", f"{database.dsn()}?application_name=second")
        running = pgdts("upgrade", *two, "--lock-timeout", "60", "--jobs", "2")
        wait_until_waiting(database)
        os.kill(running.pid, signal.SIGKILL)
        wait_until_waiting(database, waiting=False)
        running.communicate(timeout=PATIENCE)


@pytest.mark.majors("newest")
def test_a_connection_still_has_its_timeout(database: Database) -> None:
    dsn = f"host=127.0.0.1,10.255.255.1 port={database.cluster.port} user=postgres dbname=postgres"
    with connect(f"{dsn} connect_timeout=2") as connection:
        assert connection.info.host == "127.0.0.1"
    with pytest.raises(psycopg2.OperationalError), psycopg2.connect("host=127.0.0.1 port=1"):
        pass
