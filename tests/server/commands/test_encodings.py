"""Bytes that are no UTF-8, in names, texts, notices and errors; and outputs of narrow encodings."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from pgdts.sessions.conninfo_bytes import as_the_driver_takes_it
from pgdts.sessions.encoding import CODECS, bytes_of, codec_of, has_other_bytes
from tests.harness.clients import psql
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.program import Program, without_server

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
        done = program.run(*arguments, env=without_server(**environment))
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


@pytest.mark.majors("newest")
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


@pytest.mark.majors("newest")
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


@pytest.mark.majors("oldest")
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


@pytest.mark.majors("newest")
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


@dataclass(frozen=True)
class Odd:
    """A database in another encoding with bytes that are no character in it.

    Attributes:
        shown: the statement, as it is shown.
    """

    encoding: str
    statement: bytes
    shown: str


ODD = [
    Odd(
        "WIN1252",
        b"create table \"caf\xe9\" (a text default '\x81 \x80 na\xefve')",
        "create table \"café\" (a text default '\\x81 € naïve')",
    ),
    Odd(
        "EUC_JP",
        b"create table \"\xc6\xfc\xad\xa1\" (a text default '\xf5\xa1 \xa1\xc1')",
        "create table \"日①\" (a text default '\\xf5\\xa1 \uff5e')",
    ),
    Odd(
        "EUC_KR",
        b"create table \"\xb0\xa1\" (a text default '\xc9\xa1 \xa2\xe6')",
        "create table \"가\" (a text default '\\xc9\\xa1 €')",
    ),
    Odd("LATIN1", b'create table "t\xe9\x81" ()', 'create table "té\\x81" ()'),
]


@pytest.fixture
def odd_databases(cluster: Cluster) -> Iterator[list[Database]]:
    """One for each of ODD."""
    made = [
        cluster.create_database(f"cli_{odd.encoding.lower()}", encoding=odd.encoding) for odd in ODD
    ]
    for database in made:
        # Theirs, which is not for our sessions and programs.
        run(database.dsn(), f"alter database {database.name} set client_encoding = 'UTF8'".encode())
    yield made
    for database in made:
        cluster.drop_database(database.name)


def change(odd: Odd, database: Database, *statements: bytes) -> None:
    encoding = f"set client_encoding = '{odd.encoding}'".encode()
    run(database.dsn(), encoding, *(statements or [odd.statement]))


@pytest.mark.majors("oldest", "newest")
def test_bytes_that_are_no_character_are_read_and_saved(
    pgdts: Pgdts, odd_databases: list[Database], tmp_path: Path
) -> None:
    where = [option for database in odd_databases for option in ("-d", database.dsn())]
    assert pgdts("upgrade", *where).returncode == 0
    for odd, database in zip(ODD, odd_databases, strict=True):
        change(odd, database)

    shown = pgdts("log", *where).stdout.decode()
    found = pgdts("check", *where).stdout.decode()
    for odd in ODD:
        assert odd.shown in shown
        assert odd.shown.split('"')[1] in found
    assert pgdts("status", *where).returncode == 0
    assert pgdts("verify", *where).returncode == 0
    done = pgdts("log", "--tag", "create \u20ac*", "-d", odd_databases[-1].dsn())
    assert (done.returncode, b"lacks a character: '\\u20ac'" in done.stdout) == (1, True)

    scripts = [pgdts("log", "--format", "sql", "-d", one.dsn()).stdout for one in odd_databases]
    saved = tmp_path / "log.jsonl"
    assert pgdts("downgrade", "--yes", "--save-log", str(saved), *where).returncode == 0
    lines = map(json.loads, saved.read_text("utf-8").splitlines())
    rows = {row["database"]: row["ddl_text"] for row in lines}
    for odd, database, script in zip(ODD, odd_databases, scripts, strict=True):
        assert rows[database.name].encode(codec_of(odd.encoding)) == odd.statement
        name = odd.statement.split(b'"')[1]
        change(odd, database, b'drop table "' + name + b'"')
        again = tmp_path / "again.sql"
        again.write_bytes(script)
        subprocess.run([psql(), "-Xqv", "ON_ERROR_STOP=1", database.dsn(), "-f", again], check=True)
        change(odd, database, b'drop table "' + name + b'"')


@pytest.mark.majors("newest")
def test_bytes_that_are_no_character_are_followed_and_rehearsed(
    pgdts: Pgdts, odd_databases: list[Database], tmp_path: Path
) -> None:
    [database, *_], [odd, *_] = odd_databases, ODD
    pgdts("upgrade", "-d", database.dsn())
    change(odd, database)
    there = database.cluster.create_database("cli_odd_to", encoding=odd.encoding)
    change(odd, there)
    link = ("--source", database.dsn(), "--destination", there.dsn())
    more = odd.statement.replace(b'table "', b'table "more ')
    try:
        assert pgdts("destination", "start", *link).returncode == 0
        change(odd, database, more)
        assert pgdts("destination", "run", "--wait", "60", *link).returncode == 0
        shown = pgdts("destination", "status", *link).stdout.decode()
        assert odd.shown.replace('table "', 'table "more ') in shown
    finally:
        pgdts("destination", "stop", *link)
        database.cluster.drop_database(there.name)

    file = tmp_path / "change.sql"
    file.write_bytes(more.replace(b'"more ', b'"yet more ') + b";")
    done = pgdts(
        *("rehearse", "--from", database.dsn(), "--server", database.cluster.dsn()),
        *("--judge", "consumer", "--no-workload", str(file)),
    )
    assert done.returncode == 0, done
    assert odd.shown.replace('table "', 'table "yet more ') in done.stdout.decode()


@pytest.mark.majors("newest")
def test_characters_are_those_of_the_server(cluster: Cluster) -> None:
    """In each encoding whose bytes are decoded here."""
    pairs = [bytes([lead, trail]) for lead in range(0xA1, 0xFF) for trail in range(0xA1, 0xFF)]
    singles = [bytes([one]) for one in range(128, 256)]
    with closing(psycopg2.connect(cluster.dsn())) as connection, connection.cursor() as sql:
        connection.autocommit = True
        for encoding in sorted(CODECS.keys() - {"SQL_ASCII", "UTF8", "UNICODE"}):
            pieces = pairs if encoding.startswith("EUC") else singles
            texts = {piece: piece.decode(codec_of(encoding)) for piece in pieces}
            known = [piece for piece, text in texts.items() if not has_other_bytes(text)]
            sql.execute("select convert_from(%s, %s)", (b"".join(known), encoding))
            assert sql.fetchone() == ("".join(texts[piece] for piece in known),)
            assert len(known) > len(pieces) / 3
            for piece in {*pieces} - {*known} if pieces is singles else ():
                with pytest.raises(psycopg2.errors.UntranslatableCharacter):
                    sql.execute("select convert_from(%s, %s)", (piece, encoding))


@pytest.mark.majors("newest")
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
