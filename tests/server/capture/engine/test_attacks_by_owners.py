"""Owners of the schema public and of the database put their own things in the capture's places."""

import pytest
from psycopg2 import errors
from psycopg2.extensions import cursor

from pgdts.errors import PgdtsError
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import forget, is_superuser, texts
from tests.server.capture.engine.owners import give_database, give_public, own_session
from tests.server.capture.engine.planting import TABLE, TRAP, planted, sprung, warnings

# What an honest session runs: every way through the capture.
HONEST = (
    "create table evil.t (id int)",
    "alter table evil.t add column note text",
    "create table evil.u (id int); create index on evil.u (id); comment on table evil.u is 'x'",
    "grant select on evil.t to public",
    "create table evil.v as select 1 as id",
    "do $$ begin create table evil.w (id int); drop table evil.w; end $$",
    "drop table evil.u, evil.v",
    "drop table evil.t",
    "begin; create table evil.x (id int); drop table evil.x; commit",
)
CLEAN_UP = (
    "drop event trigger dts_intercept_ddl; drop function public.dts_capture_ddl();"
    " drop table public.dts_ddl_command"
)


def run_honest(session: cursor) -> None:
    for message in HONEST:
        session.execute(message)


def assert_no_planted_log_is_touched(source: Database) -> None:
    with own_session(source) as owner:
        owner.execute(TRAP)
        owner.execute("drop table public.dts_ddl_command")
        plants = planted(owner.connection.server_version)
    for name, plant in plants.items():
        with own_session(source) as session:
            session.execute(plant)
            run_honest(session)
            warned = any("not recorded" in warning for warning in warnings(session))
            assert (name, sprung(session), warned) == (name, [], True)
            if "create table" in plant and "view" not in name:
                session.execute("select count(*) from public.dts_ddl_command")
                assert (name, session.fetchone()) == (name, (0,))
            drop_planted(session)


def drop_planted(session: cursor) -> None:
    session.execute(
        "select case relkind when 'v' then 'view' when 'm' then 'materialized view'"
        " when 'S' then 'sequence' when 'c' then 'type' else 'table' end"
        " from pg_class where oid = to_regclass('public.dts_ddl_command')"
    )
    for (kind,) in session.fetchall():
        session.execute(f"drop {kind} public.dts_ddl_command cascade")
    session.execute("drop table if exists evil.parent; drop domain if exists evil.checked")


