"""Remedies of settings: what waits in the files, what is in use, where a value comes from."""

import pytest

from pgdts.checks.kit.finding import Effect, Finding, RemedyKind, SetParameter
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.errors import HarnessError
from tests.harness.majors import number
from tests.harness.scratch import running
from tests.server.checks.examining import examine_server, found, run_sql_remedies
from tests.server.checks.seeding import seed
from tests.server.commands.conftest import Pgdts, pgdts

__all__ = ["pgdts"]

MAKE_SLOT = "select pg_create_logical_replication_slot('{}', 'test_decoding')"
ONLY = [part for rule in ("WAL-LEVEL", "WAL-SLOTS", "WAL-PENDING") for part in ("--only", rule)]


def words(finding: Finding) -> str:
    return "\n".join(remedy.text for remedy in finding.remedies)


def reload(cluster: Cluster) -> None:
    """And wait for a session that has seen it."""
    cluster.reload()
    with Database(cluster, "postgres").connect() as connection, connection.cursor() as cursor:
        cursor.execute("select pg_sleep(0.2)")


@pytest.mark.majors("9.5", "newest")
def test_a_restart_that_the_server_would_not_survive_is_not_advised(
    pg_major: str, pgdts: Pgdts
) -> None:
    lower = "hot_standby" if pg_major == "9.5" else "replica"
    with running(pg_major, conf={"max_replication_slots": 5}) as cluster:
        database = cluster.create_database("shop")
        seed(database, MAKE_SLOT.format("one"), MAKE_SLOT.format("two"))
        seed(database, "begin", "create table t ()", "prepare transaction 'left'")
        cluster.append_conf(
            {
                "wal_level": lower,
                "max_replication_slots": 1,
                "max_prepared_transactions": 0,
                "max_connections": 90,
                "max_files_per_process": 999,
            }
        )
        # What waits is told before the reload, too: a restart would bring it in.
        [pending] = found(examine_server(database, tasks=2), "WAL-PENDING")
        assert "wal_level (now logical, after a restart" in pending.found
        first, *cures, others, restart = pending.remedies
        assert f"wal_level = {lower} with 2 logical replication slots" in first.text
        assert "max_replication_slots = 1 with 2 replication slots" in first.text
        assert "max_prepared_transactions = 0 with 1 prepared transaction" in first.text
        assert {cure.fix for cure in cures} == {
            SetParameter("wal_level", "logical"),
            SetParameter("max_replication_slots", "5"),
            SetParameter("max_prepared_transactions", "10"),
        }
        assert {cure.effect for cure in cures} == {Effect.RELOAD}
        assert "max_files_per_process (now 1000, after a restart 999)" in others.text
        assert (restart.kind, restart.effect) == (RemedyKind.COMMAND, Effect.RESTART)
        assert f"-D {cluster.data} restart" in restart.text

        planned = pgdts("check", "-d", database.dsn(), *ONLY, "--fix", "--dry-run")
        assert f"set wal_level = logical (was {lower}), by ALTER SYSTEM" in planned.stdout
        run_sql_remedies(database, pending)
        reload(cluster)
        [waiting] = found(examine_server(database, tasks=2), "WAL-PENDING")
        assert waiting.objects.names == ("max_connections",)
        cluster.restart()
        assert not found(examine_server(database, tasks=2), "WAL-PENDING")
        overridden = found(examine_server(database, tasks=2), "WAL-LINES")
        assert any(f"wal_level = {lower}" in item.objects.names[-1] for item in overridden)


@pytest.mark.majors("newest")
def test_what_keeps_a_server_from_starting_is_what_it_refuses(pg_major: str) -> None:
    """Each of these alone, tried on the server."""
    refused: list[dict[str, str | int | bool]] = [
        {"wal_level": "replica"},
        {"wal_level": "minimal", "archive_mode": True, "max_wal_senders": 0},
        {"max_replication_slots": 0},
        {"max_prepared_transactions": 0},
        {"max_connections": 3},
        {"max_connections": "many"},
    ]
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        seed(database, MAKE_SLOT.format("one"))
        seed(database, "begin", "create table t ()", "prepare transaction 'left'")
        path = cluster.data / "postgresql.conf"
        before = path.read_text()
        for conf in refused:
            path.write_text(before)
            if not cluster.is_running():
                cluster.start()
            cluster.append_conf(conf)
            told = "".join(map(words, found(examine_server(database), "WAL-PENDING")))
            assert "would not start" in told or "does not start" in told, conf
            with pytest.raises(HarnessError):
                cluster.restart()


@pytest.mark.majors("oldest", "newest")
def test_a_value_of_the_command_line_is_changed_there(pg_major: str, pgdts: Pgdts) -> None:
    lower = "replica" if number(pg_major) >= (9, 6) else "hot_standby"
    with running(pg_major) as cluster:
        database = cluster.create_database("shop")
        cluster.stop()
        cluster.start(f"-c wal_level={lower} -c max_replication_slots=1 -c wal_sender_timeout=5s")
        seen = examine_server(database, tasks=2)
        for rule in ("WAL-LEVEL", "WAL-SLOTS", "WAL-TIMEOUT"):
            [finding] = found(seen, rule)
            assert "by the command line of the server" in finding.found
            [remedy] = finding.remedies
            assert remedy.kind is RemedyKind.ADVICE
            assert "where the server is started" in remedy.text
        if pg_major != "9.4":
            # The file is right, and a restart would change nothing.
            assert not found(seen, "WAL-PENDING")
            [level] = [item for item in found(seen, "WAL-LINES") if "wal_level" in item.found]
            assert "the command line of the server sets wal_level" in level.found
        fixed = pgdts("check", "-d", database.dsn(), *ONLY, "--fix", "--yes")
        assert fixed.returncode == 0
        assert "nothing that --fix may do" in fixed.stdout
        assert "alter system" not in fixed.stdout


@pytest.mark.majors("12", "newest")
def test_a_timeout_of_the_account_of_dts_is_reset_where_it_is_set(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database('sh"op :x')
        seed(
            database,
            'create role "dts "":x" superuser login',
            """alter role "dts "":x" in database "sh""op :x" set wal_sender_timeout = '5s'""",
            """alter database "sh""op :x" set wal_sender_timeout = 7000""",
        )
        seen = examine_server(database, user='dts ":x')
        assert "WAL-TIMEOUT" in {item.rule for item in seen.not_checked}
        for finding in [item for item in seen.findings if item.rule == "WAL-TIMEOUT"]:
            run_sql_remedies(database, finding)
        assert not found(examine_server(database, user='dts ":x'), "WAL-TIMEOUT")


@pytest.mark.majors("17")
def test_a_server_that_takes_no_alter_system_gets_lines_for_its_files(
    pg_major: str, pgdts: Pgdts
) -> None:
    conf: dict[str, str | int | bool] = {
        "wal_level": "replica",
        "max_replication_slots": 1,
        "allow_alter_system": False,
    }
    with running(pg_major, conf=conf) as cluster:
        database = cluster.create_database("shop")
        seen = examine_server(database)
        for rule in ("WAL-LEVEL", "WAL-SLOTS"):
            [remedy] = found(seen, rule)[0].remedies
            assert remedy.kind is RemedyKind.POSTGRESQL_CONF
            assert f"# instead of {cluster.data}/postgresql.conf line" in remedy.text
            with cluster.data.joinpath("postgresql.conf").open("a") as file:
                file.write(f"{remedy.text}\n")
        cluster.restart()
        assert not {"WAL-LEVEL", "WAL-SLOTS"} & {
            item.rule for item in examine_server(database).findings
        }
