"""Rules of the database as a whole, on databases with the defects."""

from collections.abc import Iterator

import pytest

from pgdts.checks.kit.finding import Finding, RemedyKind, Severity
from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.server.checks.examining import examine_database, examine_server, found
from tests.server.checks.seeding import seed


@pytest.fixture
def hyphened(cluster: Cluster) -> Iterator[Database]:
    database = cluster.create_database('pgdts-r3 "shop"')
    yield database
    cluster.drop_database(database.name)
    cluster.drop_database('pgdts_r3 "shop"')


@pytest.mark.majors("oldest", "newest")
def test_a_hyphen_in_the_name_goes_by_the_remedy(hyphened: Database) -> None:
    [finding] = found(examine_database(hyphened), "DB-NAME")
    assert finding.severity is Severity.BLOCKER
    assert finding.objects.names == ('"pgdts-r3 ""shop"""',)
    with Database(hyphened.cluster, "postgres").connect() as other, other.cursor() as cursor:
        for remedy in _sql(finding):
            cursor.execute(remedy)
    renamed = Database(hyphened.cluster, 'pgdts_r3 "shop"')
    assert "DB-NAME" in examine_database(renamed).passed


@pytest.mark.majors("9.6", "newest")
def test_what_dts_leaves_to_people_is_found(database: Database) -> None:
    seed(
        database,
        "create schema app",
        "create schema of_extension",
        "create extension citext schema public",
        "alter extension citext add schema of_extension",
        "create type app.shape",
        "create function app.shape_in(cstring) returns app.shape language internal immutable "
        "strict as 'textin'",
        "create function app.shape_out(app.shape) returns cstring language internal immutable "
        "strict as 'textout'",
        "create type app.shape (input = app.shape_in, output = app.shape_out, like = text)",
        "create type app.mood as enum ('good')",
        "create domain app.short as varchar(3)",
        "create table app.t (id int primary key, s app.shape, m app.mood, c citext)",
        "select lo_create(0), lo_create(0)",
    )
    examination = examine_database(database)
    expected = {
        "FUNC-C": ("2 C functions", ("app.shape_in(cstring)", "app.shape_out(app.shape)")),
        "COL-CUSTOM": ("1 base type", ("app.shape",)),
        "EXT-SCHEMA": ("1 schema of an extension", ("of_extension (of citext)",)),
        "LOB": ("2 large objects", ()),
    }
    for rule, (told, names) in expected.items():
        [finding] = found(examination, rule)
        assert (finding.found, finding.objects.names) == (told, names)
        assert finding.remedies
    # Of single tables only the types move.
    of_table = examine_database(database, tables=("app.t",))
    assert {"FUNC-C", "EXT-SCHEMA"} <= set(of_table.passed)
    assert found(of_table, "COL-CUSTOM")


@pytest.mark.majors("newest")
def test_timescale_is_found_by_the_name_of_its_extension(database: Database) -> None:
    """No server of the harness has TimescaleDB: another extension goes by its name."""
    seed(
        database,
        "create extension citext",
        "update pg_extension set extname = 'timescaledb' where extname = 'citext'",
    )
    [finding] = found(examine_database(database), "EXT-TIMESCALE")
    assert finding.objects.names[0].startswith("timescaledb 1.")


@pytest.mark.majors("oldest", "newest")
def test_an_encoding_is_right_where_the_destination_has_it_too(cluster: Cluster) -> None:
    latin = cluster.create_database("pgdts_r3_latin", encoding="LATIN1")
    try:
        [finding] = found(examine_database(latin), "DB-ENC")
        assert finding.found == "the encoding is LATIN1"
        same = examine_database(latin, destination=latin.dsn())
        assert "DB-ENC" in same.passed
        with scratch_database(cluster) as other:
            assert found(examine_database(latin, destination=other.dsn()), "DB-ENC")
            assert "DB-ENC" in examine_database(other).passed
    finally:
        cluster.drop_database(latin.name)


@pytest.mark.majors("newest")
def test_each_database_wants_a_task_of_its_own(database: Database) -> None:
    [finding] = found(examine_server(database, databases=3, tasks=2), "DB-ONE")
    assert finding.found == "3 databases, 2 tasks planned"
    assert "DB-ONE" in examine_server(database, databases=3, tasks=3).passed


def _sql(finding: Finding) -> list[str]:
    return [remedy.text for remedy in finding.remedies if remedy.kind is RemedyKind.SQL]
