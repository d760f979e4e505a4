"""A captured statement has at the destination the rights of the role that ran it, and no others."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

import psycopg2
import pytest
from psycopg2.extensions import cursor

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

pytestmark = pytest.mark.majors(since="10")

# `app.fixed` fails where a superuser runs it, `app.run` runs anything.
BEFORE = """
create schema app authorization {author};
set role {author};
create function app.fixed(a integer) returns integer language plpgsql immutable as $$
begin
    if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        raise exception 'run by a superuser';
    end if;
    return a;
end $$;
create function app.run(command text) returns integer language plpgsql as $$
begin
    execute command;
    return 1;
end $$;
create table app.noted (a integer);
insert into app.noted values (1);
create table app.seen (role name);
create table app.later (a integer);
create function app.see() returns trigger language plpgsql as $$
begin
    insert into app.seen values (current_user);
    return null;
end $$;
reset role;
"""
RUNS_CODE = (
    "alter table noted add column b integer default app.fixed(1)",
    "alter table noted add constraint c check (app.fixed(a) is not null)",
    "create index on noted (app.fixed(a))",
    "create index on noted (a) where app.fixed(a) = 1",
    "alter table noted alter column b type bigint using app.fixed(1)",
    "create materialized view v as select app.fixed(a) from noted",
    "create table t as select app.fixed(1) as a",
    "create function f(a integer default app.fixed(1)) returns integer language sql as 'select 1'",
    "create view w as select app.fixed(1) as a",
)
ESCAPES = (
    "reset role",
    "reset session authorization",
    "set role postgres",
    "set session authorization postgres",
    "set session authorization default",
    "set local role postgres",
    "select set_config('role', 'none', false)",
    "reset all; set role postgres",
    "alter role current_user superuser",
    "copy (select 1) to program 'true'",
    "set session_replication_role = origin",
    "update pgdts.apply_settings set run_as = null",
    "select pgdts.role_of('postgres')",
    "alter table public.dts_ddl_command disable trigger all",
    "insert into public.dts_ddl_command (ddl_text) values ('create role x superuser')",
)
LEAVES_TRACES = (
    ("set search_path = app", "changes settings"),
    ("set local search_path = app", None),
    ("select set_config('datestyle', 'german', true)", "changes settings"),
    ("set lock_timeout = '1h'", "changes settings"),
    ("set standard_conforming_strings = off", "changes settings"),
    ("create temporary table noted (a integer)", "temporary objects"),
    ("create temporary view seen as select 1", "temporary objects"),
    ("declare kept cursor with hold for select app.fixed(1)", "cursor"),
)


@dataclass(frozen=True)
class Here:
    """A destination, a superuser's session as of a worker, and an ordinary role with a schema."""

    session: cursor
    author: str

    def run(self, statement: str, role: str | None = None, message: str | None = None) -> None:
        """As a captured row of that role, which is the author unless said."""
        self.session.execute(
            "select pgdts.run_captured(%s, 'app', %s, %s, '2s')",
            (statement, role or self.author, message),
        )

    def rows(self, query: str) -> list[tuple[object, ...]]:
        self.session.execute(query)
        return self.session.fetchall()


@pytest.fixture
def here(database: Database) -> Iterator[Here]:
    upgrade(Target(database.name, database.dsn()), "destination@head", ChangeRequest())
    author = f"author_{uuid4().hex[:8]}"
    with database.connect() as connection, connection.cursor() as session:
        session.execute(f"create role {author}")
        try:
            session.execute(BEFORE.format(author=author))
            session.execute("set session_replication_role = replica")
            yield Here(session, author)
        finally:
            session.execute(f"drop owned by {author} cascade")
            session.execute(f"drop role {author}")


def test_code_in_a_statement_runs_as_the_one_who_wrote_it(here: Here) -> None:
    for statement in RUNS_CODE:
        here.run(statement)
    with pytest.raises(psycopg2.Error, match="run by a superuser"):
        here.run("create table trapped as select app.fixed(1) as a", "postgres")
    owners = here.rows("select distinct relowner::regrole::text from pg_class where relname = 'w'")
    assert owners == [(here.author,)]


def test_what_is_no_single_ddl_statement_is_looked_at_as_the_author(here: Here) -> None:
    """The server plans it to say so, and runs immutable functions for that."""
    with pytest.raises(psycopg2.Error, match="not a DDL statement"):
        here.run("select app.fixed(1)")
    with pytest.raises(psycopg2.Error, match="not exactly one statement"):
        here.run("select app.fixed(1); create role never superuser")


