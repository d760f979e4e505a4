"""`pgdts check --fix` from end to end."""

import json

import pytest

from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.server.commands.conftest import Pgdts

CONF = {"wal_level": "replica", "max_replication_slots": "1"}
RULES = [part for rule in ("WAL-LEVEL", "WAL-SLOTS", "TBL-IDENTITY") for part in ("--only", rule)]


@pytest.mark.majors("9.6", "newest")
def test_what_is_safe_is_repaired_once_and_can_be_put_back(pg_major: str, pgdts: Pgdts) -> None:
    with running(pg_major, conf=CONF) as cluster:
        shop = cluster.create_database("shop")
        with shop.connect() as connection, connection.cursor() as cursor:
            cursor.execute("create table keyless (a integer)")
            cursor.execute('create schema "order" create table "Key less" (a integer)')
        check = ("check", "-d", shop.dsn(), *RULES)

        planned = pgdts(*check, "--fix", "--dry-run")
        assert planned.returncode == 0, planned.stderr
        assert "set wal_level = logical (was replica)" in planned.stdout
        assert "replica identity full for public.keyless" in planned.stdout
        assert 'replica identity full for "order"."Key less"' in planned.stdout
        assert _identity(shop) == "d"

        asked = pgdts(*check, "--fix")
        assert asked.returncode == 1
        assert "--yes makes them" in asked.stderr
        assert _identity(shop) == "d"

        done = pgdts(*check, "--fix", "--yes")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "restart to do, when it suits" in done.stdout
        assert "in postgresql.auto.conf from then on: wal_level, max_replicat" in done.stdout
        assert pgdts(*check).returncode == 1
        cluster.restart()
        assert pgdts(*check).returncode == 0
        again = pgdts(*check, "--fix", "--yes", "--format", "json")
        assert json.loads(again.stdout)["results"] == []

        restored = pgdts("restore-identity", "-d", shop.dsn())
        assert restored.returncode == 0
        assert '"order"."Key less": replica identity default' in restored.stdout
        assert _identity(shop) == "d"


@pytest.mark.majors("newest")
def test_options_of_a_repair_without_fix_are_a_slip(database: Database, pgdts: Pgdts) -> None:
    ran = pgdts("check", "-d", database.dsn(), "--yes")
    assert ran.returncode == 2
    assert "without --fix" in ran.stderr


@pytest.mark.majors("newest")
def test_a_slot_that_is_not_reported_is_not_dropped(database: Database, pgdts: Pgdts) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select pg_create_logical_replication_slot('precious', 'test_decoding')")
        ran = pgdts("check", "-d", database.dsn(), "--fix", "--yes", "--drop-slot", "precious")
        assert ran.returncode == 1
        assert "no finding calls the replication slot precious left over" in ran.stderr
        cursor.execute("select pg_drop_replication_slot('precious')")


def _identity(database: Database) -> str:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select relreplident from pg_class where relname = 'keyless'")
        [row] = cursor.fetchall()
        return str(row[0])
