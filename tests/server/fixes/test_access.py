"""pg_hba.conf: lines before the first rule, a backup, and the server's own judgement."""

from pathlib import Path

import pytest

from pgdts.fixes.access import plan_access
from pgdts.fixes.applying import apply_fixes
from pgdts.fixes.plan import AccessStep, FixPlan, FixResult
from pgdts.sessions.connection import connect
from pgdts.targets import Target
from tests.harness.scratch import running

LINE = "host shop dts 10.1.2.0/24 md5"


@pytest.mark.majors("9.6", "newest")
def test_lines_come_first_with_a_backup_and_are_in_force_after_the_reload(pg_major: str) -> None:
    with running(pg_major) as cluster:
        target = Target("postgres", cluster.dsn("postgres"))
        step = _step(target, LINE)
        before = step.path.read_text()
        assert f"+{LINE}" in step.diff
        assert step.path.read_text() == before
        assert not _apply(target, step).failed
        rules = [line for line in step.path.read_text().splitlines() if line[:1] not in ("#", "")]
        assert rules[0] == LINE
        [backup] = _backups(step.path)
        assert backup.read_text() == before
        assert step.path.stat().st_uid == backup.stat().st_uid
        assert _planned(target, LINE) == []


@pytest.mark.majors("newest")
def test_a_line_that_the_server_refuses_is_taken_back(pg_major: str) -> None:
    with running(pg_major) as cluster:
        target = Target("postgres", cluster.dsn("postgres"))
        step = _step(target, "host shop dts 10.1.2.0/24 no_such_method")
        [result] = _apply(target, step).results
        assert "no_such_method" in result.problem
        assert step.path.read_text() == step.before


@pytest.mark.majors("newest")
def test_a_file_that_changed_meanwhile_is_left_alone(pg_major: str) -> None:
    with running(pg_major) as cluster:
        target = Target("postgres", cluster.dsn("postgres"))
        step = _step(target, LINE)
        step.path.write_text(step.before + "# somebody else\n")
        [result] = _apply(target, step).results
        assert "has changed since" in result.problem
        assert step.path.read_text() == step.before + "# somebody else\n"


def _step(target: Target, line: str) -> AccessStep:
    [step] = _planned(target, line)
    assert isinstance(step, AccessStep)
    return step


def _planned(target: Target, line: str) -> list[object]:
    with connect(target.dsn, read_only=True) as connection:
        return list(plan_access(connection, [line]))


def _apply(target: Target, step: AccessStep) -> FixResult:
    return apply_fixes(target, FixPlan((step,)), lock_timeout_ms=1000)


def _backups(path: Path) -> list[Path]:
    return list(path.parent.glob(f"{path.name}.*"))
