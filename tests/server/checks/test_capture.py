"""Rules of the capture and of leftovers, in databases with the defects."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

import psycopg2
import pytest
from psycopg2 import sql

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import RemedyKind, Severity
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.server.checks.examining import examine_database, found, run_remedies
from tests.server.checks.seeding import seed
from tests.server.revisions import by_hand

HOSTILE = "awsdms_\"x<b>%s\x1b[31m'\n"
SPY = "awsdms_intercept_ddl"
DOES_NOTHING = "returns event_trigger language plpgsql as 'begin null; end'"
LEFT = (
    "create schema hb",
    "create table hb.dts_postgres_heartbeat (slot_name varchar(64) primary key)",
    "create table public.dts_pg_class (id int)",
    f"create function public.{SPY}() {DOES_NOTHING}",
    f"create event trigger {SPY} on ddl_command_end execute procedure public.{SPY}()",
    "create table public.awsdms_ddl_audit (id serial primary key)",
    "create view public.udts_view as select 1 as one",
    "create schema __tencentdb__",
    "create table public.__tencentdb__x (id int)",
    'create schema "AWSDMS_CONTROL_TABLE"',
    'create table "AWSDMS_CONTROL_TABLE".awsdms_history (id int)',
    "create schema pger",
    "create table pger.groups (id serial primary key)",
    "create function pger.pger_ddl_trigger_shop() " + DOES_NOTHING,
    "create event trigger pger_1 on sql_drop execute procedure pger.pger_ddl_trigger_shop()",
    "create schema pgstream",
    "create domain pgstream.xid as char(20)",
    "create sequence pgstream.xid_serial",
    "create function pgstream.x() returns pgstream.xid language sql as 'select null::pgstream.xid'",
    "create table pgstream.schema_log (id pgstream.xid primary key default pgstream.x())",
    "create schema _peerdb_internal",
    "create table _peerdb_internal.peerdb_mirror_jobs (mirror_job_name text primary key)",
    "create table public.debezium_signal (id varchar(42) primary key)",
    # Of the application.
    "create table public.debezium_settings (id int primary key)",
    "create table public.pgeranium (id int primary key)",
)
MORE_PUBLICATIONS = (
    "create publication dbz_publication for all tables",
    "create publication peerflow_pub_mirror",
    "create publication pger_publication_shop",
)


def ids(examination: Examination, *prefixes: str) -> set[str]:
    return {item.rule for item in examination.findings if item.rule.startswith(prefixes or "")}


def install(database: Database) -> None:
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())


@contextmanager
def plain_role(database: Database) -> Iterator[str]:
    """A role without rights, gone afterwards."""
    role = f"{database.name}_plain"
    seed(database, f"create role {role} login")
    try:
        yield role
    finally:
        seed(
            database,
            f"reassign owned by {role} to postgres",
            f"drop owned by {role}",
            f"drop role {role}",
        )


@pytest.mark.majors("oldest", "newest")
def test_no_capture_is_one_finding_and_mended_by_its_remedy(database: Database) -> None:
    seen = examine_database(database)
    assert ids(seen, "DDL-", "DTS-", "PUB-") == {"DDL-CAPTURE"}
    [finding] = found(seen, "DDL-CAPTURE")
    assert finding.severity is Severity.WARNING
    [early] = found(examine_database(database, task_created=date(2023, 5, 11)), "DDL-CAPTURE")
    assert early.severity is Severity.BLOCKER
    [old] = found(examine_database(database, task_created=date(2020, 9, 30)), "DDL-DATE")
    assert old.found == "the task is of 2020-09-30"
    assert not ids(examine_database(database, ddl=False), "DDL-")
    run_remedies(database, finding)
    assert not ids(examine_database(database), "DDL-", "DTS-", "PUB-")


@pytest.mark.majors("oldest", "newest")
@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("create table public.dts_alembic_version (version_num varchar(32))", "first release"),
        ("create schema pgdts authorization {role}", "schema pgdts of"),
    ],
)
def test_what_makes_an_upgrade_refuse_is_said(database: Database, planted: str, said: str) -> None:
    with plain_role(database) as role:
        seed(database, planted.format(role=role))
        [finding] = found(examine_database(database), "DDL-CAPTURE")
    assert said in finding.found
    assert [remedy.kind for remedy in finding.remedies] == [RemedyKind.ADVICE, RemedyKind.COMMAND]


@pytest.mark.majors("newest")
def test_the_account_of_dts_owns_the_function(database: Database) -> None:
    install(database)
    with plain_role(database) as account:
        seed(database, f"alter role {account} superuser")
        [owner] = found(examine_database(database, dts_role=account), "DDL-FUNC")
        assert owner.severity is Severity.WARNING
        run_remedies(database, owner)
        assert not ids(examine_database(database, dts_role=account), "DDL-")


@pytest.mark.majors("oldest", "newest")
def test_a_capture_by_hand_with_many_faults_is_mended(database: Database, pg_major: str) -> None:
    seed(
        database,
        *by_hand.VARIANTS["2020-11"],
        "insert into public.dts_ddl_command (tag) select 'x' from generate_series(1, 12000)",
        f"create function public.audit() {DOES_NOTHING}",
        'create event trigger "Audit <b>" on sql_drop execute procedure public.audit()',
        "alter event trigger dts_intercept_ddl disable",
        "alter table public.dts_ddl_command add constraint c check (id <> -1)",
        "create rule r as on delete to public.dts_ddl_command where false do instead nothing",
        "alter function public.dts_capture_ddl() set search_path = public",
    )
    with plain_role(database) as role:
        seed(
            database,
            f"alter function public.dts_capture_ddl() owner to {role}",
            f"alter role {role} in database {database.name} set session_replication_role = replica",
        )
        if number(pg_major) >= (17,):
            seed(database, f"alter database {database.name} set event_triggers = off")
        seen = examine_database(database)
        [table] = found(seen, "DDL-TBL")
        assert table.objects.names == ("rule r", "constraint c")
        [function] = found(seen, "DDL-FUNC")
        assert "pins search_path" in function.found
        [owner] = found(seen, "DDL-FUNC-OWNER")
        assert f"owned by {role}, no superuser" in owner.found
        [trigger] = found(seen, "DDL-TRG")
        assert trigger.found == "event trigger dts_intercept_ddl: fires nowhere"
        [other] = found(seen, "DDL-OTHER")
        assert other.objects.names == ('"Audit <b>" on sql_drop, public.audit()',)
        # A log with a rule on it is not read.
        assert "DDL-BLOAT" in {item.rule for item in seen.not_checked}
        [replica] = found(seen, "DDL-REPLROLE")
        assert replica.objects.names == (f"role {role} in database {database.name}",)
        if number(pg_major) >= (17,):
            [off] = found(seen, "DDL-EVTGUC")
            assert off.objects.names == (f"database {database.name}",)
            run_remedies(database, off)
        for finding in (table, owner, replica, trigger):
            run_remedies(database, finding)
        [bloat] = found(examine_database(database), "DDL-BLOAT")
        assert bloat.found.startswith("12000 rows, ids ")
        run_remedies(database, bloat)
        assert ids(examine_database(database), "DDL-") == {"DDL-OTHER"}


@pytest.mark.majors("oldest", "newest")
def test_the_documented_function_is_a_way_to_a_superusers_rights(database: Database) -> None:
    seed(database, *by_hand.VARIANTS["2020-11"])
    seen = examine_database(database, ddl=False)
    [finding] = found(seen, "DDL-PATH")
    assert "current_query, " in finding.found
    assert ids(examine_database(database), "DDL-") == {"DDL-PATH"}
    run_remedies(database, finding)
    assert not ids(examine_database(database), "DDL-")


@pytest.mark.majors("oldest", "newest")
def test_a_damaged_capture_of_pgdts_is_mended(database: Database) -> None:
    install(database)
    with plain_role(database) as role:
        seed(
            database,
            "drop event trigger dts_intercept_drop",
            "drop function pgdts.tag_of(text)",
            f"grant execute on function pgdts.write_row to {role}"
            if number(database.cluster.major) >= (10,)
            else f"grant insert on public.dts_ddl_command to {role}",
            "alter table public.dts_ddl_command add column more int",
        )
        seen = examine_database(database)
        [table] = found(seen, "DDL-TBL")
        assert "the columns differ" in table.found
        [trigger] = found(seen, "DDL-TRG")
        assert trigger.found == "event trigger dts_intercept_drop: no such event trigger"
        [others] = found(seen, "DDL-CAPTURE")
        assert "function pgdts.tag_of: no such function" in others.objects.names
        hidden = examine_database(database, user=role)
        assert {"DDL-CAPTURE", "DDL-BLOAT"} <= {item.rule for item in hidden.not_checked}
        assert "DDL-TBL" in ids(hidden)
        run_remedies(database, table)
        assert not ids(examine_database(database), "DDL-")
        seed(database, "create function pgdts.mine() returns int language sql as 'select 1'")
        [foreign] = found(examine_database(database), "DDL-CAPTURE")
        [remedy] = foreign.remedies
        assert remedy.text.endswith("mine(): look at it, move it to another schema or drop it")


@pytest.mark.majors("oldest", "newest")
def test_leftovers_of_the_documented_clean_up_are_removed(database: Database) -> None:
    install(database)
    seed(database, "drop event trigger dts_intercept_ddl")
    seed(database, "drop function public.dts_capture_ddl()", "drop table public.dts_ddl_command")
    [finding] = found(examine_database(database), "DDL-CAPTURE")
    assert finding.found == "only leftovers of a capture are there"
    [left] = found(examine_database(database, ddl=False), "DTS-LEFT")
    run_remedies(database, left)
    assert not ids(examine_database(database, ddl=False), "DTS-LEFT")
    [finding] = found(examine_database(database), "DDL-CAPTURE")
    assert finding.found == "no capture is installed"


@pytest.mark.majors("oldest", "newest")
def test_leftovers_of_dts_and_other_services_are_dropped(database: Database, pg_major: str) -> None:
    seed(database, *LEFT)
    with closing(psycopg2.connect(database.dsn())) as session, session, session.cursor() as cursor:
        cursor.execute(sql.SQL("create table {} (x int)").format(sql.Identifier(HOSTILE)))
    if number(pg_major) >= (10,):
        seed(database, "create publication dts_sync_1", *MORE_PUBLICATIONS)
    seen = examine_database(database)
    [dts] = found(seen, "DTS-LEFT")
    assert {"table hb.dts_postgres_heartbeat", "table public.dts_pg_class"} <= set(
        dts.objects.names
    )
    [others] = found(seen, "LEFT-OTHERS")
    assert others.found.endswith(
        " of AWS DMS, Debezium, PeerDB, Tencent DTS, UCloud UDTS, pg_easy_replicate, pgstream"
    )
    left = set(others.objects.names)
    assert not {name for name in left if "settings" in name or "geranium" in name}
    assert any("<b>%s" in name for name in others.objects.names)
    assert not found(seen, "DDL-OTHER")
    with plain_role(database) as role:
        assert {"DTS-LEFT", "LEFT-OTHERS"} <= ids(examine_database(database, user=role))
    run_remedies(database, dts)
    run_remedies(database, others)
    # The first twenty go at once.
    [rest] = found(examine_database(database), "LEFT-OTHERS")
    run_remedies(database, rest)
    assert not ids(examine_database(database), "DTS-LEFT", "LEFT-OTHERS")


@pytest.mark.majors("10", "15", "newest")
def test_publications_of_dts_must_leave_nothing_out(database: Database, pg_major: str) -> None:
    seed(
        database,
        "create table public.goods (id int primary key, name text)",
        "create table public.parted (id int primary key)",
        "create publication \"dts_sync_A\" for table public.goods with (publish = 'insert')",
        "create publication dts_sync_whole for table public.goods, public.parted",
        "create publication other for table public.goods with (publish = 'insert')",
    )
    commands = "UPDATE, DELETE" if pg_major == "10" else "UPDATE, DELETE, TRUNCATE"
    expected = [f'"dts_sync_A" without {commands}']
    if pg_major != "10":
        table = "public.goods (id, name) where (id > 1), public.parted where (id > 2)"
        seed(database, f"create publication dts_sync_part for table {table}")
        seed(database, "create publication filtered for table public.goods where (id > 1)")
        expected += [
            "rows and columns of public.goods in dts_sync_part",
            "rows of public.parted in dts_sync_part",
        ]
    [finding] = found(examine_database(database), "PUB-LESS")
    assert (finding.severity, list(finding.objects.names)) == (Severity.WARNING, expected)
    if pg_major != "10":
        # The capture does so where a remedy before this one changes the table.
        seed(database, "alter publication dts_sync_part drop table public.parted")
    run_remedies(database, finding)
    assert not found(examine_database(database), "PUB-LESS")


@pytest.mark.majors("newest")
def test_while_a_task_reads_its_objects_are_no_leftovers(database: Database) -> None:
    seed(database, "create table public.dts_pg_class (id int)", "create publication dts_sync_1")
    with closing(psycopg2.connect(database.dsn())) as reader, reader.cursor() as cursor:
        reader.autocommit = True
        cursor.execute(
            "select pg_create_logical_replication_slot(%s, 'test_decoding', true)",
            (f"dts_sync_{database.name}",),
        )
        assert not found(examine_database(database), "DTS-LEFT")
    assert found(examine_database(database), "DTS-LEFT")


@pytest.mark.majors("15", "newest")
def test_a_list_of_columns_that_refuses_updates_is_found(database: Database) -> None:
    seed(
        database,
        "create table public.keyed (id int primary key, a int, b int)",
        "create table public.bare (a int, b int)",
        "create publication part for table public.keyed (id, a), public.bare (a)",
    )
    [warning] = found(examine_database(database), "PUB-COLUMNS")
    assert warning.severity is Severity.WARNING
    seed(database, "alter table public.keyed replica identity full")
    seed(database, "insert into public.keyed values (1, 1, 1)")
    with pytest.raises(psycopg2.errors.InvalidColumnReference):
        seed(database, "update public.keyed set a = 2")
    [finding] = found(examine_database(database), "PUB-COLUMNS")
    assert finding.severity is Severity.BLOCKER
    assert finding.objects.names == ("public.keyed in part",)
    run_remedies(database, finding)
    seed(database, "update public.keyed set a = 2")
    [after] = found(examine_database(database), "PUB-COLUMNS")
    assert after.severity is Severity.WARNING
