"""An ordinary role puts its own functions, operators, types and relations in front of the server's.

The capture runs with its owner's rights: whatever of the attacker's it called would, too.
"""

from pathlib import Path

import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, forget, is_superuser, texts

pytestmark = pytest.mark.majors("oldest", "9.6", "13", "newest")

HERE = Path(__file__).parent
SHADOWS = (HERE / "shadows.sql").read_text()
OVERLOADS = (HERE / "overloads.sql").read_text()
ALL_KINDS = (
    "create table evil.t (id int primary key, note pg_catalog.text)",
    "alter table evil.t add more int",
    "create table evil.u as select 1::pg_catalog.int4 as id",
    "create temp table shadow (id int)",
    "drop table shadow",
    "drop table evil.u",
    "do $$ begin create table evil.w (id int); drop table evil.w; end $$",
    "create schema theirs create table x (id int)",
    "create table theirs.y (id int); drop table theirs.y",
    "create function evil.f() returns void language sql as 'create table evil.z (id int)'",
    "select evil.f()",
    "drop schema theirs cascade",
)
RECORDED = [
    "create table evil.t (id int primary key, note pg_catalog.text)",
    "alter table evil.t add more int",
    "CREATE TABLE evil.u (id integer)",
    "drop table evil.u",
    "create table evil.w (id int)",
    "drop table evil.w",
    "create schema theirs create table x (id int)",
    "create table theirs.y (id int)",
    "drop table theirs.y",
    "create function evil.f() returns void language sql as 'create table evil.z (id int)'",
    "create table evil.z (id int)",
    "drop schema theirs cascade",
]


def hits(sql: cursor) -> list[tuple[str, str]]:
    sql.execute("select distinct what, ran_as from evil.hits")
    return sql.fetchall()


PATHS = ("evil, pg_catalog, public", "evil, public", "evil, pg_temp, pg_catalog", "evil")


@pytest.fixture
def shadowed(source: Database, sql: cursor) -> Database:
    """The source with a schema that shadows everything, made without a word in the log."""
    with source.connect() as connection, connection.cursor() as opened:
        opened.execute("set session_replication_role = replica")
        opened.execute(SHADOWS)
        opened.execute(f"alter schema evil owner to {ORDINARY}; grant all on schema evil to public")
        opened.execute(f"alter table evil.hits owner to {ORDINARY}")
    return source


@pytest.mark.parametrize("user", [ORDINARY, "postgres"])
def test_functions_operators_and_types_before_those_of_the_server_are_not_called(
    shadowed: Database, sql: cursor, user: str
) -> None:
    for search_path in PATHS:
        forget(sql)
        with shadowed.connect(user=user) as connection, connection.cursor() as session:
            session.execute(f"set search_path = {search_path}")
            for statement in ALL_KINDS:
                session.execute(statement)
            session.execute("drop table evil.t, evil.z; drop function evil.f()")
        assert hits(sql) == []
        assert texts(sql)[:-2] == RECORDED
    assert not is_superuser(sql, ORDINARY)


def test_temporary_types_named_like_those_of_the_server_are_not_used(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(
        "create schema evil; create table evil.hits (what text, ran_as text);"
        "create function evil.hit() returns boolean language plpgsql as"
        " $$ begin insert into evil.hits values ('type', current_user); return true; end $$"
    )
    for name in ("text", "oid", "name", "bytea", "regclass", "record", "int4", "int8", "bool"):
        ordinary.execute(f"create domain pg_temp.{name} as pg_catalog.varchar check (evil.hit())")
    forget(sql)
    for statement in (
        "create table public.t ()",
        "drop table public.t",
        "do $$ begin create table public.u (); end $$",
    ):
        ordinary.execute(statement)
    assert hits(sql) == []
    assert texts(sql) == [
        "create table public.t ()",
        "drop table public.t",
        "create table public.u ()",
    ]


TEMPORARY_SHADOWS = """
    create temp table pg_publication (oid oid, pubname name, puballtables boolean);
    create temp table pg_publication_rel (oid oid, prpubid oid, prrelid oid);
    create temp table pg_event_trigger (evtname name, evtenabled "char", evtevent name);
    create temp table pg_class (oid oid, relname name, relnamespace oid, relkind "char");
    create temp table pg_namespace (oid oid, nspname name);
    create temp table pg_proc (oid oid, proname name, prosrc text, prolang oid);
    create temp table pg_roles (oid oid, rolname name);
    create temp table pg_type (oid oid, typname name);
    create temp table pg_attribute (attrelid oid, attname name);
    create temp table pg_depend (objid oid);
    create temp table dts_ddl_command (ddl_text text, id bigint, event text, tag text);
    create temp sequence dts_ddl_command_id_seq;
    create temp sequence message_position;
    create temp sequence function_position;
    insert into pg_temp.pg_publication
        values (1, 'dts_sync_x; alter role pgdts_ordinary superuser');
"""


def test_temporary_tables_named_like_catalogs_and_like_the_log_change_nothing(
    sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(TEMPORARY_SHADOWS)
    for search_path in ("public", "pg_temp, public", "pg_temp, pg_catalog, public"):
        forget(sql)
        ordinary.execute(f"set search_path = {search_path}")
        ordinary.execute(
            "create table public.t (id int); create temp table t (id int); drop table t"
        )
        ordinary.execute("drop table public.t")
        assert texts(sql) == ["create table public.t (id int)", "drop table public.t"]
    ordinary.execute("select * from pg_temp.dts_ddl_command")
    assert ordinary.fetchall() == []
    assert not is_superuser(sql, ORDINARY)


def test_a_cast_of_ones_own_is_not_used(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute(
        "create schema evil; create table evil.hits (what text, ran_as text);"
        "create type evil.odd as (a int);"
        "create function evil.cast(evil.odd) returns text language plpgsql as"
        " $$ begin insert into evil.hits values ('cast', current_user); return 'x'; end $$;"
        "create cast (evil.odd as text) with function evil.cast(evil.odd) as implicit"
    )
    forget(sql)
    ordinary.execute("create table public.t (o evil.odd); drop table public.t")
    assert hits(sql) == []
    assert len(captured(sql)) == 2


def test_functions_of_the_same_name_with_other_arguments_are_not_called(
    source: Database, sql: cursor
) -> None:
    with source.connect() as connection, connection.cursor() as opened:
        opened.execute("set session_replication_role = replica")
        opened.execute(OVERLOADS)
    sql.execute("create schema other; create table other.lookup (id int)")
    forget(sql)
    with source.connect(user=ORDINARY) as connection, connection.cursor() as session:
        for statement in ALL_KINDS:
            session.execute(statement.replace("evil.t", "public.t"))
        session.execute(
            "create table a (id int); set search_path = public, other; create table b (id int)"
        )
        session.execute(
            "create table c (id int); comment on table c is 'x'; grant select on c to public"
        )
        session.execute("create index on a (id); create temp table d (id int); drop table d, c")
    assert hits(sql) == []
