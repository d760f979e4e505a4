"""What is there already: taken over, repaired, or refused."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import Installation, read_status
from pgdts.errors import RefusedError
from pgdts.revisions.changes import downgrade, upgrade, upgrade_script
from pgdts.revisions.plan import Action
from pgdts.revisions.request import ChangeRequest, Enable, Options
from pgdts.sessions.errors import RefusedByDatabaseError
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.revisions import by_hand
from tests.server.revisions.test_upgrade_and_downgrade import HEAD, captured, run_script

# Decided in Python; the majors are those between which the catalogs differ.
pytestmark = pytest.mark.majors("oldest", "9.6", "10", "13", "15", "newest")
DRY = ChangeRequest(dry_run=True)


def install_by_hand(sql: cursor, variant: str = "2020-11") -> None:
    for statement in by_hand.VARIANTS[variant]:
        sql.execute(statement)


@pytest.mark.parametrize("variant", by_hand.VARIANTS)
def test_hand_made_capture_is_taken_over_with_its_rows(
    target: Target, sql: cursor, variant: str
) -> None:
    install_by_hand(sql, variant)
    sql.execute("create view before as select 1 as one")
    rows = captured(sql)
    assert rows[-1] == ("CREATE VIEW", "create view before as select 1 as one")

    plan = upgrade(target, "head", ChangeRequest())

    adopted = [step.subject for step in plan.steps if step.action is Action.ADOPT]
    assert len(adopted) == 3
    assert captured(sql) == rows
    status = read_status(target)
    assert status.installation is Installation.REVISION
    assert not status.has_drifted
    sql.execute("create table after (id int)")
    assert captured(sql) == [*rows, ("CREATE TABLE", "create table after (id int)")]


DECLARED = "declare max_rows {type} {sign} {rows}; current_rows int; begin {end} end"
PRUNES = (
    "select count(id) into current_rows from public.dts_ddl_command; if current_rows > {limit} then"
    " delete from public.dts_ddl_command where id in (select min(id) from public.dts_ddl_command);"
    " end if;"
)
BY_VARIABLE = PRUNES.format(limit="max_rows")
BODIES = {
    DECLARED.format(type="int", sign=":=", rows=100000, end=BY_VARIABLE): 100000,
    DECLARED.format(type="bigint", sign="DEFAULT", rows="'5'", end=""): 5,
    f"declare current_rows int; begin {PRUNES.format(limit=70000)} end": 70000,
    "begin perform 1; end": 10000,
}


@pytest.mark.majors("oldest", "newest")
@pytest.mark.parametrize("offline", [False, True])
def test_the_retention_of_a_hand_made_capture_is_kept(
    database: Database, target: Target, sql: cursor, offline: bool
) -> None:
    for body, rows in BODIES.items():
        sql.execute(by_hand.TABLE)
        sql.execute(
            "create function public.dts_capture_ddl() returns event_trigger language plpgsql"
            f" security definer as $capture$ {body} $capture$"
        )
        adopted = {step.subject: step.detail for step in upgrade(target, "head", DRY).steps}
        said = adopted["function public.dts_capture_ddl()"]
        assert f"{rows:,} " in said
        assert ("--retention" in said) == (rows == 10000)
        if offline:
            run_script(database, upgrade_script("head", ChangeRequest()))
        else:
            upgrade(target, "head", ChangeRequest())
        assert read_status(target).options.retention == rows
        downgrade(target, "base", ChangeRequest())


def test_offline_script_takes_over_a_hand_made_capture(database: Database, sql: cursor) -> None:
    install_by_hand(sql)
    rows = captured(sql)

    run_script(database, upgrade_script("head", ChangeRequest()))

    assert captured(sql) == rows
    assert not read_status(Target("", database.dsn())).has_drifted


def test_state_of_the_event_trigger_is_kept(target: Target, sql: cursor) -> None:
    install_by_hand(sql)
    sql.execute("alter event trigger dts_intercept_ddl enable always")

    upgrade(target, "head", ChangeRequest())

    assert read_status(target).options.enable == "always"
    upgrade(target, "head", ChangeRequest(Options(enable=Enable.ORIGIN)))
    assert read_status(target).options.enable == "origin"


def test_table_with_other_columns_is_refused(target: Target, sql: cursor) -> None:
    sql.execute("create table public.dts_ddl_command (id bigserial primary key, ddl_text text)")

    with pytest.raises(RefusedError, match="dts_ddl_command is not the documented one"):
        upgrade(target, "head", ChangeRequest())

    [refusal] = upgrade(target, "head", DRY).refusals
    assert "-event text" in refusal.found.replace(" collate", "")
    assert "rename or drop" in str(refusal.remedy)
    assert read_status(target).revision is None


def test_event_trigger_on_another_function_is_refused(target: Target, sql: cursor) -> None:
    sql.execute(
        "create function public.audit() returns event_trigger language plpgsql as 'begin null; end'"
    )
    sql.execute(
        "create event trigger dts_intercept_ddl on ddl_command_start"
        " execute procedure public.audit()"
    )

    with pytest.raises(RefusedError, match=r"calls public\.audit"):
        upgrade(target, "head", ChangeRequest())
    assert read_status(target).revision is None


def test_offline_script_stops_at_an_event_trigger_of_others(
    database: Database, sql: cursor
) -> None:
    sql.execute(
        "create function public.audit() returns event_trigger language plpgsql as 'begin null; end'"
    )
    sql.execute(
        "create event trigger dts_intercept_ddl on ddl_command_end execute procedure public.audit()"
    )

    with pytest.raises(Exception, match="exit status 3"):
        run_script(database, upgrade_script("head", ChangeRequest()))
    sql.execute("select to_regclass('public.dts_ddl_command') is null")
    assert sql.fetchone() == (True,)


def test_function_that_is_no_trigger_function_is_refused(target: Target, sql: cursor) -> None:
    sql.execute("create function public.dts_capture_ddl() returns int language sql as 'select 1'")

    with pytest.raises(RefusedError, match="dts_capture_ddl"):
        upgrade(target, "head", ChangeRequest())


def test_owner_without_rights_is_refused_until_another_is_chosen(
    database: Database, target: Target, sql: cursor
) -> None:
    role = f"weak_{database.name}"
    table, function, trigger = by_hand.VARIANTS["2020-11"]
    sql.execute(f"create role {role}")
    try:
        sql.execute(f"{table}; {function}")
        sql.execute(f"alter function public.dts_capture_ddl() owner to {role}")
        sql.execute(trigger)
        with pytest.raises(RefusedError, match=f"{role} is not a superuser"):
            upgrade(target, "head", ChangeRequest())
        with pytest.raises(RefusedError, match=f"{role} is not a superuser"):
            upgrade(target, "head", ChangeRequest(Options(owner=role)))

        upgrade(target, "head", ChangeRequest(Options(owner="postgres")))

        assert read_status(target).options.owner == "postgres"
    finally:
        sql.execute(f"drop owned by {role}; drop role {role}")


def test_owner_that_does_not_exist_is_refused(target: Target) -> None:
    with pytest.raises(RefusedError, match="there is no role nobody_here"):
        upgrade(target, "head", ChangeRequest(Options(owner="nobody_here")))


def test_chosen_owner_owns_everything(database: Database, target: Target, sql: cursor) -> None:
    role = f"dts_{database.name}"
    sql.execute(f"create role {role} superuser")
    try:
        upgrade(target, "head", ChangeRequest(Options(owner=role)))
        sql.execute(
            "select distinct pg_get_userbyid(owner) from ("
            " select proowner as owner from pg_proc where proname like 'dts\\_%'"
            " union all select relowner from pg_class where relname like 'dts\\_ddl%'"
            " and relkind in ('r', 'S')) o"
        )
        assert sql.fetchall() == [(role,)]
        assert not read_status(target).has_drifted
        # A later run by somebody else keeps him.
        downgrade(target, "0002", ChangeRequest())
        upgrade(target, "head", ChangeRequest())
        assert read_status(target).options.owner == role
    finally:
        downgrade(target, "base", ChangeRequest())
        sql.execute(f"drop owned by {role}; drop role {role}")


def test_options_are_kept_on_the_way_to_another_revision(target: Target) -> None:
    upgrade(target, "0003", ChangeRequest(Options(77, Enable.ALWAYS)))
    upgrade(target, "head", ChangeRequest())

    options = read_status(target).options
    assert (options.retention, options.enable) == (77, "always")


def test_options_alone_are_a_step_of_their_own(target: Target) -> None:
    upgrade(target, "head", ChangeRequest())

    plan = upgrade(target, "head", ChangeRequest(Options(retention=5)))

    assert [(step.action, step.subject) for step in plan.steps] == [(Action.SET, "retention")]
    assert read_status(target).options.retention == 5


def test_documented_clean_up_is_repaired(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest(Options(enable=Enable.ALWAYS)))
    for statement in by_hand.CLEAN_UP:
        sql.execute(statement)

    plan = upgrade(target, "head", ChangeRequest())

    assert {step.action for step in plan.steps} == {Action.REPAIR}
    assert not read_status(target).has_drifted
    sql.execute("create table shop (id int)")
    assert captured(sql) == [("CREATE TABLE", "create table shop (id int)")]


def test_documented_clean_up_can_be_followed_by_a_downgrade(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    for statement in by_hand.CLEAN_UP:
        sql.execute(statement)

    downgrade(target, "base", ChangeRequest())

    assert read_status(target).installation is Installation.ABSENT


def test_changed_function_is_made_again(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("alter event trigger dts_intercept_ddl disable")
    sql.execute(by_hand.NOVEMBER_2020)
    sql.execute("alter event trigger dts_intercept_ddl enable")

    plan = upgrade(target, "head", ChangeRequest())

    assert "function public.dts_capture_ddl" in {step.subject for step in plan.steps}
    assert not read_status(target).has_drifted


def test_missing_rows_keep_the_others(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("create table shop (id int)")
    sql.execute("drop event trigger dts_intercept_ddl")

    upgrade(target, "head", ChangeRequest())

    assert captured(sql) == [("CREATE TABLE", "create table shop (id int)")]


@pytest.mark.majors("oldest", "newest")
def test_aggregate_that_has_the_name_of_the_function_is_refused(
    target: Target, sql: cursor
) -> None:
    sql.execute(
        "create aggregate public.dts_capture_ddl (*) (sfunc = int8inc, stype = int8, initcond = 0)"
    )
    with pytest.raises(RefusedError, match="dts_capture_ddl"):
        upgrade(target, "head", ChangeRequest())
    assert read_status(target).revision is None


@pytest.mark.majors("oldest", "newest")
def test_retention_is_kept_from_revision_to_revision(target: Target) -> None:
    upgrade(target, "0003", ChangeRequest(Options(retention=77)))
    for revision in ("head", "0003", "head"):
        (upgrade if revision == "head" else downgrade)(target, revision, ChangeRequest())
        assert read_status(target).options.retention == 77


@pytest.mark.majors("oldest", "newest")
def test_aggregate_beside_a_function_of_that_name_stays(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest(Options(retention=77)))
    sql.execute("create aggregate dts_capture_ddl (int8) (sfunc = int8pl, stype = int8)")
    downgrade(target, "base", ChangeRequest())
    sql.execute("select proname, pronargs from pg_proc where proname like 'dts%'")
    assert sql.fetchall() == [("dts_capture_ddl", 1)]


def test_revision_of_a_newer_pgdts_is_refused(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("alter event trigger dts_intercept_ddl disable")
    sql.execute("update pgdts.alembic_version set version_num = '9999'")

    with pytest.raises(RefusedError, match="revision 9999, which this pgdts does not know"):
        upgrade(target, "head", ChangeRequest())
    with pytest.raises(RefusedError, match="9999"):
        downgrade(target, "base", ChangeRequest())


class TestTaskAtWork:
    """A database that DTS reads now."""

    @pytest.fixture
    def busy(self, target: Target, sql: cursor) -> Target:
        """The service tables of a task are there."""
        upgrade(target, "0003", ChangeRequest())
        for name in ("dts_postgres_heartbeat", "dts_pg_class"):
            sql.execute(f"create table public.{name} (slot_name varchar(64))")
        return target

    def test_upgrade_is_refused(self, busy: Target) -> None:
        with pytest.raises(RefusedError, match="a DTS task is running"):
            upgrade(busy, "head", ChangeRequest(Options(retention=7)))

    def test_downgrade_is_refused(self, busy: Target) -> None:
        [refusal] = downgrade(busy, "base", DRY).refusals
        assert refusal.forcible
        with pytest.raises(RefusedError, match="dts_postgres_heartbeat"):
            downgrade(busy, "base", ChangeRequest())
        assert read_status(busy).revision == "0003"

    def test_force_overrides(self, busy: Target) -> None:
        forced = replace(ChangeRequest(), force=True)
        assert upgrade(busy, "head", forced).revisions_after == (HEAD,)
        assert downgrade(busy, "base", forced).revisions_after == ()


@pytest.fixture
def reader(database: Database, sql: cursor) -> Iterator[str]:
    """A role to which the default privileges of this database grant everything on new objects."""
    name = f"{database.name}_reader"
    sql.execute(f"create role {name}")
    for kind in ("tables", "sequences", "functions"):
        sql.execute(f"alter default privileges grant all on {kind} to {name}, public")
    yield name
    sql.execute(f"drop owned by {name}")
    sql.execute(f"drop role {name}")


@pytest.mark.parametrize("by_script", [False, True], ids=["online", "offline"])
@pytest.mark.usefixtures("reader")
def test_default_privileges_do_not_open_the_log(
    database: Database, target: Target, by_script: bool
) -> None:
    if by_script:
        run_script(database, upgrade_script("head", ChangeRequest()))
    else:
        upgrade(target, "head", ChangeRequest())
    assert not read_status(target).has_drifted


@pytest.mark.usefixtures("reader")
def test_log_that_is_taken_over_is_closed_to_others(target: Target, sql: cursor) -> None:
    install_by_hand(sql)
    plan = upgrade(target, "head", ChangeRequest())
    assert "revoked from others: " in plan.steps[0].detail
    assert not read_status(target).has_drifted


def test_grants_and_owners_are_repaired(target: Target, sql: cursor, reader: str) -> None:
    upgrade(target, "head", ChangeRequest())
    for statement in (
        "grant select on public.dts_ddl_command to public",
        "grant usage on public.dts_ddl_command_id_seq to public",
        f"grant usage on schema pgdts to {reader}",
    ):
        sql.execute(statement)
    plan = upgrade(target, "head", ChangeRequest())
    assert [(step.action, step.subject) for step in plan.steps] == [
        (Action.REPAIR, "schema pgdts"),
        (Action.REPAIR, "table public.dts_ddl_command"),
        (Action.REPAIR, "sequence public.dts_ddl_command_id_seq"),
    ]
    assert not read_status(target).has_drifted
    assert upgrade(target, "head", ChangeRequest()).steps == ()


def test_damage_that_cannot_be_mended_is_refused_and_not_called_nothing_to_do(
    target: Target, sql: cursor
) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("alter table public.dts_ddl_command drop column message")
    with pytest.raises(RefusedError, match="the columns differ"):
        upgrade(target, "head", ChangeRequest())
    assert upgrade(target, "head", DRY).refusals
    assert downgrade(target, "base", ChangeRequest()).refusals == ()


def test_objects_of_others_with_like_names_keep_their_owner(
    target: Target, sql: cursor, reader: str
) -> None:
    sql.execute("create function public.dts_report() returns int language sql as 'select 1'")
    sql.execute("create sequence public.dts_numbers")
    sql.execute(f"alter function public.dts_report() owner to {reader}")
    sql.execute(f"alter sequence public.dts_numbers owner to {reader}")
    upgrade(target, "head", ChangeRequest(Options(owner="postgres")))
    sql.execute(
        "select pg_get_userbyid(proowner) from pg_proc where proname = 'dts_report'"
        " union all select pg_get_userbyid(relowner) from pg_class where relname = 'dts_numbers'"
    )
    assert sql.fetchall() == [(reader,), (reader,)]


def test_view_on_the_log_stops_its_removal(target: Target, sql: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    sql.execute("create view public.report as select * from public.dts_ddl_command")
    with pytest.raises(RefusedByDatabaseError, match=r"view (public\.)?report depends"):
        downgrade(target, "base", ChangeRequest())
    assert not read_status(target).has_drifted


def test_a_log_that_a_role_made_beforehand_is_no_longer_its_own(
    target: Target, sql: cursor, reader: str
) -> None:
    sql.execute(by_hand.TABLE)
    sql.execute(f"alter table public.dts_ddl_command owner to {reader}")
    upgrade(target, "head", ChangeRequest())
    sql.execute(
        "select count(*) from pg_shdepend where deptype = 'o'"
        " and refobjid = (select oid from pg_roles where rolname = %s)",
        (reader,),
    )
    assert sql.fetchone() == (0,)