def test_nobody_gets_out_of_the_role(here: Here) -> None:
    for escape in ESCAPES:
        command = escape.replace("'", "''")
        with pytest.raises(psycopg2.Error):
            here.run(f"alter table noted add column c integer default app.run('{command}')")
    assert here.rows(f"select rolsuper from pg_roles where rolname = '{here.author}'") == [(False,)]
    assert here.rows("select current_user::text, session_user::text") == [("postgres",) * 2]


def test_nothing_is_left_for_what_runs_later_with_other_rights(here: Here) -> None:
    for number, (trace, found) in enumerate(LEAVES_TRACES):
        before = here.rows("select pgdts.session_settings()")
        command = trace.replace("'", "''")
        statement = f"create table traced_{number} as select app.run('{command}') as a"
        if found:
            with pytest.raises(psycopg2.Error, match=found):
                here.run(statement)
        else:
            here.run(statement)
        assert here.rows("select pgdts.session_settings()") == before
    left = here.rows("select proname from pg_proc where proname like 'executor%'")
    assert left == []


def test_a_function_is_made_unchecked_where_its_clause_says_so_and_keeps_nothing_of_it(
    here: Here,
) -> None:
    early = "create function early() returns bigint language sql as 'select count(*) from gone'"
    with pytest.raises(psycopg2.Error, match='"gone" does not exist'):
        here.run(early)
    here.run(f"{early} SET check_function_bodies TO off")
    here.run("ALTER FUNCTION app.early() RESET check_function_bodies")
    assert here.rows("select proconfig from pg_proc where proname = 'early'") == [(None,)]


def test_deferred_triggers_run_as_the_author(here: Here) -> None:
    here.session.execute(
        f"set role {here.author};"
        "create constraint trigger t after insert on app.later deferrable initially deferred"
        " for each row execute procedure app.see();"
        "alter table app.later enable always trigger t; reset role"
    )
    here.run("create table x as select app.run('insert into app.later values (1)') as a")
    assert here.rows("select role::text from app.seen") == [(here.author,)]


def test_no_trigger_is_made_that_the_worker_would_run_as_a_superuser(here: Here) -> None:
    version = here.session.connection.server_version
    deferrable = (
        "create constraint trigger t after insert on later deferrable initially deferred"
        " for each row execute procedure app.see()"
    )
    here.run(deferrable)
    here.run("create trigger i after insert on later for each row execute procedure app.see()")
    for name, since in (("t", 180000), ("i", 160000)):
        statement = f"alter table later enable always trigger {name}"
        if version >= since:
            here.run(statement)
        else:
            with pytest.raises(psycopg2.Error, match="superuser's rights"):
                here.run(statement)


def test_who_runs_it_is_the_role_of_that_name_or_the_mapped_one(here: Here) -> None:
    with pytest.raises(psycopg2.Error, match=r'role "nobody_here", which .* does not exist here'):
        here.run("create table t (a integer)", "nobody_here")
    here.session.execute("insert into pgdts.apply_roles values ('nobody_here', %s)", (here.author,))
    here.run("create table t (a integer)", "nobody_here")
    here.session.execute("update pgdts.apply_settings set run_as = %s", (here.author,))
    here.run("create table u (a integer)", "postgres")
    here.session.execute("select pgdts.run_captured('create table v ()', 'app', null, null, '2s')")
    owners = here.rows(
        "select relowner::regrole::text from pg_class where relname in ('t', 'u', 'v')"
    )
    assert owners == [(here.author,)] * 3


def test_a_role_without_a_right_is_told_so(here: Here) -> None:
    for statement in ("create table public.dts_mine (a public.no)", "create extension hstore"):
        with pytest.raises(psycopg2.Error):
            here.run(statement)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege, match=r"must be owner|denied"):
        here.run("drop table public.dts_ddl_command")


def test_literals_are_read_as_the_row_says(here: Here) -> None:
    here.run(r"create table s (a text default 'x\ty')", message="[strings-not-standard] off")
    here.run(r"create table r (a text default 'x\ty')")
    here.session.execute("insert into app.s default values; insert into app.r default values")
    assert here.rows("select s.a, r.a from app.s, app.r") == [("x\ty", r"x\ty")]


def test_the_stand_in_itself_is_out_of_reach_of_a_cascade(here: Here) -> None:
    here.session.execute(f"alter schema public owner to {here.author}")
    with suppress(psycopg2.Error):
        here.run("drop schema public cascade")
    here.session.execute("alter schema public owner to postgres")
    assert here.rows("select tgenabled::text from pg_trigger where tgname = 'apply_captured'") == [
        ("R",)
    ]
