"""Faults: what can happen to two servers and to what connects them, done on purpose."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import closing, suppress

import psycopg2
from psycopg2 import sql

from tests.harness.databases import Database
from tests.reliability.connecting import wait_for
from tests.reliability.stage import Stage

_WORKERS_ARE_BACK_SECONDS = 120

Fault = Callable[[Stage, random.Random], str]


def kill_source(stage: Stage, chance: random.Random) -> str:
    """Kill -9 of the postmaster and all its children."""
    stage.source.cluster.kill()
    time.sleep(chance.uniform(0, 1))
    stage.source.cluster.start()
    return "killed and started"


def kill_destination(stage: Stage, chance: random.Random) -> str:
    """Kill -9 of the postmaster and all its children."""
    stage.destination.cluster.kill()
    time.sleep(chance.uniform(0, 1))
    stage.destination.cluster.start()
    return "killed and started"


def kill_walsender(stage: Stage, _chance: random.Random) -> str:
    """Kill -9 of one backend, after which the server restarts all of them."""
    return _kill_processes(stage.source, "select pid from pg_stat_replication")


def kill_apply_worker(stage: Stage, _chance: random.Random) -> str:
    """Kill -9 of the subscription's workers, after which the server restarts all processes."""
    query = "select pid from pg_stat_subscription where pid is not null"
    return _kill_processes(stage.destination, query)


def end_walsender(stage: Stage, _chance: random.Random) -> str:
    return _ask(stage.source, "select pg_terminate_backend(pid) from pg_stat_replication")


def end_apply_worker(stage: Stage, _chance: random.Random) -> str:
    query = "select pg_terminate_backend(pid) from pg_stat_subscription where pid is not null"
    return _ask(stage.destination, query)


def end_sessions(stage: Stage, _chance: random.Random) -> str:
    """Every session of the application loses its connection."""
    query = (
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name like 'ddl %' or application_name = 'load'"
    )
    return _ask(stage.source, query)


def cut_network(stage: Stage, _chance: random.Random) -> str:
    return f"{stage.proxy.cut()} connections reset"


def hold_network(stage: Stage, chance: random.Random) -> str:
    """Nothing gets through for a while, then all connections are lost."""
    stage.proxy.hold()
    time.sleep(chance.uniform(1, 4))
    lost = stage.proxy.cut()
    stage.proxy.release()
    return f"{lost} connections held, then reset"


def fill_disk(stage: Stage, chance: random.Random) -> str:
    """The destination has no room left for a while."""
    if stage.disk is None:
        return "left out: no small disk"
    try:
        taken = stage.disk.fill()
        time.sleep(chance.uniform(3, 6))
        survived = stage.destination.cluster.is_running()
    finally:
        stage.disk.free()
    wait_for(stage.destination.dsn())
    return f"{taken} bytes taken, server {'went on' if survived else 'went down'}"


def lock_source(stage: Stage, chance: random.Random) -> str:
    return _hold_lock(stage.source, chance, "access exclusive", chance.uniform(2, 4))


def lock_destination(stage: Stage, chance: random.Random) -> str:
    """Longer than a captured statement waits there for a lock."""
    return _hold_lock(stage.destination, chance, "share", chance.uniform(3, 14))


def lock_log(stage: Stage, _chance: random.Random) -> str:
    """Somebody reads the log under a lock that keeps the capture from writing."""
    return _lock(stage.source, sql.SQL("public.dts_ddl_command"), "share", 1)


def long_transaction(stage: Stage, chance: random.Random) -> str:
    """Rows and schema changes in a transaction that ends much later, or not well."""
    seconds, commits = chance.uniform(4, 8), chance.random() < 0.7
    table = f"bank.long_{chance.getrandbits(40):010x}"
    with _session(stage.source) as connection, connection.cursor() as cursor:
        cursor.execute(f"create table {table} (id serial primary key, note text)")
        cursor.execute(
            f"insert into {table} (note) select md5(n::text) from generate_series(1, 2000) n"
        )
        time.sleep(seconds / 2)
        cursor.execute(f"alter table {table} add column more int default 7")
        cursor.execute(f"update {table} set more = id where id % 3 = 0")
        time.sleep(seconds / 2)
        cursor.execute("commit" if commits else "rollback")
    return f"{table}, {seconds:.1f} s, {'committed' if commits else 'rolled back'}"


KILLS: tuple[Fault, ...] = (kill_source, kill_destination, kill_walsender, kill_apply_worker)
OTHERS: tuple[Fault, ...] = (
    end_walsender,
    end_apply_worker,
    end_sessions,
    cut_network,
    hold_network,
    fill_disk,
    lock_source,
    lock_destination,
    lock_log,
    long_transaction,
)


def _kill_processes(database: Database, query: str) -> str:
    pids = _processes(database, query)
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    # The postmaster takes a moment to notice, and answers until then.
    time.sleep(0.5)
    wait_for(database.dsn())
    return f"{len(pids)} killed" if pids else "none there"


def _processes(database: Database, query: str) -> list[int]:
    """Those that a query finds, within the time that a worker may be away."""
    deadline = time.monotonic() + _WORKERS_ARE_BACK_SECONDS
    while True:
        with _session(database) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            pids = [pid for (pid,) in cursor.fetchall()]
        if pids or time.monotonic() > deadline:
            return pids
        time.sleep(0.1)


def _ask(database: Database, query: str) -> str:
    with _session(database) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        return f"{cursor.rowcount} ended"


def _hold_lock(database: Database, chance: random.Random, mode: str, seconds: float) -> str:
    with _session(database) as connection, connection.cursor() as cursor:
        cursor.execute(
            "select schemaname, tablename from pg_tables"
            " where schemaname ~ '^(bank|s[0-9])' order by 1, 2"
        )
        tables = cursor.fetchall()
    return _lock(database, sql.Identifier(*chance.choice(tables)), mode, seconds)


def _lock(database: Database, table: sql.Composable, mode: str, seconds: float) -> str:
    statement = sql.SQL("lock table {} in {} mode").format(table, sql.SQL(mode))
    with _session(database) as connection, connection.cursor() as cursor:
        text = statement.as_string(connection)
        try:
            cursor.execute(statement)
        except psycopg2.Error as error:
            return f"{text}: {error}"
        time.sleep(seconds)
    return f"{text}, {seconds:.1f} s"


def _session(database: Database) -> "closing[psycopg2.extensions.connection]":
    wait_for(database.dsn())
    connection = psycopg2.connect(database.dsn(), connect_timeout=5)
    with connection.cursor() as cursor:
        cursor.execute("set lock_timeout = '3s'")
    return closing(connection)
