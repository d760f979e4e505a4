"""`pgdts log` on real databases: which rows, in which order, and following them."""

from datetime import UTC, datetime, timedelta

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.log import CapturedRow, LogFilter, NoLogError, follow_rows, read_rows
from pgdts.report.psql_script import script_of, script_preamble
from pgdts.targets import Target
from tests.harness.databases import Database

oldest_and_newest = pytest.mark.majors("oldest", "newest")


def texts(rows: list[CapturedRow]) -> list[str | None]:
    return [row.ddl_text for row in rows]


@pytest.fixture
def log(captured: Database, sql: cursor) -> cursor:
    """A session on a database whose log holds what the test puts there."""
    sql.execute("alter event trigger dts_intercept_ddl disable")
    sql.execute("delete from public.dts_ddl_command")
    return sql


def insert(log: cursor, text: str, *, tag: str = "CREATE TABLE", age: str = "0") -> None:
    log.execute(
        "insert into public.dts_ddl_command (ddl_text, tag, schema, event_time, txid_current)"
        " values (%s, %s, 'public', now() - %s::interval, txid_current()::text)",
        (text, tag, age),
    )


def test_captured_statements_are_read_in_order(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("create table public.one (a text default 'it''s; --')")
    sql.execute("drop table public.one -- gone")
    rows = read_rows(target, LogFilter(tags=("*table",)))[-2:]
    assert texts(rows)[0] == "create table public.one (a text default 'it''s; --')"
    assert [row.tag for row in rows] == ["CREATE TABLE", "DROP TABLE"]


@oldest_and_newest
def test_the_limit_takes_the_newest(log: cursor, target: Target) -> None:
    for text in ("one", "two", "three"):
        insert(log, text)
    assert texts(read_rows(target, LogFilter(limit=2))) == ["two", "three"]


@oldest_and_newest
def test_since_takes_a_time_or_an_age_by_the_clock_of_the_server(
    log: cursor, target: Target
) -> None:
    insert(log, "old", age="3 hours")
    insert(log, "new", age="1 hour")
    assert texts(read_rows(target, LogFilter(since=timedelta(hours=2)))) == ["new"]
    assert texts(read_rows(target, LogFilter(until=timedelta(hours=2)))) == ["old"]
    moment = datetime.now(UTC) - timedelta(hours=2)
    assert texts(read_rows(target, LogFilter(since=moment))) == ["new"]


@oldest_and_newest
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("create table", ["CREATE TABLE"]),
        ("CREATE*", ["CREATE TABLE", "CREATE_TABLE", "CREATE 100%"]),
        ("create_table", ["CREATE_TABLE"]),
        ("*100%", ["CREATE 100%"]),
        ("create?table", ["CREATE TABLE", "CREATE_TABLE"]),
    ],
)
def test_tags_are_shell_patterns_and_nothing_else(
    log: cursor, target: Target, pattern: str, found: list[str]
) -> None:
    for tag in ("CREATE TABLE", "CREATE_TABLE", "CREATE 100%"):
        insert(log, "x", tag=tag)
    assert [row.tag for row in read_rows(target, LogFilter(tags=(pattern,)))] == found


@oldest_and_newest
def test_a_database_without_log_says_so(target: Target) -> None:
    with pytest.raises(NoLogError, match="dts_ddl_command"):
        read_rows(target, LogFilter())


@oldest_and_newest
def test_a_table_of_that_name_with_other_columns_is_no_log(target: Target, sql: cursor) -> None:
    sql.execute("create table public.dts_ddl_command (other text)")
    with pytest.raises(NoLogError):
        read_rows(target, LogFilter())


def test_a_followed_row_that_commits_late_comes_once_and_is_not_lost(
    log: cursor, target: Target, captured: Database
) -> None:
    insert(log, "before")
    with captured.connect(autocommit=False) as slow, slow.cursor() as late:
        insert(late, "late")
        following = follow_rows(target, LogFilter(), pause_seconds=0)
        assert texts(next(following)) == ["before"]
        insert(log, "early")
        assert texts(next(following)) == ["early"]
        assert texts(next(following)) == []
        slow.commit()
        assert texts(next(following)) == ["late"]
        assert texts(next(following)) == []


@oldest_and_newest
def test_rows_of_another_cluster_are_not_repeated_while_following(
    log: cursor, target: Target
) -> None:
    insert(log, "restored")
    log.execute("update public.dts_ddl_command set txid_current = '999999999999'")
    following = follow_rows(target, LogFilter(), pause_seconds=0)
    assert texts(next(following)) == ["restored"]
    insert(log, "new")
    assert texts(next(following)) == ["new"]
    assert texts(next(following)) == []


@oldest_and_newest
def test_following_leaves_no_transaction_open_while_it_waits(log: cursor, target: Target) -> None:
    following = follow_rows(target, LogFilter(), pause_seconds=0)
    next(following)
    # A lock like this waits for every transaction that has touched the table.
    log.execute("set lock_timeout = '2s'")
    log.execute("alter table public.dts_ddl_command add check (id > 0)")
    assert texts(next(following)) == []


@pytest.mark.majors(since="9.5")
def test_the_script_runs_elsewhere_and_makes_the_same_tables(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute('create schema "Odd ""one"""')
    sql.execute('set search_path = "Odd ""one"""')
    sql.execute("create table unqualified (a text default '--') -- with a comment")
    sql.execute("reset search_path")
    rows = [row for row in read_rows(target, LogFilter()) if "unqualified" in (row.ddl_text or "")]
    sql.execute("alter event trigger dts_intercept_ddl disable")
    sql.execute('drop table "Odd ""one""".unqualified')
    sql.execute("\n".join([*script_preamble(), *script_of(rows)]))
    sql.execute("select relnamespace::regnamespace from pg_class where relname = 'unqualified'")
    assert sql.fetchone() == ('"Odd ""one"""',)
