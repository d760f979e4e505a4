"""Rules of tables and columns, on databases that have every defect at once."""

import pytest

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import Finding, RemedyKind, Theme
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.server.checks.examining import examine_database, found
from tests.server.checks.seeding import names, run_sql, seed

# A name with all that breaks quoting, formats, terminals and pages.
HOSTILE = 'Ev"il\n%s <script>\x1b[2J\u202e; --'
QUOTED = '"' + HOSTILE.replace('"', '""') + '"'

SEEDS = (
    "create schema app",
    "create schema other",
    "create table app.fine (id int primary key, note text)",
    f"create table app.{QUOTED} (id int)",
    "create table app.bare (id int, doc json, place point, x xml)",
    "create table app.expression (name text)",
    "create unique index expression_lower on app.expression (lower(name))",
    "create unique index expression_part on app.expression (name) where name <> ''",
    'create table app.nullable (a int, "B" int, unique (a, "B"))',
    "create table app.uniquely (id int not null unique)",
    "create table app.deferred (id int primary key deferrable)",
    "create table app.nothing (id int primary key)",
    "alter table app.nothing replica identity nothing",
    "create table app.full_already (id int)",
    "alter table app.full_already replica identity full",
    "create table app.by_index (id int not null)",
    "create unique index by_index_id on app.by_index (id)",
    "alter table app.by_index replica identity using index by_index_id",
    "create unlogged table app.a_child (id int primary key)",
    "create unlogged table app.z_parent (id int primary key)",
    "alter table app.a_child add foreign key (id) references app.z_parent",
    "create table other.heir () inherits (app.fine)",
    "alter table other.heir add primary key (id)",
    "create materialized view app.seen as select * from app.fine",
    "create table app.deleting (id int primary key references app.fine on delete cascade)",
    "create function app.noted() returns trigger language plpgsql as 'begin return new; end'",
    "create trigger noting before insert on app.fine for each row execute procedure app.noted()",
    "create domain app.flags as bit(4)",
    "create domain app.more_flags as app.flags",
    "create table app.typed (id int primary key, b bit(3) default B'101', v bit varying)",
    "alter table app.typed add f app.more_flags, add bs bit[], add a int[], add r real",
    "alter table app.typed add d double precision, add t text",
    # None of the user's.
    "create table public.dts_pg_class (id int)",
    "create extension if not exists citext schema public",
)
NO_IDENTITY = [
    f"app.{QUOTED} (replica identity default)",
    "app.bare (replica identity default)",
    "app.deferred (replica identity default)",
    "app.expression (replica identity default)",
    "app.nothing (replica identity nothing)",
    "app.nullable (replica identity default)",
    "app.uniquely (replica identity default)",
]


@pytest.mark.majors("oldest", "9.6", "13", "newest")
def test_defects_of_tables_are_found_and_their_remedies_work(database: Database) -> None:
    seed(database, *SEEDS)
    before = examine_database(database)
    assert before.not_checked == ()
    _expect_evidence(before)
    for rule in ("TBL-KEY", "TBL-KEY-NULL", "TBL-UNLOGGED", "TBL-INHERIT", "COL-BIT"):
        if rule != "TBL-UNLOGGED" or number(database.cluster.major) >= (9, 5):
            [finding] = found(before, rule)
            run_sql(database, finding)
    # The keys that were added are identities, too.
    rest = examine_database(database)
    assert names(rest, "TBL-IDENTITY") == [
        name
        for name in NO_IDENTITY
        if "bare" not in name and "Ev" not in name and "expression" not in name
    ]
    run_sql(database, found(rest, "TBL-IDENTITY")[0])
    after = examine_database(database)
    gone = {"TBL-KEY", "TBL-KEY-NULL", "TBL-IDENTITY", "TBL-INHERIT", "TBL-NOEQ", "COL-BIT"}
    assert gone <= set(after.passed)
    assert ("TBL-UNLOGGED" in after.passed) == (number(database.cluster.major) >= (9, 5))


