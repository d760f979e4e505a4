"""The way up and down on every major."""

import subprocess
from collections.abc import Callable

import pytest
from psycopg2.extensions import cursor

from pgdts.revisions.changes import downgrade, downgrade_script, upgrade, upgrade_script
from pgdts.revisions.request import ChangeRequest, Enable, Options
from pgdts.revisions.scripts import capture_revisions
from pgdts.targets import Target
from tests.harness.clients import psql
from tests.harness.databases import Database, scratch_database

SchemaOf = Callable[[Database], str]
HEAD = capture_revisions()[-1]
PLAIN_DDL = (
    "create table shop_order (id serial primary key, total numeric(10,2))",
    "alter table shop_order add column note text",
    "create index on shop_order (total)",
    "drop table shop_order",
)


def run_script(database: Database, script: str) -> None:
    command = [str(psql()), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.dsn()]
    subprocess.run(command, input=script, text=True, check=True, capture_output=True)


def captured(sql: cursor) -> list[tuple[str, str]]:
    sql.execute("select tag, ddl_text from public.dts_ddl_command order by id")
    return sql.fetchall()


def test_upgrade_captures_plain_ddl_and_nothing_of_itself(target: Target, sql: cursor) -> None:
    plan = upgrade(target, "head", ChangeRequest())

    assert plan.revisions_after == (HEAD,)
    assert captured(sql) == []
    for statement in PLAIN_DDL:
        sql.execute(statement)
    assert [text for _, text in captured(sql)] == list(PLAIN_DDL)


def test_downgrade_leaves_the_schema_as_it_was(
    database: Database, target: Target, schema_of: SchemaOf, sql: cursor
) -> None:
    sql.execute("create table kept (id int primary key); create view v as select id from kept")
    before = schema_of(database)
    upgrade(target, "head", ChangeRequest())
    assert schema_of(database) != before

    plan = downgrade(target, "base", ChangeRequest())

    assert plan.revisions_after == ()
    assert schema_of(database) == before
    sql.execute("select count(*) from pg_catalog.pg_event_trigger")
    assert sql.fetchone() == (0,)


def test_each_revision_goes_up_and_down(target: Target, sql: cursor) -> None:
    for revision in capture_revisions():
        assert upgrade(target, revision, ChangeRequest()).revisions_after == (revision,)
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table seen (id int)")
    for revision in reversed(capture_revisions()[:-1]):
        assert downgrade(target, revision, ChangeRequest()).revisions_after == (revision,)
    assert [text for _, text in captured(sql)] == ["create table seen (id int)"]


def test_second_run_changes_nothing(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("select xmin from pg_catalog.pg_event_trigger order by oid")
    before = sql.fetchall()

    plan = upgrade(target, "head", ChangeRequest())

    assert plan.steps == ()
    sql.execute("select xmin from pg_catalog.pg_event_trigger order by oid")
    assert sql.fetchall() == before


def test_dry_run_says_the_steps_and_changes_nothing(
    database: Database, target: Target, schema_of: SchemaOf
) -> None:
    before = schema_of(database)

    plan = upgrade(target, "head", ChangeRequest(dry_run=True))

    assert [step.subject for step in plan.steps] == list(capture_revisions())
    assert schema_of(database) == before


@pytest.mark.parametrize(
    "options", [Options(), Options(123, Enable.ALWAYS, "postgres")], ids=["defaults", "chosen"]
)
def test_offline_script_makes_what_the_online_run_makes(
    database: Database, target: Target, schema_of: SchemaOf, options: Options
) -> None:
    before = schema_of(database)
    with scratch_database(database.cluster) as other:
        run_script(other, upgrade_script("head", ChangeRequest(options)))
        upgrade(target, "head", ChangeRequest(options))
        assert schema_of(other) == schema_of(database)

        run_script(other, downgrade_script("base", ChangeRequest()))
        assert schema_of(other) == before


def test_offline_script_captures_nothing_of_itself(database: Database, sql: cursor) -> None:
    first, *later = capture_revisions()
    run_script(database, upgrade_script(first, ChangeRequest()))
    for before, after in zip([first, *later], later, strict=False):
        run_script(database, upgrade_script(f"{before}:{after}", ChangeRequest()))

    assert captured(sql) == []
    sql.execute("create table shop (id int)")
    assert captured(sql) == [("CREATE TABLE", "create table shop (id int)")]
    run_script(database, downgrade_script(f"head:{first}", ChangeRequest()))
    assert captured(sql) == [("CREATE TABLE", "create table shop (id int)")]
