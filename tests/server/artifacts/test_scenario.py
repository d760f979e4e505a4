"""The whole way of a plugin: built, mapped, used, verified, taken back."""

import json
import os
import shutil
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from pgdts.artifacts.bundle.bundle import unpack
from tests.server.artifacts.conftest import Packaged

SLOT = "select pg_create_logical_replication_slot('s', 'ali_decoding')"
LISTED = {"output_plugin_libraries": "pgoutput, test_decoding, ali_decoding"}


def run_sql(packaged: Packaged, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(packaged.cluster.dsn())) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def allow_plugin(packaged: Packaged) -> None:
    """What servers since August 2026 want."""
    if run_sql(packaged, "select name from pg_settings where name = 'output_plugin_libraries'"):
        packaged.cluster.append_conf(LISTED)
        packaged.cluster.restart()


def prefix_with(packaged: Packaged) -> Path:
    """A source build's `/usr/local/pgsql` with the plugin's files among those of the server."""
    prefix = packaged.folder / "usr/local/pgsql"
    for part in ("bin", "include/server", "lib/pgxs", "lib/pkgconfig", "share/tsearch_data"):
        (prefix / part).mkdir(parents=True)
    for artifact in unpack(packaged.bundle)[1]:
        folder = prefix / ("lib" if artifact.file_name.endswith(".so") else "share/extension")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / artifact.file_name).write_bytes(artifact.content)
    return prefix


def outcomes(printed: str) -> set[tuple[str, str]]:
    return {(result["check"], result["outcome"]) for result in json.loads(printed)["results"]}


@pytest.mark.parametrize("origin", ["bundle", "prefix"])
def test_a_plugin_is_mapped_used_and_taken_back(packaged: Packaged, origin: str) -> None:
    allow_plugin(packaged)
    with pytest.raises(psycopg2.Error, match="ali_decoding"):
        run_sql(packaged, SLOT)
    source = packaged.bundle if origin == "bundle" else prefix_with(packaged)
    target = ("--to", "debian-15", "--root", packaged.folder)
    packaged.artifacts("map", source, *target, "--dry-run")
    assert not packaged.library.exists()
    packaged.artifacts("map", source, *target)
    run_sql(packaged, "create extension ali_decoding")
    run_sql(packaged, SLOT)
    run_sql(packaged, "create table t (id int); insert into t values (1)")
    changes = run_sql(
        packaged, "select data from pg_logical_slot_get_binary_changes('s', null, null)"
    )
    assert [bytes(data) for (data,) in changes] == [b"t"]  # type: ignore[call-overload]
    refused = packaged.artifacts("unmap", *target, status=1)
    assert "slots-there" in refused.stdout
    forced = packaged.artifacts("unmap", *target, "--force", "--dry-run")
    assert "slot s in" in forced.stdout
    assert packaged.library.exists()
    run_sql(packaged, "select pg_drop_replication_slot('s')")
    packaged.artifacts("unmap", *target)
    assert not packaged.library.exists()
    with pytest.raises(psycopg2.Error, match="ali_decoding"):
        run_sql(packaged, SLOT)


def test_verify_passes_and_tells_what_is_missing_or_was_not_asked(packaged: Packaged) -> None:
    allow_plugin(packaged)
    target = ("--to", "debian-15", "--root", packaged.folder)
    packaged.artifacts("map", packaged.bundle, *target)
    server = ("-d", packaged.cluster.dsn(), "--server-user", "nobody")
    done = packaged.artifacts("verify", packaged.bundle, *target, *server, "--format", "json")
    found = json.loads(done.stdout)
    assert {result["outcome"] for result in found["results"]} == {"passed"}
    checks = {result["check"] for result in found["results"]}
    assert checks >= {
        "file-content", "library-fits", "server-can-read", "extension-available",
        "library-loads", "slot-made", "change-decoded", "slot-dropped",
    }  # fmt: skip
    assert run_sql(packaged, "select slot_name from pg_replication_slots") == []
    nobody = ("-d", packaged.cluster.dsn(user="nobody_here"), *server[2:], "--format", "json")
    unasked = json.loads(packaged.artifacts("verify", *target, *nobody, status=3).stdout)
    [error] = [result for result in unasked["results"] if result["outcome"] != "passed"]
    assert error["check"] == "server-asked"
    if os.geteuid() == 0:
        assert "sudo -u nobody pgdts artifacts verify -h" in error["remedy"]
    extensions = packaged.folder / "usr/share/postgresql/15/extension"
    for name in ("ali_decoding--0.0.1.sql", "ali_decoding.control"):
        (extensions / name).unlink()
        incomplete = packaged.artifacts("verify", *server[:2], "--format", "json", status=1)
        assert ("extension-available", "finding") in outcomes(incomplete.stdout)
    (packaged.folder / "lib").mkdir()
    shutil.copy(packaged.library, packaged.folder / "lib")
    alone = packaged.artifacts("verify", packaged.folder, *target, *server[2:], status=1)
    assert "ali_decoding.control" in alone.stdout