def test_nothing_that_an_owner_of_public_puts_in_the_place_of_the_log_runs(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    assert_no_planted_log_is_touched(source)
    assert not is_superuser(sql, ORDINARY)


@pytest.mark.majors(since="15")
def test_nothing_that_an_owner_of_the_database_puts_in_the_place_of_the_log_runs(
    source: Database, sql: cursor
) -> None:
    give_database(source, sql)
    sql.execute("alter schema public owner to pg_database_owner")
    assert_no_planted_log_is_touched(source)


def test_a_foreign_table_in_the_place_of_the_log_is_not_written_to(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    sql.execute(
        "create foreign data wrapper w; create server s foreign data wrapper w;"
        f" grant usage on foreign server s to {ORDINARY}"
    )
    with own_session(source) as session:
        session.execute(
            "drop table public.dts_ddl_command;"
            " create foreign table public.dts_ddl_command (ddl_text text) server s"
        )
        session.execute("create schema evil")
        run_honest(session)
        assert all("not the capture" in warning for warning in warnings(session))
        assert warnings(session)


def test_a_planted_log_is_not_touched_after_the_documented_clean_up(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    sql.execute(CLEAN_UP)
    for name, plant in planted(sql.connection.server_version).items():
        with own_session(source) as session:
            session.execute("drop schema if exists evil cascade")
            session.execute(TRAP)
            session.execute(plant)
            run_honest(session)
            assert (name, sprung(session), warnings(session)) == (name, [], [])
            drop_planted(session)


def test_a_planted_log_is_not_touched_while_the_capture_is_disabled(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    sql.execute("alter event trigger dts_intercept_ddl disable")
    with own_session(source) as session:
        session.execute(f"{TRAP}; drop table public.dts_ddl_command")
        session.execute(planted(sql.connection.server_version)["statement trigger"])
        run_honest(session)
        assert (sprung(session), warnings(session)) == ([], [])


def test_a_log_that_its_owner_has_put_a_trigger_on_is_not_written_to(
    source: Database, sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(TRAP)
    sql.execute(
        "create trigger theirs before insert on public.dts_ddl_command"
        " for each statement execute procedure evil.trap_row()"
    )
    run_honest(ordinary)
    assert sprung(ordinary) == []
    assert any("not recorded" in warning for warning in warnings(ordinary))
    sql.execute("select count(*) from public.dts_ddl_command where ddl_text ~ 'evil.t '")
    assert sql.fetchone() == (0,)


def test_a_trigger_that_nothing_fires_or_that_is_gone_keeps_no_row_away(
    source: Database, sql: cursor, ordinary: cursor
) -> None:
    ordinary.execute(TRAP)
    for fired_by in ("before truncate", "before insert"):
        sql.execute(
            f"create trigger theirs {fired_by} on public.dts_ddl_command"
            " for each statement execute procedure evil.trap_row()"
        )
        if fired_by == "before insert":
            sql.execute("drop trigger theirs on public.dts_ddl_command")
        forget(sql)
        ordinary.execute("create table plain (a int); drop table plain")
        ordinary.execute("create table plain (a int)")
        ordinary.execute("drop table plain")
        assert len(texts(sql)) == 4
        sql.execute("drop trigger if exists theirs on public.dts_ddl_command")
    assert sprung(ordinary) == []


RENAME = "alter schema public rename to formerly"


def test_a_log_in_another_schema_named_public_is_not_touched(source: Database, sql: cursor) -> None:
    give_public(sql)
    with own_session(source) as session:
        session.execute(TRAP)
        session.execute(f"{RENAME}; create schema public")
        session.execute(planted(sql.connection.server_version)["statement trigger"])
        run_honest(session)
        assert sprung(session) == []
        session.execute("select count(*) from public.dts_ddl_command")
        assert session.fetchone() == (0,)


def test_who_renames_public_waits_for_transactions_that_have_recorded(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    with own_session(source) as session, own_session(source) as renamer:
        session.execute("begin; create table recorded (id int)")
        renamer.execute("set lock_timeout = '300ms'")
        with pytest.raises(errors.LockNotAvailable):
            renamer.execute(f"{RENAME}; create schema public; {TABLE}")
        session.execute("create table too (id int); commit")
        renamer.execute(RENAME)
    sql.execute("select ddl_text from formerly.dts_ddl_command order by id")
    assert [text for (text,) in sql.fetchall()][-2:] == [
        "create table recorded (id int)",
        "create table too (id int)",
    ]


def test_who_renames_public_keeps_others_from_recording_into_what_comes_after(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    with own_session(source) as renamer, own_session(source) as session:
        renamer.execute(TRAP)
        renamer.execute(f"begin; {RENAME}; create schema public")
        renamer.execute(planted(sql.connection.server_version)["statement trigger"])
        session.execute("set lock_timeout = '300ms'")
        with pytest.raises(errors.LockNotAvailable):
            session.execute("create table evil.meanwhile (id int)")
        renamer.execute("commit")
        run_honest(session)
        assert sprung(session) == []


def test_who_alters_another_schema_holds_nobody_up(source: Database, ordinary: cursor) -> None:
    ordinary.execute("create schema theirs; begin; alter schema theirs rename to still_theirs")
    with own_session(source) as session, own_session(source) as another:
        session.execute("set lock_timeout = '1s'; create table recorded (id int)")
        another.execute("begin; create table too (id int)")
        ordinary.execute("alter schema still_theirs rename to theirs; commit")
        session.execute("drop table recorded")
        another.execute("commit")


def test_a_function_in_the_place_of_the_captures_is_not_called(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    with own_session(source) as session:
        session.execute(f"{TRAP}; drop function public.dts_capture_ddl() cascade")
        session.execute(
            "create function public.dts_capture_ddl() returns event_trigger language plpgsql"
            " as $$ begin perform evil.trap('capture'); end $$"
        )
        run_honest(session)
    with source.connect() as connection, connection.cursor() as superuser:
        run_honest(superuser)
        assert (sprung(session), sprung(superuser)) == ([], [])


def test_an_upgrade_does_not_leave_a_planted_function_to_whoever_made_it(
    source: Database, sql: cursor
) -> None:
    give_public(sql)
    with own_session(source) as session:
        session.execute("drop function public.dts_capture_ddl() cascade")
        session.execute(
            "create function public.dts_capture_ddl() returns event_trigger language plpgsql"
            " as $$ begin end $$"
        )
        try:
            upgrade(Target(source.name, source.dsn()), "head", ChangeRequest())
        except PgdtsError:
            sql.execute("select count(*) from pg_event_trigger where evtname = 'dts_intercept_ddl'")
            assert sql.fetchone() == (0,)
            return
    sql.execute(
        "select pg_get_userbyid(proowner) from pg_proc"
        " where oid = 'public.dts_capture_ddl()'::regprocedure"
    )
    assert sql.fetchone() == ("postgres",)
