"""A superuser's commands in a database full of traps run none of them."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import cursor
from typer.testing import CliRunner

from pgdts.app import command_line
from pgdts.errors import PgdtsError
from pgdts.revisions.changes import downgrade_script, upgrade_script
from pgdts.revisions.request import ChangeRequest
from tests.harness.account import own
from tests.harness.clients import psql
from tests.harness.databases import Database
from tests.server.traps.planting import LOGS, SCHEMAS, Canary, plant, plant_everywhere

pytestmark = pytest.mark.majors("oldest", "12", "newest")
Run = Callable[[str], str]
RunAll = Callable[[], None]
LOOKING = (
    "status -d {dsn}",
    "log -d {dsn}",
    "verify -d {dsn}",
    "databases -d {dsn} --jobs 1",
    "check -d {dsn} --fix --dry-run",
    "artifacts verify -d {dsn}",
    "destination status --source {dsn} --destination {dsn}",
    "upgrade -d {dsn} --dry-run",
)
CHANGING = (
    "check -d {dsn} --fix --yes --only TBL-IDENTITY",
    "restore-identity -d {dsn}",
    "upgrade -d {dsn}",
    "verify -d {dsn}",
    "downgrade -d {dsn} --yes",
)


@pytest.fixture
def canary(database: Database) -> Iterator[Canary]:
    with tempfile.TemporaryDirectory(prefix="pgdts-canary-") as folder:
        own(Path(folder))
        yield Canary(Path(folder) / database.name)


@pytest.fixture
def attacker(database: Database, sql: cursor, canary: Canary) -> Iterator[cursor]:
    """The owner of the database and of public, who has planted what he can but our own names."""
    role = f"{database.name}_attacker"
    sql.execute(f"create role {role} login")
    sql.execute(f"alter database {database.name} owner to {role}")
    sql.execute(f"alter schema public owner to {role}")
    with database.connect(user=role) as connection, connection.cursor() as opened:
        plant_everywhere(opened, canary)
        opened.execute(f"alter database {database.name} set search_path = evil, pg_catalog, public")
        opened.execute(f"alter database {database.name} set quote_all_identifiers = on")
        opened.execute("set search_path = pg_catalog")
        yield opened
    sql.execute(f"alter database {database.name} owner to postgres")
    sql.execute("alter schema public owner to postgres")
    sql.execute(f"drop owned by {role} cascade; drop role {role}")


@pytest.fixture
def sql(database: Database) -> Iterator[cursor]:
    """A superuser's session that was there before, with a path of its own."""
    with database.connect() as connection, connection.cursor() as opened:
        opened.execute("set search_path = pg_catalog")
        yield opened


@pytest.fixture
def run(database: Database) -> Run:
    def pgdts(command: str) -> str:
        done = CliRunner().invoke(
            command_line(), [word.format(dsn=database.dsn()) for word in command.split()]
        )
        refused = done.exception
        assert isinstance(refused, SystemExit | PgdtsError | None), refused
        assert "Usage:" not in done.output, done.output
        return f"{done.output}{refused}"

    return pgdts


def run_scripts(database: Database, canary: Canary) -> None:
    """What pgdts prints for psql, up and down; it may stop."""
    for script in (
        upgrade_script("head", ChangeRequest()),
        downgrade_script("base", ChangeRequest()),
    ):
        command = [str(psql()), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.dsn()]
        subprocess.run(command, input=script, text=True, check=False, capture_output=True)
        assert not canary.is_sprung, canary.file.read_text()


@pytest.fixture
def run_all(run: Run, canary: Canary, database: Database) -> RunAll:
    """Every command and script in turn, with a look at the canary after each."""

    def watched(command: str) -> None:
        said = run(command)
        assert not canary.is_sprung, f"{command}: {canary.file.read_text()}\n{said}"

    def every() -> None:
        for command in LOOKING:
            watched(command)
        run_scripts(database, canary)
        for command in CHANGING:
            watched(command)

    return every


def test_the_canary_tells_what_a_superuser_runs(
    attacker: cursor, database: Database, canary: Canary
) -> None:
    attacker.execute("select evil.sprung()")
    assert not canary.is_sprung
    with database.connect() as connection, connection.cursor() as careless:
        careless.execute("select 1 from pg_class limit 1")
    assert canary.is_sprung


def test_shadows_of_the_catalog_are_not_used(run_all: RunAll, attacker: cursor) -> None:
    run_all()


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_planted_schema_of_our_name_is_not_used(
    run: Run, run_all: RunAll, attacker: cursor, kind: str
) -> None:
    plant(attacker, kind)
    run_all()
    assert "there is a schema pgdts of" in run("status -d {dsn}")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_role_that_the_database_puts_on_its_sessions_is_not_trusted(
    run_all: RunAll, attacker: cursor, database: Database, kind: str
) -> None:
    plant(attacker, kind)
    role = attacker.connection.info.user
    attacker.execute(f"alter database {database.name} set role = {role}")
    run_all()


def switch(sql: cursor, how: str) -> None:
    for name in ("dts_intercept_ddl", "dts_intercept_drop"):
        sql.execute(f"alter event trigger {name} {how}")


@pytest.mark.parametrize("kind", LOGS)
def test_a_log_that_was_there_before_is_not_used(
    run_all: RunAll, attacker: cursor, kind: str
) -> None:
    plant(attacker, kind)
    run_all()


@pytest.mark.parametrize("kind", LOGS)
def test_a_log_in_place_of_the_documented_one_is_not_used(
    run: Run, run_all: RunAll, attacker: cursor, sql: cursor, kind: str
) -> None:
    run("upgrade -d {dsn}")
    # What the capture itself does with such a log is tested beside it.
    switch(sql, "disable")
    attacker.execute("drop table public.dts_ddl_command cascade")
    plant(attacker, kind)
    switch(sql, "enable")
    run_all()


@pytest.mark.parametrize("when", ["before", "since"])
def test_a_function_in_place_of_the_documented_one_is_not_used(
    run: Run, run_all: RunAll, attacker: cursor, when: str
) -> None:
    if when == "since":
        run("upgrade -d {dsn}")
        attacker.execute("drop function public.dts_capture_ddl() cascade")
    plant(attacker, "function")
    run_all()


def test_a_probe_of_another_language_in_our_own_schema_is_not_called(
    run: Run, attacker: cursor, sql: cursor, canary: Canary
) -> None:
    run("upgrade -d {dsn}")
    sql.execute(
        "create function pgdts.host_view(paths text[]) returns json language plpgsql as"
        " $$ begin perform evil.sprung(); return '{}'; end $$"
    )
    assert "is written in plpgsql" in run("check -d {dsn}")
    assert not canary.is_sprung
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        attacker.execute("select pgdts.host_view('{}')")