def test_verify_by_the_receipt_finds_what_was_changed(packaged: Packaged) -> None:
    target = ("--to", "debian-15", "--root", packaged.folder)
    packaged.artifacts("map", packaged.bundle, *target)
    host = ("verify", *target, "--server-user", "nobody", "--format", "json")
    packaged.artifacts(*host)
    packaged.library.chmod(0o700)
    found = json.loads(packaged.artifacts(*host, status=1).stdout)
    problems = {
        one["check"]: one["detail"] for one in found["results"] if one["outcome"] != "passed"
    }
    assert problems["file-mode"] == "0700 instead of 0755"
    assert problems["server-can-read"] == "nobody cannot read it"


def test_the_plan_is_the_mapping_matrix(packaged: Packaged) -> None:
    done = packaged.artifacts(
        "map", packaged.bundle, "--to", "15", "--root", packaged.folder, "--dry-run",
        "--format", "json",
    )  # fmt: skip
    plan = json.loads(done.stdout)
    assert [(row["to"], row["mode"], row["action"]) for row in plan["rows"]] == [
        ("/usr/lib/postgresql/15/lib/ali_decoding.so", "0755", "install"),
        ("/usr/share/postgresql/15/extension/ali_decoding--0.0.1.sql", "0644", "install"),
        ("/usr/share/postgresql/15/extension/ali_decoding.control", "0644", "install"),
    ]
    assert plan["applied"] is False


def test_refusals_are_printed_with_what_to_do(packaged: Packaged) -> None:
    packaged.library.write_text("somebody else's")
    done = packaged.artifacts(
        "map", packaged.bundle, "--to", "15", "--root", packaged.folder, status=1
    )
    assert "other-file-there" in done.stdout
    assert "--replace" in done.stdout
    assert packaged.library.read_text() == "somebody else's"


def test_a_server_of_this_host_tells_its_layout_and_no_password_is_printed(
    packaged: Packaged,
) -> None:
    dsn = packaged.cluster.dsn().replace("postgres@", "postgres:opensesame@")
    planned = packaged.artifacts("map", packaged.bundle, "--to", dsn, "--dry-run")
    assert str(packaged.library) in planned.stdout
    mapped = packaged.artifacts("map", packaged.bundle, "--to", dsn)
    verified = packaged.artifacts("verify", "--to", dsn, "-d", dsn, status=1)
    unmapped = packaged.artifacts("unmap", "--to", dsn)
    for done in (planned, mapped, verified, unmapped):
        assert "opensesame" not in done.stdout + done.stderr
    assert not packaged.library.exists()


def test_layouts_are_listed_as_text_and_as_json(packaged: Packaged) -> None:
    [line] = [
        line
        for line in packaged.artifacts("layouts", "--root", packaged.folder).stdout.splitlines()
        if line.startswith("debian-15")
    ]
    assert "/usr/lib/postgresql/15/lib" in line
    listed = packaged.artifacts("layouts", "--root", packaged.folder, "--format", "json")
    [layout] = json.loads(listed.stdout)["layouts"]
    assert (layout["name"], layout["major"]) == ("debian-15", "15")


def test_inspect_tells_text_json_and_failure(packaged: Packaged) -> None:
    assert "output plugin  yes" in packaged.artifacts("inspect", packaged.bundle).stdout
    found = json.loads(packaged.artifacts("inspect", packaged.bundle, "--format", "json").stdout)
    assert found["libraries"][0]["facts"]["magic"]["version"] == 1500
    mixed = packaged.folder / "mixed"
    mixed.mkdir()
    (mixed / "good.so").write_bytes((packaged.library.parent / "plpgsql.so").read_bytes())
    (mixed / "bad.so").write_text("no library")
    done = packaged.artifacts("inspect", mixed, status=1)
    assert "this is not a compiled library" in done.stdout
    assert "good.so" in done.stdout
