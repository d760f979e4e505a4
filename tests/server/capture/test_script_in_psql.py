"""The script of captured rows in real psql: of 18, and of Debian's 15 where it is there."""

import subprocess
from pathlib import Path

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.log import LogFilter, read_rows
from pgdts.report.psql_script import Restriction, script_end, script_of, script_preamble
from pgdts.targets import Target
from tests.harness.clients import psql
from tests.harness.databases import Database

pytestmark = pytest.mark.majors("9.6", "15", "newest")

DEBIAN = Path("/usr/lib/postgresql/15/bin/psql")
PROGRAMS = [path for path in (psql(), DEBIAN) if path.exists()]
# Statement, message; `{trap}` is a file that nobody may make, `trap` a table.
HOSTILE = (
    ("create table h1 (a text default 'x'); create table trap ()", "[not-told-apart] all"),
    ("create table h2 (a int)\n\\! touch {trap}\n", None),
    ("create table h3 (a text default E'\\\\' ) \\! touch {trap}')", None),
    ("create table h4 (a text default 'x\\'); \\! touch {trap}\n--')", "[strings-not-standard] o"),
    ("\\! touch {trap}", None),
    ("copy (select 1) to program 'touch {trap}'", None),
    ("comment on schema public is $$\n\\! touch {trap}\n:USER :'USER' :{{?USER}}$$", None),
    ("create table h5 (a text default '\n\\! touch {trap}\n')", None),
    ("create function begin() returns int language sql as 'select 1'", None),
    ("create table h6 (a text default '$block0$; $statement0$ \\! touch {trap}')", None),
    ('create table "h7\n\\! touch {trap}\n:USER" (a int)', None),
    ("create table h8 (a int) -- \n\\! touch {trap}", None),
    ("create table h9 (a int", None),
    ("create table h10 (a text default 'open", None),
    ("create table h11 (a text default 'x:y', b text default 'it''s') -- last", None),
)


@pytest.mark.parametrize("program", PROGRAMS, ids=["18", "15"][: len(PROGRAMS)])
def test_no_row_is_more_than_its_statement(
    program: Path, captured: Database, sql: cursor, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    sql.execute("alter event trigger dts_intercept_ddl disable")
    for text, message in HOSTILE:
        sql.execute(
            "insert into public.dts_ddl_command (ddl_text, tag, username, schema, message)"
            " values (%s, %s, %s, 'public', %s)",
            (
                text.format(trap=trap),
                "CREATE\n\\! touch {trap}",
                f"odd\r\n\\! touch {trap}\n",
                message,
            ),
        )
    target = Target(captured.name, captured.dsn())
    said = _run(program, captured, target, None)
    assert not trap.exists()
    sql.execute("select relname::text from pg_class where relname ~ '^(h[0-9]|trap)' order by 1")
    assert [name for (name,) in sql.fetchall()] == [
        *("h11", "h4", "h5", "h6", f"h7\n\\! touch {trap}\n:USER"[:63])
    ]
    sql.execute("select obj_description('public'::regnamespace)")
    [(comment,)] = sql.fetchall()
    assert comment == f"\n\\! touch {trap}\n:USER :'USER' :{{?USER}}"
    sql.execute("select to_regprocedure('public.begin()')::text")
    assert sql.fetchall() == [("begin()",)]
    # What the server refused, and nothing that psql did.
    said_by_psql = [line for line in said.splitlines() if "psql:" in line]
    assert [line for line in said_by_psql if not _of_server(line)] == []


def test_a_psql_that_knows_it_obeys_nothing_in_it(captured: Database, sql: cursor) -> None:
    sql.execute("alter event trigger dts_intercept_ddl disable")
    sql.execute(
        "insert into public.dts_ddl_command (ddl_text, schema)"
        " values ('create table public.made (a text default E''\\\\t'')', 'public')"
    )
    target = Target(captured.name, captured.dsn())
    assert "ERROR" not in _run(psql(), captured, target, Restriction("abc"))
    sql.execute("select to_regclass('made')::text")
    assert sql.fetchall() == [("made",)]


def _run(program: Path, database: Database, target: Target, key: Restriction | None) -> str:
    rows = read_rows(target, LogFilter())
    script = "\n".join([*script_preamble(key), *script_of(rows), *script_end(key), ""])
    done = subprocess.run(
        [str(program), "-X", "-f", "-", database.dsn()],
        input=script.encode(),
        capture_output=True,
        check=True,
    )
    return done.stderr.decode()


def _of_server(line: str) -> bool:
    return any(f"{level}:  " in line for level in ("ERROR", "WARNING", "NOTICE"))
