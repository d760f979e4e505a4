"""What an owner of the schema public or of the database may not do to the capture's objects."""

import pytest
from psycopg2 import errors
from psycopg2.extensions import cursor

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY, Fresh
from tests.server.capture.engine.looking import captured, texts
from tests.server.capture.engine.owners import give_database, give_public, own_session


def test_helpers_cannot_be_replaced_by_owners(source: Database, sql: cursor) -> None:
    give_public(sql)
    give_database(source, sql)
    with own_session(source) as session:
        for statement in (
            "create or replace function pgdts.is_on() returns bool language sql as 'select true'",
            "drop function pgdts.is_on()",
            "alter function pgdts.is_on() owner to pgdts_ordinary",
            "create function pgdts.mine() returns int language sql as 'select 1'",
            "create table pgdts.mine (id int)",
            "create table public.mine (id int); alter table public.mine set schema pgdts",
            "drop schema pgdts cascade",
            "alter schema pgdts rename to mine",
            "alter schema pgdts owner to pgdts_ordinary",
            "grant usage on schema pgdts to public",
            "drop table pgdts.pending_tables",
            "insert into pgdts.pending_tables (table_oid) values (1)",
            "drop event trigger dts_intercept_start",
            "alter default privileges for role postgres grant execute on functions to public",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                session.execute(statement)
    assert not any("pgdts." in text for text in texts(sql))


CLOSED = """
    select o.kind, o.name
      from (select 'function' as kind, p.oid::regprocedure::text as name, p.proacl as acl,
                   p.proowner as owner, 'f'::"char" as type
              from pg_proc p where pronamespace = 'pgdts'::regnamespace
             union all
            select 'relation', c.oid::regclass::text, c.relacl, c.relowner,
                   case c.relkind when 'S' then 's' else 'r' end::"char"
              from pg_class c
             where c.relnamespace = 'pgdts'::regnamespace and c.relkind in ('r', 'S')
             union all
            select 'schema', n.nspname::text, n.nspacl, n.nspowner, 'n'
              from pg_namespace n where n.nspname = 'pgdts') as o,
           lateral aclexplode(coalesce(o.acl, acldefault(o.type, o.owner))) as a
     where a.grantee <> o.owner
"""


@pytest.mark.majors(since="9.5")
def test_default_privileges_open_nothing_of_the_captures(fresh: Fresh) -> None:
    database = fresh(captured=False)
    with database.connect() as connection, connection.cursor() as superuser:
        kinds = ["tables", "functions", "sequences", "types"]
        if connection.server_version >= 100000:
            kinds.append("schemas")
        for kind in kinds:
            superuser.execute(f"alter default privileges grant all on {kind} to public")
        upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
        superuser.execute(CLOSED)
        assert superuser.fetchall() == []
        superuser.execute(
            "select has_schema_privilege(%s, 'pgdts', 'usage'),"
            " has_schema_privilege(%s, 'pgdts', 'create'),"
            " has_table_privilege(%s, 'public.dts_ddl_command', 'select')",
            (ORDINARY,) * 3,
        )
        assert superuser.fetchone() == (False,) * 3


REPLACED = (
    "create or replace function public.dts_capture_ddl() returns event_trigger"
    " language plpgsql as $$ begin end $$"
)


def test_an_owner_of_public_can_only_drop_what_is_documented(
    source: Database, sql: cursor, ordinary: cursor
) -> None:
    give_public(sql)
    for statement in (
        "insert into public.dts_ddl_command (ddl_text) values ('x')",
        "alter table public.dts_ddl_command add column more text",
        "alter table public.dts_ddl_command owner to pgdts_ordinary",
        "alter table public.dts_ddl_command rename to mine",
        REPLACED,
        "alter function public.dts_capture_ddl() set search_path = evil",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            ordinary.execute(statement)
    ordinary.execute("create table still_recorded (id int)")
    assert [row.ddl_text for row in captured(sql)][-1] == "create table still_recorded (id int)"
