"""What looks like a guarantee of a table and is none; rules and foreign tables."""

import pytest
from psycopg2 import errors

from pgdts.checks.kit.finding import RemedyKind, Severity
from tests.harness.databases import Database
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import names, run_sql, seed

SEEDS = (
    "create schema app",
    'create table app."T" (id int primary key, a int, b int)',
    'insert into app."T" (id, b) select g, g / 2 from generate_series(1, 4) g',
    'alter table app."T" add constraint "Chk; %s" check (a > 0) not valid',
    "create table app.child (id int primary key, t int)",
    'alter table app.child add constraint fk foreign key (t) references app."T" not valid',
    "create domain app.even as int",
    "alter domain app.even add constraint is_even check (value % 2 = 0) not valid",
    "create table app.later (id int primary key deferrable initially deferred, u int, v int4range)",
    'alter table app.later add constraint "Uniq" unique (u) deferrable',
    "alter table app.later add constraint apart exclude using gist (v with &&) deferrable",
)
DEFERRABLE = ['"Uniq" on app.later', "apart on app.later", "later_pkey on app.later"]


@pytest.mark.majors("oldest", "newest")
def test_constraints_and_indexes_that_hold_nothing(database: Database) -> None:
    seed(database, *SEEDS)
    _leave_unfinished(database, "(b)", "((b + 1))")
    before = examine_database(database)
    assert names(before, "CON-VALID") == [
        '"Chk; %s" on app."T"',
        "fk on app.child",
        "is_even on domain app.even",
    ]
    assert names(before, "CON-DEFER") == DEFERRABLE
    [invalid] = found(before, "IDX-VALID")
    assert (invalid.found, invalid.severity) == (
        "2 invalid unique indexes: duplicates may be there",
        Severity.WARNING,
    )
    assert invalid.objects.names == ('app."T_b_idx" on app."T"', 'app."T_expr_idx" on app."T"')
    # A part of the database has its own alone.
    part = examine_database(database, tables=("app.child",))
    assert names(part, "CON-VALID") == ["fk on app.child"]

    seed(database, 'delete from app."T" where id = 2')
    for rule in ("CON-VALID", "CON-DEFER", "IDX-VALID"):
        run_sql(database, found(before, rule)[0])
    assert {"CON-VALID", "CON-DEFER", "IDX-VALID"} <= set(examine_database(database).passed)
    with pytest.raises(errors.UniqueViolation):
        _write_twice(database)


@pytest.mark.majors("oldest", "newest")
def test_a_deferrable_key_lets_a_replica_write_duplicates(database: Database) -> None:
    """Why CON-DEFER is asked."""
    seed(database, *SEEDS)
    _write_twice(database)


def _write_twice(database: Database) -> None:
    """As DTS writes."""
    seed(
        database,
        "set session_replication_role = replica; insert into app.later values (1, 1), (1, 1)",
    )


def _leave_unfinished(database: Database, *columns: str) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        for listed in columns:
            with pytest.raises(errors.UniqueViolation):
                cursor.execute(f'create unique index concurrently on app."T" {listed}')


@pytest.mark.majors(since="18")
def test_constraints_that_are_not_enforced_and_not_null_that_is_not_valid(
    database: Database,
) -> None:
    seed(
        database,
        "create table parent (id int primary key)",
        "create table child (id int primary key references parent on delete cascade not enforced)",
        "alter table child add constraint positive check (id > 0) not enforced",
        "create table halved (a int unique, b int not null)",
        "alter table halved add constraint later not null a not valid",
        "create table whole (a int not null unique)",
    )
    examination = examine_database(database)
    not_valid, not_enforced = found(examination, "CON-VALID")
    assert not_valid.objects.names == ("later on public.halved",)
    assert not_enforced.objects.names == (
        "child_id_fkey on public.child",
        "positive on public.child",
    )
    assert {item.kind for item in not_enforced.remedies} == {RemedyKind.ADVICE}
    assert "FK-CASCADE" in examination.passed
    assert names(examination, "TBL-KEY-NULL") == ["public.halved"]
    run_sql(database, found(examination, "TBL-KEY-NULL")[0])
    after = examine_database(database)
    assert "TBL-KEY-NULL" in after.passed
    assert len(found(after, "CON-VALID")) == 1


@pytest.mark.majors("12", "newest")
def test_generated_columns_are_told_those_of_keys_as_a_warning(database: Database) -> None:
    seed(
        database,
        "create table stored (id int primary key, g int generated always as (id * 2) stored)",
        "create table keyed (id int, g int generated always as (id + 1) stored primary key)",
        "create table partitioned (id int, d int default 1) partition by range (id)",
        "create table part partition of partitioned default",
        "create index on only partitioned (id)",
    )
    examination = examine_database(database)
    in_key, generated = found(examination, "COL-GENERATED")
    assert (in_key.severity, in_key.objects.names) == (Severity.WARNING, ("public.keyed.g",))
    assert (generated.severity, generated.objects.total) == (Severity.NOTICE, 2)
    assert "public.stored.g (stored)" in generated.objects.names
    assert len(found(examine_database(database, incremental=False), "COL-GENERATED")) == 1
    # It becomes valid with the indexes of the partitions.
    [invalid] = found(examination, "IDX-VALID")
    assert invalid.objects.names == ("public.partitioned_id_idx on public.partitioned",)
    assert (invalid.severity, len(invalid.remedies)) == (Severity.NOTICE, 1)


@pytest.mark.majors("oldest", "newest")
def test_rules_and_foreign_tables(database: Database) -> None:
    seed(
        database,
        "create schema app",
        'create table app."T" (id int primary key)',
        'create rule noting as on insert to app."T" where new.id < 0 do also select 1',
        "create table app.child (id int primary key)",
        "create rule always as on delete to app.child do also select 1",
        "alter table app.child enable always rule always",
        "create function app.noted() returns trigger language plpgsql as 'begin return new; end'",
        "create trigger mirrored before insert on app.child for each row "
        "execute procedure app.noted()",
        "alter table app.child enable replica trigger mirrored",
        "create view app.seen as select * from app.child",
        "create foreign data wrapper elsewhere",
        'create server "Far" foreign data wrapper elsewhere',
        'create foreign table app.remote (id int) server "Far"',
    )
    examination = examine_database(database)
    firing, plain = found(examination, "RULE-USER")
    assert (firing.severity, firing.objects.names) == (
        Severity.WARNING,
        ("rule always on app.child",),
    )
    assert (plain.severity, plain.objects.names) == (Severity.NOTICE, ('rule noting on app."T"',))
    [trigger] = found(examination, "TRG-USER")
    assert (trigger.severity, trigger.objects.names) == (
        Severity.WARNING,
        ("trigger mirrored on app.child",),
    )
    assert names(examination, "TBL-FOREIGN") == ['app.remote (server "Far")']
    selected = examine_database(database, tables=("app.remote", "T"))
    assert "SEL-NAME" in selected.passed
    assert names(selected, "TBL-FOREIGN") == ['app.remote (server "Far")']
    assert names(selected, "SEL-TABLE") == ['rule noting on app."T"']
