"""`pgdts verify` on real databases: passes on a sound capture, fails on others, leaves nothing."""

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.verify import Check, NothingToVerifyError, verify
from pgdts.errors import PgdtsError
from pgdts.targets import Target
from tests.harness.databases import Database

oldest_and_newest = pytest.mark.majors("oldest", "newest")


def failed(target: Target) -> dict[str, Check]:
    return {check.name: check for check in verify(target).checks if not check.passed}


def test_a_fresh_capture_passes_every_check(captured: Database, target: Target) -> None:
    verification = verify(target)
    assert [check for check in verification.checks if not check.passed] == []
    assert len(verification.checks) >= 10


def test_nothing_is_left_of_the_canary(captured: Database, target: Target, sql: cursor) -> None:
    sql.execute("select count(*) from public.dts_ddl_command")
    before = sql.fetchone()
    verify(target)
    sql.execute("select count(*) from public.dts_ddl_command")
    assert sql.fetchone() == before
    sql.execute("select nspname from pg_namespace where nspname like '%canary%'")
    assert sql.fetchall() == []


@pytest.mark.majors(since="10")
def test_the_canary_table_must_be_in_each_publication_of_dts(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute('create publication "dts_sync_A b"')
    sql.execute("create publication dts_sync_all for all tables")
    [check] = [item for item in verify(target).checks if item.name == "publications"]
    assert check.passed
    assert check.evidence == "in dts_sync_A b"


@oldest_and_newest
def test_a_function_that_records_nothing_fails(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute(
        "create or replace function public.dts_capture_ddl() returns event_trigger"
        " language plpgsql security definer as $$ begin null; end $$"
    )
    found = failed(target)
    assert {"create table", "alter table", "replica identity full"} <= found.keys()
    assert found["create table"].evidence.startswith("no row — wanted CREATE TABLE")


@oldest_and_newest
def test_a_function_that_raises_fails_with_its_words(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute(
        "create or replace function public.dts_capture_ddl() returns event_trigger"
        " language plpgsql as"
        " $$ begin if tg_tag = 'CREATE INDEX' then raise 'no more'; end if; end $$"
    )
    assert failed(target)["create index"].evidence == "refused: no more"


@oldest_and_newest
def test_a_disabled_event_trigger_fails(captured: Database, target: Target, sql: cursor) -> None:
    sql.execute("alter event trigger dts_intercept_ddl disable")
    assert "enabled is D" in failed(target)["event trigger fires"].evidence


@oldest_and_newest
def test_a_role_in_replica_mode_is_told_why_nothing_is_captured(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute(f"alter database {captured.name} set session_replication_role = replica")
    assert "is replica" in failed(target)["event trigger fires"].evidence


@oldest_and_newest
def test_a_lock_that_another_event_trigger_takes_is_reported(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("create table public.precious ()")
    sql.execute(
        "create function public.nosy() returns event_trigger language plpgsql"
        " as $$ begin lock table public.precious in exclusive mode; end $$"
    )
    sql.execute("create event trigger nosy on ddl_command_start execute procedure public.nosy()")
    locked = failed(target)["no user objects locked"]
    assert locked.evidence == "ExclusiveLock on public.precious"


@oldest_and_newest
def test_a_schema_of_the_canarys_name_is_not_touched(
    captured: Database, target: Target, sql: cursor
) -> None:
    sql.execute("create schema pgdts_canary")
    with pytest.raises(NothingToVerifyError, match="pgdts_canary"):
        verify(target)


@oldest_and_newest
def test_a_database_without_capture_is_refused(target: Target) -> None:
    with pytest.raises(NothingToVerifyError, match="not installed"):
        verify(target)


@oldest_and_newest
def test_a_read_only_database_is_refused(captured: Database, target: Target, sql: cursor) -> None:
    sql.execute(f"alter database {captured.name} set default_transaction_read_only = on")
    with pytest.raises(PgdtsError, match="default_transaction_read_only"):
        verify(target)


@oldest_and_newest
def test_a_log_that_somebody_locks_is_not_waited_for(captured: Database, target: Target) -> None:
    with captured.connect(autocommit=False) as other, other.cursor() as locking:
        locking.execute("lock table public.dts_ddl_command in access exclusive mode")
        with pytest.raises(PgdtsError):
            verify(target)
