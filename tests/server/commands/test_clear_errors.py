"""Bad input: a clear error, the right exit code, nothing changed, no password anywhere."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import Installation, read_status
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.server.commands.conftest import Pgdts

PASSWORD = "s3cret-w0rd"


@pytest.fixture
def sql(database: Database) -> Iterator[cursor]:
    """A superuser's session in the database."""
    with database.connect() as connection, connection.cursor() as opened:
        yield opened


def test_unreachable_host(pgdts: Pgdts) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        ran = pgdts("upgrade", "-d", f"postgresql://u:{PASSWORD}@127.0.0.1:{port}/shop")
    assert ran.returncode == 3
    assert "Connection refused" in ran.stderr
    assert "listen_addresses" in ran.stderr
    assert PASSWORD not in ran.stdout + ran.stderr


@pytest.mark.majors("oldest", "newest")
def test_missing_database(cluster: Cluster, pgdts: Pgdts) -> None:
    ran = pgdts("upgrade", "-d", cluster.dsn("no_such_shop"))
    assert ran.returncode == 3
    assert 'database "no_such_shop" does not exist' in ran.stderr
    assert "pgdts databases" in ran.stderr


def test_broken_conninfo_is_usage(pgdts: Pgdts) -> None:
    ran = pgdts("upgrade", "-d", f"host=db1 password={PASSWORD} oops")
    assert ran.returncode == 2
    assert "broken connection string" in ran.stderr
    assert PASSWORD not in ran.stdout + ran.stderr


def test_unknown_revision_is_usage_and_asks_no_server(pgdts: Pgdts) -> None:
    ran = pgdts("upgrade", "0815", "-d", "host=/nowhere")
    assert ran.returncode == 2
    assert "0815" in ran.stderr
    assert "0001, 0002, 0003" in ran.stderr


def test_unknown_option_is_usage(pgdts: Pgdts) -> None:
    assert pgdts("upgrade", "--nonsense").returncode == 2


@pytest.mark.majors("oldest", "newest")
def test_ordinary_role(database: Database, sql: cursor, pgdts: Pgdts) -> None:
    role = f"plain_{database.name}"
    sql.execute(f"create role {role} login")
    try:
        ran = pgdts("upgrade", "-d", database.dsn(user=role))
    finally:
        sql.execute(f"drop role {role}")
    assert ran.returncode == 1
    assert f"{role} is not a superuser" in ran.stderr


@pytest.mark.majors("oldest", "newest")
def test_database_that_is_read_only(database: Database, sql: cursor, pgdts: Pgdts) -> None:
    sql.execute(f"alter database {database.name} set default_transaction_read_only = on")
    ran = pgdts("upgrade", "-d", database.dsn())
    assert ran.returncode == 1
    assert "default_transaction_read_only is on" in ran.stderr
    assert read_status(Target("", database.dsn())).installation is Installation.ABSENT


@pytest.mark.majors("oldest", "newest")
def test_statement_timeout(database: Database, sql: cursor, pgdts: Pgdts) -> None:
    sql.execute(
        "create function public.slow() returns event_trigger language plpgsql as"
        " 'begin perform pg_sleep(5); end'"
    )
    sql.execute(
        "create event trigger slow on ddl_command_start when tag in ('CREATE FUNCTION')"
        " execute procedure public.slow()"
    )
    ran = pgdts("upgrade", "-d", database.dsn(), PGOPTIONS="-c statement_timeout=300")
    assert ran.returncode == 1
    assert "statement timeout" in ran.stderr
    assert "statement_timeout" in ran.stderr.partition("to do")[2]
    assert read_status(Target("", database.dsn())).installation is Installation.ABSENT


@pytest.mark.majors("oldest", "newest")
def test_standby(pg_major: str, pgdts: Pgdts) -> None:
    with running(pg_major, conf={"hot_standby": "on"}) as standby:
        standby.stop()
        make_standby(standby)
        standby.start()
        ran = pgdts("upgrade", "-d", standby.dsn())
    assert ran.returncode == 1
    assert "is on a standby" in ran.stderr
    assert "connect to the primary" in ran.stderr


def make_standby(cluster: Cluster) -> None:
    if cluster.major.startswith("9."):
        recovery = cluster.data / "recovery.conf"
        recovery.write_text("standby_mode = on\nrestore_command = 'false'\n")
    else:
        recovery = cluster.data / "standby.signal"
        recovery.touch()
        cluster.append_conf({"restore_command": "false"})
    owner = cluster.data.stat()
    os.chown(recovery, owner.st_uid, owner.st_gid)


@pytest.mark.majors("oldest", "newest")
def test_password_is_nowhere(database: Database, sql: cursor, pgdts: Pgdts, tmp_path: Path) -> None:
    dsn = database.dsn(password=PASSWORD)
    log = tmp_path / "log.jsonl"
    runs = [
        pgdts("upgrade", "-d", dsn),
        pgdts("upgrade", "-d", dsn, "--dry-run", "--format", "json"),
        pgdts("upgrade", "-d", f"{dsn}&port=1"),
        pgdts("upgrade", "-d", f"{dsn}&dbname=missing"),
        pgdts("downgrade", "-d", dsn, "--save-log", str(log), "--yes"),
        pgdts("upgrade", "-d", database.dsn(), "-d", "x=1", PGPASSWORD=PASSWORD),
    ]
    for ran in runs:
        assert PASSWORD not in ran.stdout + ran.stderr
    sql.execute("select string_agg(query || application_name, '') from pg_stat_activity")
    assert PASSWORD not in str(sql.fetchone())


@pytest.mark.majors("newest")
def test_password_is_in_no_title_of_the_processes_that_do_the_work(
    database: Database, sql: cursor, tmp_path: Path
) -> None:
    service = tmp_path / "service.conf"
    service.write_text(f"[shop]\ndbname={database.name}\npassword={PASSWORD}\n")
    environment = {**os.environ, "PGSERVICEFILE": str(service), "PGPASSWORD": PASSWORD}
    where = database.dsn().replace(f"/{database.name}", "/?service=shop")
    sql.execute("select pg_advisory_lock(482770973811)")

    command = [sys.executable, "-m", "pgdts", "upgrade", "--lock-timeout", "1", "-j", "2"]
    command += ["-d", where, "-d", database.dsn()]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        titles = _titles_once_it_waits(sql)
        sql.execute("select pg_advisory_unlock(482770973811)")
        process.communicate(timeout=180)

    assert process.returncode == 0
    assert sum("forkserver" in title or "pgdts" in title for title in titles) >= 3
    assert not any(PASSWORD in title for title in titles)


def _titles_once_it_waits(sql: cursor) -> list[str]:
    for _ in range(3600):
        sql.execute("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        if sql.fetchone() == (2,):
            break
        time.sleep(0.05)
    titles = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            titles.append(entry.read_text())
    return titles
