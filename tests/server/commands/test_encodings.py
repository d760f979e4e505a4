"""Bytes that are no UTF-8, in names, texts, notices and errors; and outputs of narrow encodings."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from pgdts.conninfo_bytes import as_the_driver_takes_it
from pgdts.session_encoding import bytes_of
from tests.harness.clients import psql
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.program import Program

TABLE = b"create table \"caf\xe9\" (a text default '\xff\xe2\x82\xac')"
ALTER = b"alter table \"caf\xe9\" alter a set default '\x81 na\xefve'"
ROLE = b'"cli_ren\xe9"'
Pgdts = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def any_bytes(cluster: Cluster) -> Iterator[Database]:
    """A database in SQL_ASCII with a name, a role and objects in bytes that are no UTF-8."""
    name = "cli_d\udce9j\udcff"
    quoted = b'"' + bytes_of(name) + b'"'
    maker = cluster.create_database("cli_ascii_maker", encoding="SQL_ASCII")
    run(maker.dsn(), b"create database " + quoted + b" template template0 encoding 'SQL_ASCII'")
    run(maker.dsn(), b"create role " + ROLE + b" superuser login")
    database = Database(cluster, name)
    try:
        yield database
    finally:
        run(maker.dsn(), b"drop database " + quoted)
        run(maker.dsn(), b"drop role " + ROLE)
        cluster.drop_database(maker.name)


def run(dsn: str, *statements: bytes) -> None:
    with as_the_driver_takes_it(dsn) as taken, closing(psycopg2.connect(taken)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def address(database: Database, user: str = "postgres") -> str:
    name = "".join(f"%{byte:02x}" for byte in bytes_of(database.name))
    who = "".join(f"%{byte:02x}" for byte in bytes_of(user))
    return f"postgresql://{who}@127.0.0.1:{database.cluster.port}/{name}"


@pytest.fixture
def pgdts(program: Program) -> Pgdts:
    """Run pgdts with these arguments and environment, and expect no word of a bug."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        done = program.run(*arguments, env=kept | environment)
        assert b"Traceback" not in done.stderr + done.stdout, done.stderr
        assert b"bug in pgdts" not in done.stderr + done.stdout, done.stderr
        return done

    return run


def on_a_terminal(encoding: str, *arguments: str) -> bytes:
    """What the program shows on a terminal of this encoding."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pgdts", *arguments],
        env=os.environ | {"PYTHONIOENCODING": encoding, "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
    ):
        os.close(its)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert b"Traceback" not in shown, shown
    return shown


@pytest.mark.majors("18")
def test_no_command_ends_at_bytes_that_are_no_utf_8(pgdts: Pgdts, any_bytes: Database) -> None:
    where = ("-d", address(any_bytes))
    assert pgdts("upgrade", "-d", address(any_bytes, "cli_ren\udce9")).returncode == 0
    run(address(any_bytes), b"set role " + ROLE, TABLE, ALTER)

    assert b"capture runs as: cli_ren\\xe9\n" in pgdts("status", "-v", *where).stdout
    assert (
        rb"""cli_ren\xe9  public  alter table "caf\xe9" alter a set default '\x81 na\xefve'"""
        in (pgdts("log", *where).stdout)
    )
    assert b'public."caf\\xe9"' in pgdts("check", *where).stdout
    assert b'public.\\"caf\\udce9\\"' in pgdts("check", "--format", "json", *where).stdout
    all_of_them = ("--all-databases", "--exclude", "[!c]*", "-d", any_bytes.cluster.dsn())
    assert b"cli_d\\xe9j\\xff   ok" in pgdts("status", *all_of_them).stdout


@pytest.mark.majors("18")
def test_errors_of_a_database_come_with_such_bytes(pgdts: Pgdts, any_bytes: Database) -> None:
    refusal = b"begin raise exception 'verbot\xe9n'; end"
    run(
        address(any_bytes),
        b"create function no() returns event_trigger language plpgsql as $$" + refusal + b"$$",
        b"create event trigger no on ddl_command_start execute procedure no()",
    )
    done = pgdts("upgrade", "-d", address(any_bytes))
    assert done.returncode == 1
    assert b"verbot\\xe9n" in done.stderr


@pytest.mark.majors("9.4")
def test_saved_rows_are_the_same_bytes_again(
    pgdts: Pgdts, any_bytes: Database, tmp_path: Path
) -> None:
    where = ("-d", address(any_bytes))
    pgdts("upgrade", *where)
    run(address(any_bytes), TABLE, ALTER)
    captured = [TABLE, ALTER]

    lines = pgdts("log", "--format", "jsonl", *where).stdout.splitlines()
    assert [bytes_of(json.loads(line)["ddl_text"]) for line in lines] == captured
    script = tmp_path / "log.sql"
    script.write_bytes(pgdts("log", "--format", "sql", *where, PYTHONIOENCODING="ascii").stdout)
    saved = tmp_path / "log.jsonl"
    assert pgdts("downgrade", "--yes", "--save-log", str(saved), *where).returncode == 0
    lines = saved.read_bytes().splitlines()
    assert [bytes_of(json.loads(line)["ddl_text"]) for line in lines] == captured

    run(address(any_bytes), b'drop table "caf\xe9"')
    client: list[str | Path] = [psql(), "-Xqv", "ON_ERROR_STOP=1", address(any_bytes)]
    subprocess.run([*client, "-f", script], check=True)
    query = "select pg_get_expr(adbin, adrelid) from pg_attrdef"
    told = subprocess.run([*client, "-Atc", query], capture_output=True, check=True)
    assert told.stdout == b"'\x81 na\xefve'::text\n"


@pytest.mark.majors("18")
def test_a_destination_is_started_from_such_a_source(pgdts: Pgdts, any_bytes: Database) -> None:
    pgdts("upgrade", "-d", address(any_bytes))
    run(address(any_bytes), TABLE)
    destination = any_bytes.cluster.create_database("cli_ascii_to", encoding="SQL_ASCII")
    run(destination.dsn(), TABLE)
    link = ("--source", address(any_bytes), "--destination", destination.dsn())
    try:
        assert pgdts("destination", "start", *link).returncode == 0
    finally:
        pgdts("destination", "stop", *link)
        any_bytes.cluster.drop_database(destination.name)


@pytest.mark.majors("18")
def test_outputs_of_narrow_encodings_end_no_command(pgdts: Pgdts, database: Database) -> None:
    where = ("-d", database.dsn())
    pgdts("upgrade", *where)
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create table \"caf\u00e9 \u20ac\" (a text default '\u0416')")
    assert b'"caf\xe9 \\u20ac"' in on_a_terminal("iso-8859-1", "log", *where)
    assert b'"caf\\xe9 \\u20ac"' in on_a_terminal("ascii", "check", *where)
    for encoding, command in (("ascii", "log"), ("iso-8859-1", "check")):
        done = pgdts(command, "--format", "json", *where, PYTHONIOENCODING=encoding)
        assert '"caf\u00e9 \u20ac'.encode() in done.stdout.replace(b"\\", b"")
        json.loads(done.stdout.decode("utf-8"))
