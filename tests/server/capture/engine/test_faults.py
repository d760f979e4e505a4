"""What somebody's DDL sees, and what is recorded, when something is wrong with the capture."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import read_status
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest, Options, Prune
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, forget, texts

pytestmark = pytest.mark.majors("oldest", "9.6", "13", "newest")

EVERY_KIND = (
    "create table t (id int)",
    "alter table t add note text",
    "create temp table x (id int)",
    "drop table x",
    "create table u as select 1 as a",
    "do $$ begin create table v (id int); drop table v; end $$",
    "create table w (id int); create index on w (id)",
    "create schema s create table y (id int)",
    "drop schema s cascade",
    "drop table t, u, w",
)


@contextmanager
def transaction(database: Database, user: str = "postgres") -> Iterator[cursor]:
    """A session that leaves its transaction open."""
    with database.connect(user=user, autocommit=False) as opened, opened.cursor() as session:
        session.execute("set lock_timeout = '5s'")
        yield session
        opened.rollback()


def fill(sql: cursor, rows: int) -> None:
    sql.execute(
        "insert into public.dts_ddl_command (ddl_text, tag)"
        " select 'old', 'OLD' from generate_series(1, %s)",
        (rows,),
    )


def run_all(session: cursor, statements: tuple[str, ...] = EVERY_KIND) -> None:
    for statement in statements:
        session.execute(statement)


def count(sql: cursor) -> int:
    sql.execute("select count(*) from public.dts_ddl_command")
    return int(sql.fetchall()[0][0])


def test_retention_keeps_the_newest_rows_and_a_few_more(sql: cursor, ordinary: cursor) -> None:
    fill(sql, 10_500)
    for n in range(60):
        ordinary.execute(f"create table t{n} (); drop table t{n}")
    assert 10_000 <= count(sql) <= 10_000 + 10_000 // 100
    assert [row.tag for row in captured(sql)[-120:]] == ["CREATE TABLE", "DROP TABLE"] * 60


def test_a_log_far_above_the_retention_converges(sql: cursor, ordinary: cursor) -> None:
    sql.execute("alter function pgdts.prune(bigint) set dts.retention = '100'")
    fill(sql, 1_000)
    for n in range(150):
        ordinary.execute(f"create table t{n} (); drop table t{n}")
    assert 100 <= count(sql) <= 120


@pytest.mark.majors("oldest", "newest")
def test_no_deletion_reaches_a_slot_where_older_rows_stay_while_one_is_there(
    source: Database, sql: cursor, ordinary: cursor
) -> None:
    target = Target("", source.dsn())
    upgrade(target, "head", ChangeRequest(Options(retention=8, prune=Prune.WITHOUT_SLOTS)))
    upgrade(target, "head", ChangeRequest())
    assert read_status(target).options.prune == "without-slots"
    slot = f"retention_{source.name}"[:60]
    sql.execute("select pg_create_logical_replication_slot(%s, 'test_decoding')", [slot])
    deletions = (
        "select count(*) from pg_logical_slot_get_changes(%s, null, null)"
        " where data like 'table public.dts_ddl_command: DELETE%%'"
    )
    seen = []
    for prune in (Prune.WITHOUT_SLOTS, Prune.ALWAYS):
        upgrade(target, "head", ChangeRequest(Options(prune=prune)))
        for n in range(50):
            ordinary.execute(f"create table t{n} (); drop table t{n}")
        sql.execute(deletions, [slot])
        seen.append(sql.fetchall()[0][0])
    assert seen[0] == 0
    assert seen[1] > 100
    sql.execute("select pg_drop_replication_slot(%s)", [slot])
    assert count(sql) <= 16


def test_drops_keep_to_the_retention_as_well(sql: cursor, ordinary: cursor) -> None:
    sql.execute("alter function pgdts.prune(bigint) set dts.retention = '100'")
    for n in range(150):
        ordinary.execute(f"create table t{n} ()")
    sql.execute("truncate public.dts_ddl_command")
    fill(sql, 1_000)
    for n in range(150):
        ordinary.execute(f"drop table t{n}")
    assert 100 <= count(sql) <= 120


def test_pruning_does_not_wait_for_the_rows_of_another_transaction(
    source: Database, sql: cursor
) -> None:
    fill(sql, 10_500)
    with transaction(source, ORDINARY) as first, transaction(source, ORDINARY) as second:
        for n in range(60):
            first.execute(f"create table a{n} ()")
        second.execute("set statement_timeout = '10s'")
        for n in range(60):
            second.execute(f"create table b{n} ()")
        second.connection.commit()
        first.connection.commit()
    assert len([text for text in texts(sql) if text.startswith("create table")]) == 120


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_strict_isolation_levels_do_not_fail(source: Database, sql: cursor, level: str) -> None:
    fill(sql, 10_500)
    with transaction(source) as first, transaction(source) as second:
        for session in (first, second):
            session.execute(f"set transaction isolation level {level}")
            session.execute("select 1")
        for n in range(60):
            first.execute(f"create table a{n} ()")
            second.execute(f"create table b{n} ()")
        first.connection.commit()
        second.connection.commit()
    assert len([text for text in texts(sql) if text.startswith("create table")]) == 120


def test_a_missing_log_is_a_warning(source: Database, sql: cursor, ordinary: cursor) -> None:
    sql.execute("alter event trigger dts_intercept_ddl disable; drop table public.dts_ddl_command")
    sql.execute("alter event trigger dts_intercept_ddl enable")
    run_all(ordinary)
    notices = "".join(ordinary.connection.notices)
    assert "WARNING" in notices
    assert "dts_ddl_command" in notices


def test_a_renamed_log_is_a_warning(sql: cursor, ordinary: cursor) -> None:
    sql.execute("alter table public.dts_ddl_command rename to somewhere_else")
    run_all(ordinary)
    assert "WARNING" in "".join(ordinary.connection.notices)


def test_a_log_with_other_columns_is_a_warning(sql: cursor, ordinary: cursor) -> None:
    sql.execute("alter table public.dts_ddl_command drop column message")
    run_all(ordinary)
    assert "WARNING" in "".join(ordinary.connection.notices)


def test_an_exhausted_sequence_is_a_warning(sql: cursor, ordinary: cursor) -> None:
    sql.execute("select setval('public.dts_ddl_command_id_seq', 9223372036854775807)")
    run_all(ordinary)
    assert "WARNING" in "".join(ordinary.connection.notices)
    assert texts(sql) == []


def test_an_owner_without_rights_is_a_warning(sql: cursor, ordinary: cursor) -> None:
    sql.execute("set session_replication_role = replica")
    for name in ("public.dts_capture_ddl", "pgdts.capture_drop"):
        sql.execute(f"alter function {name}() owner to {ORDINARY}")
    run_all(ordinary)
    notices = "".join(ordinary.connection.notices)
    assert "WARNING:  pgdts could not record CREATE TABLE for DTS: permission denied" in notices
    assert "could not record DROP TABLE" in notices
    assert texts(sql) == []


@pytest.mark.majors("9.6", "newest")
def test_an_unlogged_log_records_all_the_same(sql: cursor, ordinary: cursor) -> None:
    sql.execute("alter table public.dts_ddl_command set unlogged")
    forget(sql)
    ordinary.execute("create table t (id int)")
    assert texts(sql) == ["create table t (id int)"]


def test_a_log_that_refuses_rows_is_a_warning(sql: cursor, ordinary: cursor) -> None:
    sql.execute(
        "alter table public.dts_ddl_command add constraint full_disk check (false) not valid"
    )
    run_all(ordinary)
    assert "WARNING" in "".join(ordinary.connection.notices)


@pytest.mark.majors("10", "13", "newest")
def test_a_publication_of_another_role_takes_the_table_or_the_row_says_why(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute("create publication dts_sync_mine; create publication dts_sync_theirs")
    sql.execute(f"alter publication dts_sync_theirs owner to {ORDINARY}")
    ordinary.execute("create table t (id int)")
    sql.execute("select pubname from pg_publication_tables where tablename = 't' order by 1")
    assert sql.fetchall() == [("dts_sync_mine",), ("dts_sync_theirs",)]
    assert [row.message for row in captured(sql)][-1] is None


@pytest.mark.majors("15", "newest")
def test_a_locked_publication_is_noted_and_not_waited_for(
    source: Database, sql: cursor, ordinary: cursor
) -> None:
    sql.execute("create table other (id int); create publication dts_sync_busy")
    forget(sql)
    with transaction(source) as holder:
        holder.execute("alter publication dts_sync_busy add table other")
        ordinary.execute("set statement_timeout = '5s'; create table t (id int)")
        [row] = captured(sql)
    assert row.ddl_text == "create table t (id int)"
    assert row.message is not None
    assert "dts_sync_busy" in row.message


@pytest.mark.majors("10", "12", "13", "newest")
def test_new_tables_join_every_publication_that_takes_them(sql: cursor, ordinary: cursor) -> None:
    sql.execute("create publication dts_sync_a; create publication dts_sync_b")
    sql.execute("create publication dts_sync_all for all tables; create publication dtsxsyncx")
    forget(sql)
    ordinary.execute("create schema sc create table in_schema (id int)")
    ordinary.execute("create table plain (id int); create table made as select 1 as a")
    ordinary.execute("select 1 as a into made_too; create temp table tmp (id int)")
    ordinary.execute("create unlogged table unlogged (id int); create table likes (like plain)")
    ordinary.execute("create table parent (id int) partition by range (id)")
    ordinary.execute("create table child partition of parent for values from (1) to (2)")
    ordinary.execute("do $$ begin create table nested (id int); end $$")
    sql.execute(
        "select relname, pubname from pg_publication_rel r"
        " join pg_class c on c.oid = r.prrelid join pg_publication p on p.oid = r.prpubid"
    )
    members = sql.fetchall()
    tables = ["child", "in_schema", "likes", "made", "made_too", "nested", "plain"]
    if sql.connection.server_version >= 130000:
        tables.append("parent")
    assert sorted(members) == sorted(
        (table, publication) for table in tables for publication in ("dts_sync_a", "dts_sync_b")
    )
    assert [row.message for row in captured(sql) if row.message and "failed" in row.message] == []


def test_an_event_trigger_that_refuses_the_captures_steps_is_noted(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute(
        "create function refuse() returns event_trigger language plpgsql as $$ begin"
        " if tg_tag = 'ALTER TABLE' then raise 'not today'; end if; end $$;"
        "create event trigger refusing on ddl_command_start execute procedure refuse()"
    )
    forget(sql)
    ordinary.execute("create table t (id int)")
    [row] = captured(sql)
    assert row.ddl_text == "create table t (id int)"
    assert row.message is not None
    assert "replica identity full" in row.message
    assert "not today" in row.message


def test_ddl_of_an_event_trigger_at_the_end_of_an_extension_is_recorded(sql: cursor) -> None:
    sql.execute(
        "create function note_extension() returns event_trigger language plpgsql as $$ begin"
        " if tg_tag = 'CREATE EXTENSION' then create table noted (); end if; end $$;"
        "create event trigger zz_noting on ddl_command_end execute procedure note_extension()"
    )
    forget(sql)
    sql.execute("create extension hstore")
    assert texts(sql) == ["create extension hstore", "create table noted ()"]


def test_nothing_is_left_that_can_fail_after_the_documented_clean_up(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute("drop event trigger dts_intercept_ddl")
    sql.execute("drop function public.dts_capture_ddl()")
    sql.execute("drop table public.dts_ddl_command")
    del ordinary.connection.notices[:]
    run_all(ordinary)
    run_all(sql)
    assert [note for note in ordinary.connection.notices if "WARNING" in note] == []


def test_a_disabled_capture_records_neither_creations_nor_drops(
    sql: cursor, ordinary: cursor
) -> None:
    sql.execute("alter event trigger dts_intercept_ddl disable")
    run_all(ordinary)
    assert texts(sql) == []


def test_the_row_tells_the_role_that_ran_the_statement(sql: cursor, ordinary: cursor) -> None:
    sql.execute(
        "create function by_owner() returns void language plpgsql security definer as"
        " $$ begin create table owned (id int); end $$;"
        "create function sql_by_owner() returns void language sql security definer as"
        " 'create table owned_too (id int)';"
        "create function by_caller() returns void language plpgsql as"
        " $$ begin create table mine (id int); end $$"
    )
    forget(sql)
    ordinary.execute("create table plain (id int)")
    ordinary.execute("select by_owner()")
    ordinary.execute("select sql_by_owner()")
    ordinary.execute("select by_caller()")
    sql.execute(f"set role {ORDINARY}")
    sql.execute("create table selected (id int); reset role; create table as_self (id int)")
    sql.execute(f"set session authorization {ORDINARY}")
    sql.execute("create table session (id int); drop table session")
    sql.execute("reset session authorization")
    assert [row.username for row in captured(sql)] == [
        ORDINARY, "postgres", "postgres", ORDINARY, ORDINARY, "postgres", ORDINARY, ORDINARY,
    ]  # fmt: skip


def test_a_session_in_replica_mode_is_not_captured(sql: cursor) -> None:
    sql.execute("set session_replication_role = replica")
    run_all(sql)
    sql.execute("set session_replication_role = origin")
    assert texts(sql) == []
