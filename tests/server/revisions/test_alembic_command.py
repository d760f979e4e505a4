"""The stock `alembic` command, from the checkout."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import Installation, read_status
from pgdts.resources import data_root
from pgdts.revisions.changes import downgrade_script, upgrade_script
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.harness.program import without_server
from tests.server.revisions.test_upgrade_and_downgrade import (
    HEAD,
    SchemaOf,
    captured,
    run_script,
)

Alembic = Callable[..., subprocess.CompletedProcess[str]]

OTHER_LINE = '''
"""A table of another line."""
from alembic import op
revision = "other1"
down_revision = None
branch_labels = ("other",)
depends_on = None
def upgrade() -> None:
    op.execute("create table public.dts_other (id int)")
def downgrade() -> None:
    op.execute("drop table public.dts_other")
'''


def run(ini: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alembic.config", "-c", str(ini), *arguments],
        env=without_server(**environment),
        cwd=ini.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def alembic(database: Database) -> Alembic:
    """Run alembic with DATABASE_URL set."""
    ini = data_root() / "alembic.ini"
    return lambda *arguments: run(ini, *arguments, DATABASE_URL=database.dsn())


@pytest.fixture
def alembic_with_two_lines(database: Database, tmp_path: Path) -> Alembic:
    """The same where a second line of revisions lies beside the capture line."""
    root = data_root()
    ini = tmp_path / "alembic.ini"
    text = (root / "alembic.ini").read_text()
    ini.write_text(text.replace("%(here)s/cli", str(root / "cli")))
    shutil.copytree(
        root / "alembic", tmp_path / "alembic", ignore=shutil.ignore_patterns("branches", "__pyc*")
    )
    (tmp_path / "alembic/branches/other").mkdir(parents=True)
    (tmp_path / "alembic/branches/other/other1_table.py").write_text(OTHER_LINE)
    return lambda *arguments: run(ini, *arguments, DATABASE_URL=database.dsn())


def current(alembic: Alembic) -> set[str]:
    return {line.split()[0] for line in alembic("current").stdout.splitlines()}


def test_upgrade_head_and_downgrade_base(alembic: Alembic, target: Target) -> None:
    assert alembic("upgrade", "head").returncode == 0
    assert current(alembic) == {HEAD}
    assert not read_status(target).has_drifted
    assert alembic("downgrade", "base").returncode == 0
    assert read_status(target).installation is Installation.ABSENT
    assert current(alembic) == set()


@pytest.mark.majors("oldest", "newest")
def test_commands_that_look_change_nothing(alembic: Alembic, target: Target) -> None:
    for command in ("current", "history", "heads"):
        assert alembic(command).returncode == 0
    assert "not up to date" in alembic("check").stdout + alembic("check").stderr
    assert read_status(target).installation is Installation.ABSENT
    alembic("upgrade", "head")
    assert alembic("check").returncode == 0


@pytest.mark.majors("oldest", "newest")
def test_target_by_x_dsn_and_by_pg_variables(database: Database, target: Target) -> None:
    ini = data_root() / "alembic.ini"
    assert run(ini, "-x", f"dsn={database.dsn()}", "upgrade", "head").returncode == 0
    variables = {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(database.cluster.port),
        "PGUSER": "postgres",
        "PGDATABASE": database.name,
    }
    assert HEAD in run(ini, "current", **variables).stdout
    assert read_status(target).revision == HEAD


@pytest.mark.majors("oldest", "newest")
def test_options_by_x(alembic: Alembic, target: Target) -> None:
    alembic("-x", "retention=12", "-x", "enable=always", "upgrade", "head")
    options = read_status(target).options
    assert (options.retention, options.enable) == (12, "always")


@pytest.mark.majors("newest")
@pytest.mark.parametrize(
    "wrong", [("-x", "retention=lots"), ("-x", "enable=never"), ("-x", "owner=nobody_here")]
)
def test_wrong_options_fail_without_a_traceback(
    alembic: Alembic, target: Target, wrong: tuple[str, str]
) -> None:
    ran = alembic(*wrong, "upgrade", "head")
    assert ran.returncode != 0
    assert "Traceback" not in ran.stdout + ran.stderr
    assert "needed:" in ran.stdout
    assert read_status(target).installation is Installation.ABSENT


@pytest.mark.majors("newest")
@pytest.mark.parametrize("wrong", [("-x", "retention=lots", "upgrade", "head"), ("upgrade", "9")])
def test_an_error_is_printed_once(alembic: Alembic, wrong: tuple[str, ...]) -> None:
    ran = alembic(*wrong)
    assert ran.returncode != 0
    assert "FAILED" in ran.stdout
    assert "ERROR" not in ran.stderr


@pytest.mark.majors("oldest", "newest")
def test_all_lines_at_once_are_refused(alembic: Alembic, target: Target) -> None:
    ran = alembic("upgrade", "heads")
    assert ran.returncode != 0
    assert "would be source and destination" in ran.stdout
    assert read_status(target).installation is Installation.ABSENT


@pytest.mark.majors("9.4", "9.6")
def test_destination_that_is_too_old_is_refused(alembic: Alembic, target: Target) -> None:
    ran = alembic("upgrade", "destination@head")
    assert "10 or later for the destination" in ran.stdout
    assert read_status(target).installation is Installation.ABSENT


@pytest.mark.majors("oldest", "newest")
def test_disabled_capture_is_said(alembic: Alembic, target: Target, sql: cursor) -> None:
    alembic("upgrade", "head")
    sql.execute("alter event trigger dts_intercept_ddl disable")
    ran = alembic("upgrade", "head")
    assert ran.returncode == 0
    assert "dts_intercept_ddl is disabled" in ran.stderr
    assert "-x enable=origin" in ran.stderr
    assert "disabled" not in alembic("-x", "enable=origin", "upgrade", "head").stderr
    assert not read_status(target).has_drifted


@pytest.mark.majors("oldest", "newest")
def test_offline_script_is_the_same_as_that_of_pgdts(alembic: Alembic) -> None:
    assert alembic("upgrade", "head", "--sql").stdout == upgrade_script("head", ChangeRequest())


@pytest.mark.majors("oldest", "newest")
def test_offline_script_of_another_line_goes_over_the_capture(
    alembic_with_two_lines: Alembic, database: Database, sql: cursor, schema_of: SchemaOf
) -> None:
    alembic = alembic_with_two_lines
    alembic("upgrade", "head")
    before = schema_of(database)

    run_script(database, alembic("upgrade", "other@head", "--sql").stdout)
    assert current(alembic) == {HEAD, "other1"}
    run_script(database, alembic("downgrade", "other@head:other@base", "--sql").stdout)

    assert current(alembic) == {HEAD}
    assert schema_of(database) == before
    assert captured(sql) == []


@pytest.mark.majors("oldest", "newest")
def test_offline_script_stops_where_the_database_is_at_another_revision(
    alembic: Alembic, database: Database, schema_of: SchemaOf
) -> None:
    script = upgrade_script("head", ChangeRequest())
    run_script(database, script)
    before = schema_of(database)

    with pytest.raises(subprocess.CalledProcessError) as stopped:
        run_script(database, script)
    assert f"this script starts at base, the database is at {HEAD}" in stopped.value.stderr
    assert schema_of(database) == before

    alembic("downgrade", "base")
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        run_script(database, downgrade_script("base", ChangeRequest()))
    assert f"this script starts at {HEAD}, the database is at base" in stopped.value.stderr


@pytest.mark.majors("oldest", "newest")
def test_stamp_captures_nothing(alembic: Alembic, sql: cursor) -> None:
    alembic("upgrade", "head")
    alembic("stamp", "base")
    alembic("stamp", "head")
    assert captured(sql) == []


@pytest.mark.long
@pytest.mark.majors("oldest", "newest")
def test_head_is_the_capture_where_another_line_exists(
    alembic_with_two_lines: Alembic, sql: cursor
) -> None:
    alembic = alembic_with_two_lines
    assert alembic("upgrade", "head").returncode == 0
    assert current(alembic) == {HEAD}

    assert alembic("upgrade", "other@head").returncode == 0
    assert current(alembic) == {HEAD, "other1"}
    assert captured(sql) == []
    assert alembic("upgrade", "head").returncode == 0

    assert alembic("downgrade", "capture@base").returncode == 0
    assert current(alembic) == {"other1"}
    assert alembic("upgrade", "head").returncode == 0
    assert alembic("downgrade", "other@base").returncode == 0
    assert current(alembic) == {HEAD}
    assert alembic("downgrade", "base").returncode == 0
    sql.execute("select to_regclass('pgdts.alembic_version') is null")
    assert sql.fetchone() == (True,)


@pytest.mark.majors("newest")
def test_other_line_needs_no_capture(alembic_with_two_lines: Alembic) -> None:
    alembic = alembic_with_two_lines
    assert alembic("upgrade", "other@head").returncode == 0
    assert current(alembic) == {"other1"}
    assert alembic("downgrade", "base").returncode == 0
    assert alembic("upgrade", "heads").returncode == 0
    assert current(alembic) == {HEAD, "other1"}
