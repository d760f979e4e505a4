"""The schema `pgdts`: made, closed, recognised as ours, and refused where it is somebody else's."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.differences import Condition
from pgdts.capture.status import Installation, read_status
from pgdts.errors import PgdtsError, RefusedError
from pgdts.revisions.changes import downgrade, downgrade_script, upgrade, upgrade_script
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.targets import Target
from tests.harness.clients import pg_dump
from tests.harness.databases import Database
from tests.server.revisions import by_hand
from tests.server.revisions.test_upgrade_and_downgrade import SchemaOf, run_script

Change = Callable[[], object]
# Decided in Python; the majors are those between which the catalogs differ.
pytestmark = pytest.mark.majors("oldest", "9.6", "10", "13", "15", "newest")
IN_SCHEMA = "select count(*) from pg_namespace where nspname = 'pgdts'"


@pytest.fixture
def role(database: Database, sql: cursor) -> Iterator[str]:
    """A role that may create schemas in the database."""
    name = f"{database.name}_role"
    sql.execute(f"create role {name} login; grant create on database {database.name} to {name}")
    yield name
    sql.execute(f"alter database {database.name} owner to postgres")
    sql.execute(f"drop owned by {name} cascade; drop role {name}")


@pytest.fixture(params=["online", "script"])
def install(request: pytest.FixtureRequest, database: Database, target: Target) -> Change:
    if request.param == "online":
        return lambda: upgrade(target, "head", ChangeRequest())
    return lambda: run_script(database, upgrade_script("head", ChangeRequest()))


@pytest.fixture(params=["online", "script"])
def remove(request: pytest.FixtureRequest, database: Database, target: Target) -> Change:
    if request.param == "online":
        return lambda: downgrade(target, "base", ChangeRequest())
    return lambda: run_script(database, downgrade_script("base", ChangeRequest()))


def refusal(change: Change) -> str:
    with pytest.raises((PgdtsError, subprocess.CalledProcessError)) as refused:
        change()
    error = refused.value
    return str(error.stderr if isinstance(error, subprocess.CalledProcessError) else error)


def grants_of_others(sql: cursor) -> list[tuple[object, ...]]:
    sql.execute(
        "select p.oid::regprocedure::text, a.privilege_type from pg_proc p"
        " cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " where p.pronamespace = (select oid from pg_namespace where nspname = 'pgdts')"
        " and a.grantee <> p.proowner"
        " union all select c.relname::text, a.privilege_type from pg_class c"
        " cross join lateral aclexplode(c.relacl) a"
        " where c.relnamespace = (select oid from pg_namespace where nspname = 'pgdts')"
        " and a.grantee <> c.relowner"
        " union all select n.nspname::text, a.privilege_type from pg_namespace n"
        " cross join lateral aclexplode(n.nspacl) a"
        " where n.nspname = 'pgdts' and a.grantee <> n.nspowner"
    )
    return sql.fetchall()


def test_schema_is_the_owners_and_closed(install: Change, sql: cursor, role: str) -> None:
    for kind in ("tables", "sequences", "functions"):
        sql.execute(f"alter default privileges grant all on {kind} to {role}, public")
    install()
    assert grants_of_others(sql) == []
    sql.execute("select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'pgdts'")
    assert sql.fetchall() == [("postgres",)]
    for right in ("usage", "create"):
        sql.execute("select has_schema_privilege(%s, 'pgdts', %s)", (role, right))
        assert sql.fetchall() == [(False,)]


def test_chosen_owner_owns_the_schema_and_what_is_in_it(
    database: Database, target: Target, sql: cursor
) -> None:
    owner = f"{database.name}_owner"
    sql.execute(f"create role {owner} superuser")
    try:
        upgrade(target, "head", ChangeRequest(Options(owner=owner)))
        sql.execute(
            "select distinct pg_get_userbyid(o.owner) from ("
            " select nspowner as owner, oid as schema from pg_namespace"
            " union all select proowner, pronamespace from pg_proc"
            " union all select relowner, relnamespace from pg_class) o"
            " where o.schema = (select oid from pg_namespace where nspname = 'pgdts')"
        )
        assert sql.fetchall() == [(owner,)]
        assert not read_status(target).has_drifted
        downgrade(target, "base", ChangeRequest())
    finally:
        sql.execute(f"drop owned by {owner}; drop role {owner}")


@pytest.fixture(params=["role", "owner of the database", "superuser"])
def owner(request: pytest.FixtureRequest, database: Database, sql: cursor, role: str) -> str:
    """The owner of a schema of our name."""
    if request.param == "owner of the database":
        sql.execute(f"alter database {database.name} owner to {role}")
    name = "postgres" if request.param == "superuser" else role
    sql.execute(f"create schema pgdts authorization {name}")
    return name


@pytest.mark.parametrize("contents", ["", "create table pgdts.prices (id int)"])
def test_schema_that_is_not_ours_is_refused_with_its_owner(
    install: Change, target: Target, sql: cursor, owner: str, contents: str
) -> None:
    if contents:
        sql.execute(contents)
    said = refusal(install)
    assert f"there is a schema pgdts of {owner}" in said
    assert "rename or drop it" in said
    status = read_status(target)
    assert f"there is a schema pgdts of {owner}" in status.findings[0].found
    assert status.has_drifted
    sql.execute("select to_regclass('public.dts_ddl_command') is null")
    assert sql.fetchone() == (True,)


def test_schema_with_a_planted_version_table_is_refused(
    install: Change, database: Database, target: Target, sql: cursor, role: str
) -> None:
    with database.connect(user=role) as connection, connection.cursor() as planting:
        planting.execute("create schema pgdts")
        planting.execute("create table pgdts.alembic_version (version_num varchar(32))")
        planting.execute("insert into pgdts.alembic_version values ('0003')")
    assert f"there is a schema pgdts of {role}" in refusal(install)
    status = read_status(target)
    assert (status.installation, status.revision) == (Installation.ABSENT, None)
    assert [item.found for item in downgrade(target, "base", ChangeRequest(dry_run=True)).refusals]


@pytest.mark.parametrize(
    "made",
    [
        "function pgdts.more() returns int language sql as 'select 1'",
        "table pgdts.more ()",
        "type pgdts.more as (a int)",
        "function pgdts.prune(text) returns int language sql as 'select 1'",
    ],
)
def test_objects_of_others_in_the_schema_are_refused_and_told(
    database: Database, target: Target, sql: cursor, role: str, made: str
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute(f"grant usage, create on schema pgdts to {role}")
    with database.connect(user=role) as connection, connection.cursor() as theirs:
        theirs.execute(f"create {made}")
    with pytest.raises(RefusedError, match=f"objects of others: .* of {role}"):
        upgrade(target, "head", ChangeRequest())
    script = upgrade_script("head", ChangeRequest())
    assert f"of {role}" in refusal(lambda: run_script(database, script))
    [schema] = [item for item in read_status(target).objects if item.kind == "schema"]
    assert [item.condition for item in schema.problems] == [Condition.EXPOSED, Condition.FOREIGN]
    assert made.split()[1].partition("(")[0] in schema.problems[1].detail


@pytest.mark.parametrize("made", ["table pgdts.of_the_dba ()", "type pgdts.of_the_dba as (a int)"])
def test_what_a_superuser_put_there_is_drift_and_stays(
    target: Target, sql: cursor, made: str
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute(f"create {made}")
    [schema] = [item for item in read_status(target).objects if item.kind == "schema"]
    assert [item.condition for item in schema.problems] == [Condition.FOREIGN]
    with pytest.raises(RefusedError, match=r"of_the_dba"):
        downgrade(target, "base", ChangeRequest())
    assert read_status(target).installation is Installation.REVISION


def test_owner_and_grants_of_the_schema_are_drift_that_upgrade_mends(
    database: Database, target: Target, sql: cursor, role: str
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute(f"create role {role}_2 superuser")
    try:
        sql.execute(f"alter schema pgdts owner to {role}_2")
        sql.execute(f"grant usage on schema pgdts to {role} with grant option")
        [schema] = [item for item in read_status(target).objects if item.kind == "schema"]
        assert [item.condition for item in schema.problems] == [
            Condition.WRONG_OWNER,
            Condition.EXPOSED,
        ]
        upgrade(target, "head", ChangeRequest())
        assert not read_status(target).has_drifted
        downgrade(target, "base", ChangeRequest())
    finally:
        sql.execute(f"drop role {role}_2")


def test_columns_that_are_granted_are_revoked(
    install: Change, target: Target, sql: cursor, role: str
) -> None:
    sql.execute(by_hand.TABLE)
    sql.execute(f"grant insert (ddl_text, tag), select (id) on public.dts_ddl_command to {role}")
    install()
    assert not read_status(target).has_drifted
    sql.execute(
        "select has_any_column_privilege(%s, 'public.dts_ddl_command', 'insert, select')", (role,)
    )
    assert sql.fetchone() == (False,)


def test_base_leaves_the_database_as_it_was(
    install: Change, remove: Change, database: Database, sql: cursor, schema_of: SchemaOf
) -> None:
    before = schema_of(database)
    install()
    remove()
    assert schema_of(database) == before
    sql.execute(IN_SCHEMA)
    assert sql.fetchone() == (0,)


def test_one_option_leaves_the_helpers_out_of_a_dump(install: Change, database: Database) -> None:
    install()
    command = [str(pg_dump()), "--schema-only", "-N", "pgdts", "--dbname", database.dsn()]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    made = [line for line in text.splitlines() if line.startswith("CREATE FUNCTION")]
    assert made == ["CREATE FUNCTION public.dts_capture_ddl() RETURNS event_trigger"]


def test_documented_clean_up_leaves_nothing_that_runs(
    install: Change, database: Database, target: Target, sql: cursor, role: str
) -> None:
    install()
    for statement in by_hand.CLEAN_UP:
        sql.execute(statement)
    sql.execute(f"grant create on schema public to {role}")
    with database.connect(user=role) as connection, connection.cursor() as theirs:
        theirs.execute("create table public.dts_ddl_command (id int)")
        theirs.execute("create table public.other (id int); drop table public.other")
        theirs.execute("select count(*) from public.dts_ddl_command")
        assert theirs.fetchone() == (0,)
        theirs.execute("drop table public.dts_ddl_command")
    sql.execute("create table public.shop (id int); drop table public.shop")
    status = read_status(target)
    assert status.installation is Installation.LEFTOVERS
    assert status.leftovers
    downgrade(target, "base", ChangeRequest())
    assert read_status(target).installation is Installation.ABSENT
    sql.execute(IN_SCHEMA)
    assert sql.fetchone() == (0,)


@pytest.fixture
def pre_release(sql: cursor) -> None:
    """What a pgdts before its first release left: all in public."""
    for statement in by_hand.VARIANTS["2020-11"]:
        sql.execute(statement)
    sql.execute("create table public.dts_alembic_version (version_num varchar(32) primary key)")
    sql.execute("insert into public.dts_alembic_version values ('0004')")
    sql.execute("create function public.dts_sql_tag(text) returns text language sql as 'select $1'")


@pytest.mark.usefixtures("pre_release")
def test_capture_of_a_pre_release_is_told_in_one_sentence(
    install: Change, remove: Change, database: Database, target: Target, schema_of: SchemaOf
) -> None:
    before = schema_of(database)
    for change in (install, remove):
        said = refusal(change)
        assert said.count("before its first release") == 1
        assert "pgdts that installed it" in said
    status = read_status(target)
    assert status.installation is Installation.PRE_RELEASE
    [finding] = status.findings
    assert "pgdts that installed it" in str(finding)
    assert schema_of(database) == before


def test_table_of_that_name_of_an_ordinary_role_is_no_pre_release(
    install: Change, database: Database, target: Target, sql: cursor, role: str
) -> None:
    sql.execute(f"grant create on schema public to {role}")
    with database.connect(user=role) as connection, connection.cursor() as theirs:
        theirs.execute("create table public.dts_alembic_version (version_num varchar(32))")
    install()
    assert read_status(target).installation is Installation.REVISION
