"""One command on many databases."""

import json

import pytest

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.server.commands.conftest import Fleet, Pgdts


def options_of(cluster: Cluster) -> list[str]:
    return ["-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres"]


def named(databases: list[Database]) -> list[str]:
    return [option for database in databases for option in ("-d", database.name)]


def break_it(database: Database) -> None:
    with database.connect() as connection, connection.cursor() as session:
        session.execute("create table public.dts_ddl_command (id int)")


@pytest.mark.majors("oldest", "newest")
def test_thirty_databases_of_which_one_is_broken(
    cluster: Cluster, databases: Fleet, pgdts: Pgdts
) -> None:
    made = databases(30)
    broken = made[7]
    break_it(broken)
    arguments = ["upgrade", *options_of(cluster), *named(made)]

    first = pgdts(*arguments)

    assert first.returncode == 1
    lines = dict(line.split(maxsplit=1) for line in first.stdout.splitlines())
    assert len(lines) == 30
    assert {name for name, said in lines.items() if said.startswith("ok")} == {
        database.name for database in made if database is not broken
    }
    assert lines[broken.name] == "failed"
    assert "is not the documented one" in first.stderr

    with broken.connect() as connection, connection.cursor() as session:
        session.execute("drop table public.dts_ddl_command")
    second = pgdts(*arguments)

    assert second.returncode == 0
    assert second.stdout.count("nothing to do") == 29
    assert second.stdout.count("ok  not installed ->") == 1


@pytest.mark.majors("oldest", "newest")
def test_all_databases_names_what_it_leaves_out(
    cluster: Cluster, databases: Fleet, pgdts: Pgdts
) -> None:
    closed, excluded, taken = databases(3)
    with taken.connect() as connection, connection.cursor() as session:
        session.execute(
            f"update pg_database set datallowconn = false where datname = '{closed.name}'"
        )

    ran = pgdts(
        "upgrade", "--all-databases", "--exclude", f"*{excluded.name[-6:]}", "--dry-run",
        *options_of(cluster),
    )  # fmt: skip

    with taken.connect() as connection, connection.cursor() as session:
        session.execute(
            f"update pg_database set datallowconn = true where datname = '{closed.name}'"
        )
    assert ran.returncode == 0, ran.stderr
    skipped = [line.split(maxsplit=1) for line in ran.stdout.splitlines() if "skipped" in line]
    reasons = dict(skipped)
    assert reasons[closed.name] == "skipped: does not allow connections"
    assert reasons[excluded.name] == f"skipped: excluded by *{excluded.name[-6:]}"
    assert {"template0", "template1"} <= reasons.keys()
    assert f"{taken.name}  not installed ->" in ran.stdout


@pytest.mark.majors("newest")
def test_excluding_every_database_is_no_success(cluster: Cluster, pgdts: Pgdts) -> None:
    ran = pgdts("status", "--all-databases", "--exclude", "*", *options_of(cluster))
    assert ran.returncode == 2
    assert "no database is left to work on" in ran.stderr


def test_cluster_of_templates_alone_is_no_success(pgdts: Pgdts) -> None:
    with running("newest") as own:
        with Database(own, "postgres").connect() as connection, connection.cursor() as session:
            session.execute("update pg_database set datistemplate = true")
        for command in ("status", "check", "upgrade"):
            ran = pgdts(command, "--all-databases", *options_of(own))
            assert ran.returncode == 2
            assert "postgres (a template" in ran.stderr
        assert pgdts("databases", *options_of(own)).returncode == 0


@pytest.mark.majors("oldest", "newest")
def test_template_passes_the_capture_on_to_new_databases(cluster: Cluster, pgdts: Pgdts) -> None:
    others = pgdts("databases", "--format", "json", *options_of(cluster))
    names = [item["database"] for item in json.loads(others.stdout)["databases"]]
    exclude = [part for name in names for part in ("--exclude", name)]
    only_template = ["--all-databases", "--include-templates", *exclude, *options_of(cluster)]

    assert pgdts("upgrade", *only_template).returncode == 0
    try:
        child = cluster.create_database("child_of_template", template="template1")
        try:
            with child.connect() as connection, connection.cursor() as session:
                session.execute("create table inherited (id int)")
                session.execute("select ddl_text from public.dts_ddl_command")
                assert session.fetchall() == [("create table inherited (id int)",)]
        finally:
            cluster.drop_database("child_of_template")
    finally:
        assert pgdts("downgrade", "--yes", *only_template).returncode == 0


@pytest.mark.majors("newest")
def test_json_holds_every_database_with_plan_or_error(
    cluster: Cluster, databases: Fleet, pgdts: Pgdts
) -> None:
    good, bad = databases(2)
    break_it(bad)

    ran = pgdts("upgrade", "--format", "json", *options_of(cluster), *named([good, bad]))

    document = json.loads(ran.stdout)
    assert (document["schema"], ran.returncode) == ("pgdts/upgrade/1", 1)
    found = {item["database"]: item for item in document["databases"]}
    assert found[good.name]["error"] is None
    assert found[good.name]["plan"]["steps"][0]["action"] == "upgrade"
    assert found[bad.name]["plan"] is None
    assert found[bad.name]["error"]["kind"] == "RefusedError"


@pytest.mark.majors("newest")
def test_databases_lists_each_in_a_line(cluster: Cluster, databases: Fleet, pgdts: Pgdts) -> None:
    installed, empty = databases(2)
    upgrade(Target("", installed.dsn()), "head", ChangeRequest())

    ran = pgdts("databases", *options_of(cluster))

    lines = {line.split()[0]: line for line in ran.stdout.splitlines()}
    assert " ok " in lines[installed.name]
    assert "not installed" in lines[empty.name]
    assert "skipped: does not allow connections" in lines["template0"]
    assert lines["template1"].endswith("skipped: a template (--include-templates takes it)")
    assert not any(line != line.rstrip() or "\x1b" in line for line in ran.stdout.splitlines())
