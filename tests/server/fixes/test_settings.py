"""Settings by ALTER SYSTEM, and slots by name, on servers of their own."""

import pytest

from pgdts.checks.kit.finding import SetParameter
from pgdts.errors import RefusedError
from pgdts.fixes.applying import apply_fixes
from pgdts.fixes.parameters import plan_parameters, read_configured
from pgdts.fixes.plan import FixPlan, SetStep
from pgdts.fixes.slots import plan_slots
from pgdts.sessions.connection import connect
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.scratch import running

WANTED = (
    SetParameter("max_replication_slots", "17"),
    SetParameter("wal_sender_timeout", "90000"),
    SetParameter("shared_preload_libraries", ("auto_explain", "pg_stat_statements")),
)


@pytest.mark.majors("oldest", "newest")
def test_settings_take_effect_after_a_restart_and_are_not_written_twice(pg_major: str) -> None:
    with running(pg_major, conf={"max_replication_slots": "5", "wal_level": "logical"}) as cluster:
        target = Target("postgres", cluster.dsn("postgres"))
        steps = _steps(target)
        assert [step.name for step in steps] == [parameter.name for parameter in WANTED]
        assert not apply_fixes(target, FixPlan(steps), 1000).failed
        cluster.restart()
        assert _show(cluster, "max_replication_slots") == "17"
        assert _show(cluster, "wal_sender_timeout") == "90s"
        assert _show(cluster, "shared_preload_libraries") == "auto_explain, pg_stat_statements"
        assert _steps(target) == ()


@pytest.mark.majors("oldest", "newest")
def test_only_an_inactive_leftover_slot_that_is_named_is_dropped(database: Database) -> None:
    target = Target(database.name, database.dsn())
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select pg_create_logical_replication_slot('left_over', 'test_decoding')")
        with connect(target.dsn) as session:
            for named, leftovers in ((["none"], ["none"]), (["left_over"], [])):
                with pytest.raises(RefusedError):
                    list(plan_slots(session, named, leftovers))
            steps = tuple(plan_slots(session, ["left_over"], ["left_over"]))
        assert not apply_fixes(target, FixPlan(steps), 1000).failed
        cursor.execute("select from pg_replication_slots where slot_name = 'left_over'")
        assert cursor.fetchall() == []


def _steps(target: Target) -> tuple[SetStep, ...]:
    with connect(target.dsn, read_only=True) as connection:
        configured = read_configured(connection, [parameter.name for parameter in WANTED])
        planned = plan_parameters(WANTED, configured)
        return tuple(step for step in planned if isinstance(step, SetStep))


def _show(cluster: Cluster, name: str) -> str:
    database = Database(cluster, "postgres")
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"show {name}")
        [row] = cursor.fetchall()
        return str(row[0])
