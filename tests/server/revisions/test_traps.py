"""What an ordinary role leaves under the capture's names never runs with the operator's rights."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress

import psycopg2
import pytest
from psycopg2.extensions import cursor

from pgdts.capture.log import LogFilter, NoLogError, read_rows
from pgdts.capture.status import read_status
from pgdts.errors import PgdtsError
from pgdts.revisions.changes import upgrade, upgrade_script
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.targets import Target
from tests.harness.databases import Database, scratch_database
from tests.harness.scratch import running
from tests.server.revisions import by_hand
from tests.server.revisions.test_upgrade_and_downgrade import run_script

pytestmark = pytest.mark.majors("oldest", "9.6", "14", "newest")

SCHEMA = "create schema pgdts"
FUNCTION = (
    "create function public.dts_capture_ddl() returns event_trigger language plpgsql"
    " as 'begin end;'"
)
VERSION_TABLE = "create table pgdts.alembic_version (version_num varchar(32) primary key)"
EVIL = """
create function evil.spring() returns {returns} language plpgsql {immutable} as $$
begin
    if (select rolsuper from pg_roles where rolname = current_user) then
        execute 'alter role {role} superuser';
    end if;
    return {value};
end $$
"""
TRAPS = {
    "trigger": (
        SCHEMA,
        VERSION_TABLE,
        (
            "create trigger trap before insert on pgdts.alembic_version"
            " for each row execute procedure evil.spring_trigger()"
        ),
    ),
    "default of the version": (
        SCHEMA,
        VERSION_TABLE,
        "alter table pgdts.alembic_version add note int default evil.spring()",
    ),
    "view for the version": (
        SCHEMA,
        "create view pgdts.alembic_version as select evil.spring()::text as version_num",
    ),
    "view for the log": (
        "create view public.dts_ddl_command as select evil.spring() as id, now() as event_time",
    ),
    "default of the log": (
        by_hand.TABLE,
        "alter table public.dts_ddl_command alter id set default evil.spring()",
    ),
    "index of the log": (
        by_hand.TABLE,
        "create index trap on public.dts_ddl_command ((evil.spring_index(id)))",
    ),
    "check of the log": (
        by_hand.TABLE,
        "alter table public.dts_ddl_command add check (evil.spring_index(id) > 0)",
    ),
    "foreign key to the log": (
        by_hand.TABLE,
        "create table evil.child (id bigint references public.dts_ddl_command (id))",
    ),
    "foreign key of the log": (
        by_hand.TABLE,
        "create table evil.parent (tag text primary key)",
        "alter table public.dts_ddl_command add foreign key (tag) references evil.parent",
    ),
    "collation of the log": (
        'create collation evil.own from "C"',
        by_hand.TABLE,
        "alter table public.dts_ddl_command alter message type text collate evil.own",
    ),
}


@pytest.fixture
def attacker(database: Database, sql: cursor) -> Iterator[cursor]:
    """A session of a role that may create objects in public, as before 15 everybody may."""
    role = f"{database.name}_attacker"
    sql.execute(f"create role {role} login")
    sql.execute(f"grant create on schema public to {role}; create schema evil authorization {role}")
    sql.execute(f"grant create on database {database.name} to {role}")
    with database.connect(user=role) as connection, connection.cursor() as opened:
        opened.execute(EVIL.format(returns="int", immutable="", role=role, value="1"))
        for name, returns, value in (("_trigger", "trigger", "new"), ("_index", "int", "1")):
            text = EVIL.replace("spring()", f"spring{name}({'bigint' if value == '1' else ''})")
            opened.execute(text.format(returns=returns, immutable="", role=role, value=value))
        opened.execute("alter function evil.spring_index(bigint) immutable")
        yield opened
    sql.execute(f"drop owned by {role} cascade; drop role {role}")


def is_superuser(session: cursor) -> bool:
    session.execute("select rolsuper from pg_roles where rolname = session_user")
    return session.fetchone() == (True,)


@pytest.fixture(params=TRAPS.values(), ids=list(TRAPS))
def trap(attacker: cursor, request: pytest.FixtureRequest) -> None:
    """Something that waits for a superuser."""
    for statement in request.param:
        attacker.execute(statement)


def _upgrade(target: Target, database: Database, *, by_script: bool) -> None:
    if by_script:
        run_script(database, upgrade_script("head", ChangeRequest()))
    else:
        upgrade(target, "head", ChangeRequest())


@pytest.mark.usefixtures("trap")
@pytest.mark.parametrize("by_script", [False, True], ids=["online", "offline"])
def test_no_trap_is_sprung(
    database: Database, target: Target, sql: cursor, attacker: cursor, *, by_script: bool
) -> None:
    read_status(target)
    with pytest.raises((PgdtsError, subprocess.CalledProcessError)):
        _upgrade(target, database, by_script=by_script)
    sql.execute("create table public.shop (id int)")
    assert not is_superuser(attacker)


@pytest.mark.majors("13", "18")
@pytest.mark.parametrize(
    "statements",
    [
        (by_hand.TABLE, "alter extension hstore add table public.dts_ddl_command"),
        (
            FUNCTION,
            "alter function public.dts_capture_ddl() depends on extension hstore",
        ),
    ],
    ids=["log", "function"],
)
def test_nothing_of_the_captures_goes_with_somebody_elses_extension(
    target: Target, attacker: cursor, statements: tuple[str, ...]
) -> None:
    for statement in ("create extension hstore schema evil", *statements):
        attacker.execute(statement)
    with pytest.raises(PgdtsError, match="of the extension hstore"):
        upgrade(target, "head", ChangeRequest(Options(owner="postgres")))


@pytest.mark.majors("18")
def test_a_role_with_the_name_that_rds_has_for_its_superusers_is_trusted_nowhere_else(
    pg_major: str,
) -> None:
    with running(pg_major) as cluster, scratch_database(cluster) as database:
        with database.connect() as connection, connection.cursor() as sql:
            sql.execute("create role evil login createrole")
            sql.execute(f"grant create on database {database.name} to evil")
        with database.connect(user="evil") as connection, connection.cursor() as evil:
            evil.execute("create role rds_superuser; grant rds_superuser to evil")
            evil.execute(f"{SCHEMA}; {VERSION_TABLE}")
        target = Target(database.name, database.dsn())
        with pytest.raises(PgdtsError, match="a schema pgdts of evil"):
            upgrade(target, "head", ChangeRequest())


def test_the_log_is_not_read_from_a_view(target: Target, attacker: cursor) -> None:
    for statement in TRAPS["view for the log"]:
        attacker.execute(statement)
    with pytest.raises(NoLogError, match="no plain table"):
        read_rows(target, LogFilter())
    assert not is_superuser(attacker)


@pytest.mark.parametrize("revision", ["0003", "head"])
@pytest.mark.parametrize("options", [Options(), Options(owner="postgres")], ids=["", "owner"])
def test_functions_with_our_names_keep_their_owner(
    target: Target, sql: cursor, attacker: cursor, revision: str, options: Options
) -> None:
    names = ("tag_of", "message_key")
    for name in names:
        attacker.execute(
            f"create function public.{name}(int) returns int language sql security definer"
            " as 'select evil.spring()'"
        )
    upgrade(target, revision, ChangeRequest(options))
    for name in names:
        sql.execute(
            f"select pg_get_userbyid(proowner) from pg_proc"
            f" where oid = 'public.{name}(int)'::regprocedure"
        )
        assert sql.fetchone() == (attacker.connection.info.user,)
        with suppress(psycopg2.errors.InsufficientPrivilege):
            attacker.execute(f"select public.{name}(1)")
    assert not is_superuser(attacker)