def _expect_evidence(examination: Examination) -> None:
    assert names(examination, "TBL-KEY") == [
        f"app.{QUOTED}",
        "app.bare",
        "app.expression",
        "app.full_already",
    ]
    assert names(examination, "TBL-KEY-NULL") == ["app.nullable"]
    assert names(examination, "TBL-IDENTITY") == NO_IDENTITY
    [identity] = found(examination, "TBL-IDENTITY")
    assert identity.follows == ("CON-DEFER", "TBL-KEY", "TBL-KEY-NULL")
    assert names(examination, "TBL-NOEQ") == [
        "app.bare.doc (json)",
        "app.bare.place (point)",
        "app.bare.x (xml)",
    ]
    assert names(examination, "TBL-UNLOGGED") == ["app.z_parent", "app.a_child"]
    assert names(examination, "TBL-INHERIT") == ["other.heir (parent in app)"]
    assert names(examination, "MATVIEW") == ["app.seen"]
    assert names(examination, "FK-CASCADE") == [
        "deleting_id_fkey on app.deleting (on delete cascade)"
    ]
    assert names(examination, "IDX-EXPR-UNIQUE") == ["app.expression_lower on app.expression"]
    assert names(examination, "TRG-USER") == ["trigger noting on app.fine"]
    assert names(examination, "COL-BIT") == [
        "app.typed.b (bit(3))",
        "app.typed.bs (bit(1)[])",
        "app.typed.f (app.more_flags)",
        "app.typed.v (bit varying)",
    ]
    assert names(examination, "COL-ARRAY") == ["app.typed.a (integer[])"]
    assert names(examination, "COL-FLOAT") == [
        "app.typed.d (double precision)",
        "app.typed.r (real)",
    ]
    assert names(examination, "TBL-NAME") == [f"app.{QUOTED}", 'app.nullable."B"']


@pytest.mark.majors("newest")
def test_a_role_without_rights_is_told_the_same_of_tables(database: Database) -> None:
    seed(database, *SEEDS, "create role pgdts_r3_looker login")
    try:
        theirs = examine_database(database, user="pgdts_r3_looker")
    finally:
        seed(database, "drop role pgdts_r3_looker")
    assert _of_tables(theirs) == _of_tables(examine_database(database))


def _of_tables(examination: Examination) -> list[Finding]:
    themes = (Theme.TABLES, Theme.SEQUENCES, Theme.DATABASE)
    return [
        item
        for item in examination.findings
        if item.theme in themes and item.rule not in {"ROW-SIZE", "EXT-TARGET"}
    ]


@pytest.mark.majors("newest")
def test_many_tables_are_counted_and_named_up_to_twenty(database: Database) -> None:
    seed(
        database,
        "do $$ begin for i in 1..1001 loop execute format('create table t%s (b bit)', i); "
        "end loop; end $$",
    )
    examination = examine_database(database)
    assert [item.found for item in found(examination, "TBL-COUNT")] == ["1,001 tables"]
    for rule, told in (
        ("TBL-KEY", "1,001 tables without a key"),
        ("COL-BIT", "1,001 columns of type bit"),
    ):
        [finding] = found(examination, rule)
        assert (finding.found, finding.objects.total) == (told, 1001)
        assert len(finding.objects.names) == 20
    assert "TBL-COUNT" in examine_database(database, tables=("t1", "t2")).passed


@pytest.mark.majors("10", "newest")
def test_partitioned_and_temporary_tables_are_told(database: Database) -> None:
    seed(
        database,
        "create table p (id int) partition by range (id)",
        "create table p_1 partition of p for values from (1) to (9)",
    )
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create temporary table passing (id int)")
        examination = examine_database(database)
    assert names(examination, "TBL-PARTITION") == ["public.p"]
    [temporary] = found(examination, "TBL-TEMP")
    assert temporary.found == "1 temporary table"
    # A column cannot be added to a partition.
    [key] = found(examination, "TBL-KEY")
    assert key.objects.names == ("public.p_1",)
    assert {item.kind for item in key.remedies} == {RemedyKind.ADVICE}
