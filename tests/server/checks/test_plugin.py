"""Rules of the decoding plugin, on servers with and without it."""

import shlex
from pathlib import Path, PurePosixPath

import pytest

from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.verification.plugin_list import listed_plugins
from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import SetParameter
from pgdts.checks.kit.profile import Route
from pgdts.host.rootfs import Root
from tests.harness.databases import Database
from tests.harness.debian import debian_bindir
from tests.harness.scratch import running
from tests.server.checks.examining import (
    examine_database,
    examine_server,
    found,
    run_sql_remedies,
)
from tests.server.checks.own_installation import own_installation


def run(database: Database, *statements: str) -> list[tuple[object, ...]]:
    with database.connect() as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def plugin_rules(examination: Examination) -> set[str]:
    return {item.rule for item in examination.findings if item.rule.startswith("PLUG-")}


@pytest.mark.majors("9.4", "9.6")
def test_a_plugin_is_missed_until_it_is_there_and_fits(pg_major: str) -> None:
    with own_installation(pg_major) as own, running(pg_major, bindir=own.bindir) as cluster:
        database = cluster.create_database("shop")
        missing = examine_server(database, try_plugin=True)
        [files] = found(missing, "PLUG-FILES")
        assert files.objects.names == (
            "ali_decoding.control is not in the server's extension folder",
            f"{own.library} is not there",
        )
        *_, to = shlex.split(files.remedies[-1].text)
        if pg_major == "9.4":
            assert to == "9.4"
            assert "if several have this version" in files.remedies[0].text
        else:
            # Of several installations of that version this one.
            folder = choose_layout(to, Root(Path("/"))).library_folder
            assert folder == PurePosixPath(own.library.parent)
        [loading] = found(missing, "PLUG-LOAD")
        assert loading.found.startswith("LOAD 'ali_decoding': could not access file")
        assert loading.follows == ("PLUG-FILES",)
        assert "PLUG-SLOT" in {item.rule for item in missing.not_checked}

        own.put_plugin()
        fine = examine_server(database, try_plugin=True)
        assert not plugin_rules(fine)
        assert {"PLUG-FILES", "PLUG-LOAD", "PLUG-SLOT"} <= set(fine.passed)
        assert run(database, "select slot_name from pg_replication_slots") == []
        assert "PLUG-SLOT" not in examine_server(database).passed

        own.put_library(own.library.with_name("plpgsql.so").read_bytes())
        [other] = found(examine_server(database), "PLUG-FILES")
        assert other.objects.names == (f"{own.library} is no output plugin",)
        assert other.remedies[-1].text.endswith(" --replace")
        own.put_library(b"text")
        [broken] = found(examine_server(database), "PLUG-LOAD")
        assert "ali_decoding.so" in broken.found
        run(database, "create role plugin_plain login")
        plain = examine_server(database, user="plugin_plain")
        assert {"PLUG-FILES", "PLUG-LOAD"} <= {item.rule for item in plain.not_checked}


@pytest.mark.majors("oldest")
def test_a_slot_that_cannot_be_made_is_told(pg_major: str) -> None:
    conf = {"wal_level": "hot_standby"}
    with (
        own_installation(pg_major) as own,
        running(pg_major, bindir=own.bindir, conf=conf) as cluster,
    ):
        own.put_plugin()
        seen = examine_server(cluster.create_database("shop"), try_plugin=True)
        [slot] = found(seen, "PLUG-SLOT")
        assert slot.found == "slot-made: wal_level is hot_standby"
        assert slot.follows == ("WAL-LEVEL",)


@pytest.mark.majors("oldest")
def test_encodings_that_differ_are_told(database: Database) -> None:
    name = f"{database.name}_latin"
    latin = database.cluster.create_database(name, encoding="LATIN1")
    try:
        run(latin, f"alter database {name} set client_encoding = 'utf-8'")
        findings = found(examine_database(latin), "PLUG-ENC")
        assert [item.found for item in findings] == [
            f"database {name}: client_encoding is utf-8, the database is LATIN1",
            "the database is LATIN1",
        ]
        run_sql_remedies(latin, findings[0])
        assert len(found(examine_database(latin), "PLUG-ENC")) == 1
        assert not found(examine_database(database), "PLUG-ENC")
    finally:
        database.cluster.drop_database(name)


def test_the_list_of_plugins_is_mended_and_none_is_lost() -> None:
    with running("15", bindir=debian_bindir()) as cluster:
        database = cluster.create_database("shop")
        setting = "select setting from pg_settings where name = 'output_plugin_libraries'"
        if not run(database, setting):
            pytest.skip("Debian's server is older than 15.19")
        run(database, "create role plugin_plain login")
        plain = examine_server(database, user="plugin_plain")
        assert {"PLUG-LIST", "PLUG-QUOTE"} <= {item.rule for item in plain.not_checked}
        assert not plugin_rules(examine_server(database))

        _set(database, "'test_decoding, \"Wal2\"'")
        seen = examine_server(database)
        [quoted] = found(seen, "PLUG-QUOTE")
        assert 'the one name "test_decoding, "Wal2""' in quoted.found
        assert "PLUG-QUOTE" in found(seen, "PLUG-LIST")[0].follows

        _set(database, "wal2json")
        [narrow] = found(examine_server(database), "PLUG-LIST")
        assert narrow.found == "output_plugin_libraries is wal2json"
        assert narrow.remedies[0].fix == SetParameter(
            "output_plugin_libraries", ("wal2json", "pgoutput")
        )
        run_sql_remedies(database, narrow)
        assert not plugin_rules(examine_server(database))
        [(now,)] = run(database, setting)
        assert listed_plugins(str(now)) == ["wal2json", "pgoutput"]
        [other] = found(examine_server(database, route=Route.PLUGIN), "PLUG-LIST")
        assert other.needed.startswith("ali_decoding in")

        _set(database, "'pgoutput, test_decoding'")
        [trapped] = found(examine_server(database), "PLUG-QUOTE")
        run_sql_remedies(database, trapped)
        assert not plugin_rules(examine_server(database))


def _set(database: Database, value: str) -> None:
    run(database, f"alter system set output_plugin_libraries = {value}")
    run(database, "select pg_reload_conf()")
