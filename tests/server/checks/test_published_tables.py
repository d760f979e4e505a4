"""Published tables on which the application's own UPDATE and DELETE fail."""

from collections.abc import Iterator

import pytest
from psycopg2 import errors
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - it is a class

from pgdts.checks.kit.finding import Severity
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import names, run_sql, seed


@pytest.mark.majors("10", "13", "newest")
def test_published_tables_that_refuse_updates_are_found(database: Database) -> None:
    seed(database, *_published(database))
    examination = examine_database(database)
    [finding] = found(examination, "TBL-PUB-NOID")
    assert finding.severity is Severity.BLOCKER
    assert finding.found.endswith("refuses UPDATE and DELETE right now")
    expected = ["public.alone (published by deletes)"]
    if number(database.cluster.major) >= (13,):
        expected += ["public.part_1 (published by parts)"]
    if number(database.cluster.major) >= (15,):
        expected += [
            "public.listed (published by listed)",
            "public.whole (published by of_whole)",
            "sold.goods (published by of_schema)",
        ]
    if number(database.cluster.major) >= (18,):
        expected += ["public.computed (published by of_computed)"]
    assert sorted(finding.objects.names) == sorted(expected)
    if number(database.cluster.major) >= (15,):
        [identity] = found(examination, "TBL-IDENTITY")
        texts = [remedy.text for remedy in identity.remedies]
        assert "public.listed: what goes with its publications, TBL-PUB-NOID tells" in texts
        assert not [text for text in texts if "alter table public.listed" in text]
    run_sql(database, finding)
    rest = names(examine_database(database), "TBL-PUB-NOID")
    assert rest == [name for name in expected if "listed" in name]
    _expect_refusals_are_real(database, "everything")


def _published(database: Database) -> Iterator[str]:
    yield "create table alone (id int)"
    yield "create table kept (id int)"
    yield "create table keyed (id int primary key)"
    yield "create publication deletes for table alone with (publish = 'delete, update')"
    yield "create publication inserts for table kept with (publish = 'insert')"
    yield "create publication fine for table keyed"
    if number(database.cluster.major) >= (13,):
        yield "create table part (id int) partition by range (id)"
        yield "create table part_1 partition of part for values from (1) to (9)"
        yield "create publication parts for table part"
    if number(database.cluster.major) >= (15,):
        yield "create schema sold"
        yield "create table sold.goods (id int)"
        yield "create publication of_schema for tables in schema sold"
        yield "create table listed (id int, note text)"
        yield "create publication listed for table listed (id)"
        yield "create table whole (id int primary key, note text)"
        yield "alter table whole replica identity full"
        yield "create publication of_whole for table whole (id, note)"
    if number(database.cluster.major) >= (18,):
        yield "create table computed (id int primary key, twice int generated always as (id * 2))"
        yield "alter table computed replica identity full"
        yield "create publication of_computed for table computed"


def _expect_refusals_are_real(database: Database, publication: str) -> None:
    """What the rule says of FOR ALL TABLES is what the server does."""
    seed(database, f"create publication {publication} for all tables")
    told = {name.split(" ")[0] for name in names(examine_database(database), "TBL-PUB-NOID")}
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select oid::regclass::text, oid::regclass, relname from pg_class "
            "where relkind = 'r' and oid >= 16384 and relnamespace::regnamespace::text !~ '^pg_'"
        )
        tables = [row[0] for row in cursor.fetchall()]
        refused = {table for table in tables if _refuses_update(cursor, table)}
    assert {name.removeprefix("public.") for name in told} == refused


def _refuses_update(cursor: Cursor, table: str) -> bool:
    try:
        cursor.execute(f"update {table} set id = id")
    except (errors.ObjectNotInPrerequisiteState, errors.InvalidColumnReference):
        return True
    return False
