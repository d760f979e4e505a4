"""Rules of sequences, on databases that have some."""

import pytest

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import Finding, RemedyKind, Severity
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database, scratch_database
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import seed

SEEDS = (
    "create schema app",
    'create sequence app."Odd\'s; %s"',
    "create sequence app.untouched",
    "create sequence app.set",
    "create sequence app.restarted",
    "create sequence app.down increment by -2",
    "create table app.orders (id bigserial primary key, code int)",
    "create table app.others (id int primary key default nextval('app.down'))",
    "insert into app.orders (code) select generate_series(1, 41)",
    "select nextval('app.\"Odd''s; %s\"'), nextval('app.down'), nextval('app.down')",
    "select setval('app.set', 500, false)",
    "alter sequence app.restarted restart with 700",
)


def one(examination: Examination, rule: str) -> Finding:
    [finding] = found(examination, rule)
    return finding


@pytest.mark.majors("oldest", "9.6", "10", "newest")
def test_the_printed_script_sets_sequences_at_the_destination(database: Database) -> None:
    # The capture's own sequence is none of the user's.
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
    seed(database, *SEEDS)
    finding = one(examine_database(database), "SEQ-CUTOVER")
    assert finding.severity is Severity.NOTICE
    assert finding.objects.names == (
        'app."Odd\'s; %s"',
        "app.down",
        "app.orders_id_seq",
        "app.restarted",
        "app.set",
        "app.untouched",
    )
    [query] = [item.text for item in finding.remedies if item.kind is RemedyKind.SQL]
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(query)
        script = [row[0] for row in cursor.fetchall()]
    assert len(script) == 6
    with scratch_database(database.cluster) as destination:
        seed(destination, *SEEDS[:-4], *script)
        with destination.connect() as connection, connection.cursor() as cursor:
            cursor.execute(
                "select nextval('app.orders_id_seq'), nextval('app.down'), "
                "nextval('app.\"Odd''s; %s\"'), nextval('app.untouched'), nextval('app.set'), "
                "nextval('app.restarted')"
            )
            assert cursor.fetchone() == (42, -5, 2, 1, 500, 700)


@pytest.mark.majors("oldest", "newest")
def test_columns_with_sequences_are_a_warning_where_tables_are_selected(database: Database) -> None:
    seed(database, *SEEDS)
    whole = one(examine_database(database, schemas=("app",)), "SEQ-SERIAL")
    assert whole.severity is Severity.NOTICE
    assert whole.objects.names == (
        "app.orders.id (app.orders_id_seq)",
        "app.others.id (app.down)",
    )
    single = examine_database(database, tables=("app.orders",))
    assert one(single, "SEQ-SERIAL").severity is Severity.WARNING
    assert one(single, "SEQ-SERIAL").objects.names == ("app.orders.id (app.orders_id_seq)",)
    assert one(single, "SEQ-CUTOVER").objects.names == ("app.orders_id_seq",)


@pytest.mark.majors("10")
def test_identity_columns_have_sequences_too(database: Database) -> None:
    seed(database, "create table public.t (id int generated always as identity primary key)")
    finding = one(examine_database(database), "SEQ-SERIAL")
    assert finding.found == "1 column takes its values from a sequence"
    assert finding.objects.names == ("public.t.id (public.t_id_seq)",)
