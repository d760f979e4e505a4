"""Replica identities: FULL where there is no key, recorded, and put back."""

import pytest

from pgdts.checks.kit.profile import Profile
from pgdts.fixes.applying import apply_fixes
from pgdts.fixes.identities import plan_identities
from pgdts.fixes.plan import FixPlan, FixResult, IdentityStep, LeftAlone
from pgdts.fixes.restoring import restore_identities
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import connect
from pgdts.targets import Target
from tests.harness.databases import Database

HOSTILE = 'od"d\n<script>%s'
QUOTED = '"' + HOSTILE.replace('"', '""') + '"'
SEED = f"""
    create table keyless (a integer);
    create table keyed (a integer primary key);
    create table deferrable_key (a integer primary key deferrable);
    create table named_nothing (a integer primary key);
    alter table named_nothing replica identity nothing;
    create table by_index (a integer not null unique);
    alter table by_index replica identity using index by_index_a_key;
    create unlogged table unlogged (a integer);
    create schema other;
    create table other.{QUOTED} (a integer);
"""


@pytest.mark.majors("oldest", "12", "newest")
def test_tables_without_a_key_get_full_and_their_old_identity_back(database: Database) -> None:
    target = _seeded(database)
    upgrade(target, "head", ChangeRequest())
    before = _identities(database)
    captured = _captured_rows(database)

    plan = _plan(target)
    assert [step.name for step in _steps(plan)] == [
        HOSTILE,
        "deferrable_key",
        "keyless",
        "named_nothing",
    ]
    assert not _apply(target, plan).failed
    assert _identities(database) == before | dict.fromkeys(
        (HOSTILE, "deferrable_key", "keyless", "named_nothing"), "f"
    )
    assert _plan(target).steps == ()

    assert not restore_identities(target, lock_timeout_ms=1000).failed
    assert _identities(database) == before
    assert _captured_rows(database) == captured
    assert restore_identities(target, lock_timeout_ms=1000).restorations == ()


@pytest.mark.majors("newest")
def test_a_locked_table_stays_and_the_others_go_on(database: Database) -> None:
    target = _seeded(database)
    with database.connect(autocommit=False) as other, other.cursor() as cursor:
        cursor.execute("lock table keyless in access share mode")
        result = _apply(target, _plan(target))
    problems = {
        item.step.name: item.problem
        for item in result.results
        if isinstance(item.step, IdentityStep)
    }
    assert "lock timeout" in problems.pop("keyless")
    assert set(problems.values()) == {""}
    assert _identities(database)["keyless"] == "d"
    assert [
        item.table for item in restore_identities(target, lock_timeout_ms=500).restorations
    ] == [
        f"other.{QUOTED}",
        "public.deferrable_key",
        "public.named_nothing",
    ]


@pytest.mark.majors("newest")
def test_what_changed_since_is_left_as_it_is(database: Database) -> None:
    target = _seeded(database)
    _apply(target, _plan(target))
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("alter table keyless rename to still_keyless")
        cursor.execute("alter table named_nothing replica identity default")
        cursor.execute("drop schema other cascade")
    restored = restore_identities(target, lock_timeout_ms=1000)
    assert {item.table: item.action for item in restored.restorations} == {
        f"other.{QUOTED}": "none: the table is gone",
        "public.deferrable_key": "replica identity default",
        "public.named_nothing": "none: it has another identity by now",
        "public.still_keyless": "replica identity default",
    }
    assert _identities(database)["still_keyless"] == "d"


@pytest.mark.majors("newest")
def test_a_table_published_with_a_column_list_is_left_alone(database: Database) -> None:
    target = _seeded(database)
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create table listed (a integer, b integer)")
        cursor.execute("create publication elsewhere for table listed (a)")
    plan = _plan(target)
    assert "listed" not in [step.name for step in _steps(plan)]
    [left] = plan.left_alone
    assert left.what == "replica identity of public.listed"
    assert "elsewhere" in left.reason


@pytest.mark.majors("15", "newest")
def test_full_that_makes_the_server_refuse_updates_becomes_the_key(database: Database) -> None:
    target = Target(database.name, database.dsn())
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create table whole (a integer primary key, b integer)")
        cursor.execute("alter table whole replica identity full; insert into whole values (1, 1)")
        cursor.execute("create publication elsewhere for table whole (a)")
        plan = _plan(target)
        assert [step.text for step in _steps(plan)] == [
            "replica identity default for public.whole (was full)"
        ]
        assert not _apply(target, plan).failed
        cursor.execute("update whole set b = 2")
    assert restore_identities(target, lock_timeout_ms=1000).restorations == ()


@pytest.mark.majors("10", "newest")
def test_an_identity_is_not_put_back_under_a_publication_that_needs_another(
    database: Database,
) -> None:
    target = _seeded(database)
    _apply(target, _plan(target))
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create publication everything for table keyless, by_index")
        cursor.execute("insert into keyless values (1)")
        for dry_run in (True, False):
            restored = restore_identities(target, lock_timeout_ms=1000, dry_run=dry_run)
            assert [item.problem for item in restored.restorations if item.problem] == [
                "UPDATE and DELETE would fail with default: publication everything needs a key"
            ]
        cursor.execute("update keyless set a = 2; drop publication everything")
    assert _identities(database)["keyless"] == "f"
    assert not restore_identities(target, lock_timeout_ms=1000).failed
    assert _identities(database)["keyless"] == "d"


def _seeded(database: Database) -> Target:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(SEED)
    return Target(database.name, database.dsn())


def _plan(target: Target) -> FixPlan:
    with connect(target.dsn, read_only=True) as connection:
        planned = list(plan_identities(connection, Profile()))
    return FixPlan(
        tuple(item for item in planned if isinstance(item, IdentityStep)),
        tuple(item for item in planned if isinstance(item, LeftAlone)),
    )


def _steps(plan: FixPlan) -> list[IdentityStep]:
    return [step for step in plan.steps if isinstance(step, IdentityStep)]


def _apply(target: Target, plan: FixPlan) -> FixResult:
    return apply_fixes(target, plan, lock_timeout_ms=100)


def _identities(database: Database) -> dict[str, str]:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select relname, relreplident from pg_class c join pg_namespace n"
            " on n.oid = relnamespace where relkind = 'r' and relname !~ '^dts_'"
            " and nspname in ('public', 'other')"
        )
        return dict(cursor.fetchall())


def _captured_rows(database: Database) -> int:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from public.dts_ddl_command")
        [row] = cursor.fetchall()
        return int(row[0])
