"""What hangs on tables when only a part of the database moves."""

from typing import Any

import pytest

from pgdts.checks.kit.finding import Severity
from tests.harness.databases import Database
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import names, seed


@pytest.mark.majors("oldest", "newest")
def test_a_selection_has_to_be_closed(database: Database) -> None:
    seed(
        database,
        "create schema app",
        "create schema ref",
        "create table ref.country (id int primary key)",
        "create table app.person (id int primary key, country int references ref.country, "
        "boss int references app.person)",
        "create function app.code() returns int language sql as 'select 1'",
        "create table app.coded (id int primary key, code int default app.code())",
        "create function app.noted() returns trigger language plpgsql as 'begin return new; end'",
        "create trigger noting after insert on app.person execute procedure app.noted()",
        "create view app.people as select * from app.person",
    )
    by_schema = examine_database(database, schemas=("app",))
    assert names(by_schema, "FK-CLOSURE") == [
        "person_country_fkey on app.person refers to ref.country"
    ]
    by_table = examine_database(database, tables=("app.person", "coded", "ref.country"))
    assert "FK-CLOSURE" in by_table.passed
    assert names(by_table, "SEL-TABLE") == [
        "function app.code()",
        "function app.noted()",
        "trigger noting on app.person",
        "view app.people",
    ]
    everything = {item.rule for item in examine_database(database).not_applicable}
    assert {"FK-CLOSURE", "SEL-TABLE"} <= everything


@pytest.mark.majors("oldest", "newest")
def test_names_that_are_not_there(database: Database) -> None:
    seed(database, "create schema app", "create table app.person (id int primary key)")

    def judged(**names: Any) -> list[tuple[Severity, tuple[str, ...]]]:
        seen = found(examine_database(database, **names), "SEL-NAME")
        return [(item.severity, item.objects.names) for item in seen]

    assert judged(schemas=("app",)) == []
    assert judged(tables=("person", "app.person")) == []
    assert judged(schemas=("app", "App")) == [(Severity.WARNING, ("schema App",))]
    assert judged(schemas=("App",)) == [(Severity.BLOCKER, ("schema App",))]
    assert judged(tables=("person", "public.person")) == [
        (Severity.WARNING, ("table public.person",))
    ]
    assert judged(schemas=("public",), tables=("person",)) == [
        (Severity.BLOCKER, ("table person",))
    ]
