"""Checks that ask a running server, on every major."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest

from pgdts.artifacts.verification import slot_trial
from pgdts.artifacts.verification.check_result import CheckOutcome, CheckResult
from pgdts.artifacts.verification.server_files import check_server
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database

SLOTS = "select slot_name from pg_replication_slots where database = current_database()"
PLUGIN = "test_decoding"


def rows(database: Database, statement: str) -> list[Any]:
    with database.connect() as session, session.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]


def outcomes(results: tuple[CheckResult, ...]) -> dict[str, CheckOutcome]:
    return {result.check: result.outcome for result in results}


def test_a_plugin_that_works_passes_and_leaves_nothing(database: Database) -> None:
    found = check_server(database.dsn(), PLUGIN)
    assert outcomes(found.results) == dict.fromkeys(
        ("server-can-read", "library-fits", "extension-available", "library-loads", "slot-made",
         "change-decoded", "slot-dropped"),
        CheckOutcome.PASSED,
    )  # fmt: skip
    assert rows(database, SLOTS) == []
    assert rows(database, "select nspname from pg_namespace where nspname = 'pgdts_trial'") == []


def test_a_plugin_that_is_not_there_is_found_missing(database: Database) -> None:
    found = check_server(database.dsn(), "ali_decoding")
    assert outcomes(found.results)["file-present"] is CheckOutcome.FINDING
    assert outcomes(found.results)["extension-available"] is CheckOutcome.FINDING
    assert outcomes(found.results)["library-loads"] is CheckOutcome.FINDING
    assert "slot-made" not in outcomes(found.results)


def test_a_library_that_is_no_output_plugin_is_found(database: Database) -> None:
    found = check_server(database.dsn(), "plpgsql")
    assert outcomes(found.results)["library-fits"] is CheckOutcome.FINDING
    assert outcomes(found.results)["slot-made"] is CheckOutcome.FINDING
    assert rows(database, SLOTS) == []


def test_the_trial_is_not_captured(database: Database) -> None:
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
    found = check_server(database.dsn(), PLUGIN)
    assert outcomes(found.results)["change-decoded"] is CheckOutcome.PASSED
    assert rows(database, "select ddl_text from public.dts_ddl_command") == []


@pytest.mark.majors("oldest", "9.6", "10", "newest")
def test_the_slot_goes_even_when_the_session_dies(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(connection: Any, *_: object) -> Iterator[CheckResult]:
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return iter(())

    monkeypatch.setattr(slot_trial, "_decode", die)
    with pytest.raises(Exception, match=r"terminat|connection"):
        check_server(database.dsn(), PLUGIN)
    assert rows(database, SLOTS) == []


@pytest.mark.majors("9.4", "9.6")
def test_a_slot_that_a_killed_run_left_is_dropped_and_no_other(database: Database) -> None:
    make = "select slot_name from pg_create_logical_replication_slot('{}', 'test_decoding')"
    rows(database, make.format("pgdts_trial_999999"))
    rows(database, make.format("replication_slot_test"))
    found = check_server(database.dsn(), PLUGIN)
    assert outcomes(found.results)["abandoned-slot-dropped"] is CheckOutcome.PASSED
    assert rows(database, SLOTS) == ["replication_slot_test"]


@pytest.mark.majors("oldest", "10", "newest")
def test_another_reader_is_spared_the_trial_change(database: Database) -> None:
    rows(
        database,
        "select slot_name from pg_create_logical_replication_slot('busy', 'test_decoding')",
    )
    found = check_server(database.dsn(), PLUGIN)
    assert outcomes(found.results)["change-decoded"] is CheckOutcome.ERROR
    changes = "select data from pg_logical_slot_peek_changes('busy', null, null)"
    assert not [data for data in rows(database, changes) if "pgdts_trial" in data]


@pytest.mark.majors("oldest", "newest")
def test_an_ordinary_role_learns_what_it_may_not(database: Database) -> None:
    role = f"{database.name}_plain"
    with database.connect() as session, session.cursor() as cursor:
        cursor.execute(f"create role {role} login")
    try:
        found = check_server(database.dsn(user=role), PLUGIN)
        passed = {check for check, told in outcomes(found.results).items() if told == "passed"}
        assert passed == {"extension-available"}
        assert outcomes(found.results)["library-loads"] is CheckOutcome.ERROR
    finally:
        with database.connect() as session, session.cursor() as cursor:
            cursor.execute(f"drop role {role}")


def test_a_waiting_slot_is_given_up(debian: Cluster) -> None:
    """A slot waits for open transactions that write."""
    with psycopg2.connect(debian.dsn()) as writer, writer.cursor() as cursor:
        cursor.execute("select txid_current()")
        found = check_server(debian.dsn(), PLUGIN, timeout=0.5)
        writer.rollback()
    [slot] = [result for result in found.results if result.check == "slot-made"]
    assert slot.outcome is CheckOutcome.FINDING
    assert "--timeout" in slot.remedy


def test_the_list_of_plugins_is_read_and_its_remedy_works(debian: Cluster) -> None:
    with closing(psycopg2.connect(debian.dsn())) as session, session.cursor() as cursor:
        session.autocommit = True
        cursor.execute("select name from pg_settings where name = 'output_plugin_libraries'")
        if not cursor.fetchall():
            pytest.skip("Debian's server is older than 15.19")
        cursor.execute("alter system set output_plugin_libraries = 'pgoutput, test_decoding'")
        cursor.execute("select pg_reload_conf()")
        trapped = check_server(debian.dsn(), "wal2json")
        [listed] = [result for result in trapped.results if result.check == "plugin-listed"]
        assert listed.outcome is CheckOutcome.FINDING
        assert "one quoted name" in listed.detail
        assert listed.remedy.startswith(
            "alter system set output_plugin_libraries = pgoutput, test_decoding, wal2json;"
        )
        for statement in listed.remedy.split(";"):
            cursor.execute(statement)
    mended = check_server(debian.dsn(), "wal2json")
    assert set(outcomes(mended.results).values()) == {CheckOutcome.PASSED}
