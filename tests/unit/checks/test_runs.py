"""Which examinations a run makes, and what they come to."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pgdts.checks import run
from pgdts.checks.examination import Examination, Readiness
from pgdts.checks.kit.finding import Finding, Severity
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.checks.registry import RULES
from pgdts.checks.report import CheckReport, Examined
from pgdts.checks.request import CheckRequest, Choice
from pgdts.checks.run import Subject, examine_subject, report, subjects
from pgdts.errors import ExitCode, PgdtsError
from pgdts.fleet import Outcome
from pgdts.sessions.errors import MissingDatabaseError, UnreachableError
from pgdts.targets import Target
from tests.unit.report.checks.samples import (
    DISK,
    FINE,
    FLOATS,
    HBA_FILE,
    MADE,
    NO_KEY,
    SERVER,
    WAL_LEVEL,
    database,
    server,
)

TARGETS = (
    Target("a", "host=one dbname=a"),
    Target("b", "host=two dbname=b"),
    Target("c", "host=one dbname=c user=other"),
)


def made(servers: tuple[Examined, ...], *databases: Examined) -> CheckReport:
    return CheckReport(MADE, CheckRequest(), servers, databases)


def test_each_server_is_examined_once_and_each_database() -> None:
    assert [(item.scope, item.label) for item in subjects(TARGETS, CheckRequest())] == [
        (Scope.SERVER, "one:5432"),
        (Scope.SERVER, "two:5432"),
        (Scope.DATABASE, "a"),
        (Scope.DATABASE, "b"),
        (Scope.DATABASE, "c"),
    ]


def test_each_database_counts_as_a_task_of_its_server() -> None:
    tasks = [item.profile.tasks for item in subjects(TARGETS, CheckRequest())]
    assert tasks == [2, 1, 2, 1, 2]
    given = CheckRequest(Profile(tasks=7), tasks_given=True)
    assert {item.profile.tasks for item in subjects(TARGETS, given)} == {7}


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("host=rds", ["host=rds dbname=a", "host=rds dbname=b", "host=rds dbname=c"]),
        ("host=rds dbname=all", ["host=rds dbname=all"] * 3),
        ("service=rds", ["service=rds"] * 3),
    ],
)
def test_a_destination_without_a_database_has_one_of_the_same_name(
    given: str, used: list[str]
) -> None:
    found = subjects(TARGETS, CheckRequest(Profile(destination=given)))
    assert [item.profile.destination for item in found if item.scope is Scope.DATABASE] == used


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, PgdtsError]], list[str]]:
    """Stand in for the examination: some connection strings raise; the others are recorded."""

    def stand_in(errors: dict[str, PgdtsError]) -> list[str]:
        tried: list[str] = []

        def examine(target: Target, *_: Any) -> Examination:
            tried.append(target.dsn)
            if target.dsn in errors:
                raise errors[target.dsn]
            return FINE

        monkeypatch.setattr(run, "examine", examine)
        return tried

    return stand_in


def subject() -> Subject:
    return Subject("s", "1", Scope.SERVER, "s", Profile(), spare=("2", "3"))


def test_a_server_is_examined_through_another_database_if_one_lets_nobody_in(examined: Any) -> None:
    tried = examined({"1": MissingDatabaseError("no"), "2": MissingDatabaseError("no")})
    assert examine_subject(subject(), Choice()) is FINE
    assert tried == ["1", "2", "3"]


def test_a_server_that_does_not_answer_is_tried_once(examined: Any) -> None:
    tried = examined({"1": UnreachableError("no")})
    with pytest.raises(UnreachableError):
        examine_subject(subject(), Choice())
    assert tried == ["1"]


def outcome(label: str, scope: Scope, *findings: Finding) -> tuple[Subject, Outcome[Examination]]:
    about = Subject(label, label, scope, "s", Profile())
    return about, Outcome(about, replace(FINE, scope=scope, findings=findings))


def test_a_finding_of_a_database_names_its_cause_on_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    follows = {"TBL-KEY": ("WAL-LEVEL", "DB-NAME")}
    rules = [
        replace(RULES[0], id=name, follows=follows.get(name, ()))
        for name in ("WAL-LEVEL", "TBL-KEY", "COL-FLOAT")
    ]
    monkeypatch.setattr(run, "RULES", tuple(rules))
    shop = outcome("shop", Scope.DATABASE, NO_KEY, FLOATS)
    found = report([outcome("s", Scope.SERVER, WAL_LEVEL), shop], CheckRequest())
    assert [finding.follows for finding in found.databases[0].findings] == [("WAL-LEVEL",), ()]
    healthy = report([outcome("s", Scope.SERVER), shop], CheckRequest())
    assert [finding.follows for finding in healthy.databases[0].findings] == [(), ()]


BROKEN = Examined("x", Scope.DATABASE, SERVER, error=MissingDatabaseError("no x"))


@pytest.mark.parametrize(
    ("found", "code", "strict"),
    [
        (made((server(),), database("x")), 0, 0),
        (made((server(),), database("x", FLOATS)), 0, 0),
        (made((server(),), database("x", NO_KEY)), 0, 1),
        (made((server(SERVER, WAL_LEVEL),), database("x")), 1, 1),
        (made((server(SERVER, not_checked=(DISK,)),), database("x")), 0, 3),
        (made((server(SERVER, not_checked=(HBA_FILE,)),), database("x")), 3, 3),
        (made((server(SERVER, not_checked=(HBA_FILE,)),), database("x", NO_KEY)), 3, 1),
        (made((server(),), database("y"), BROKEN), 3, 3),
        (made((server(SERVER, WAL_LEVEL),), BROKEN), 1, 1),
        (made(()), 3, 3),
    ],
)
def test_exit_codes(found: CheckReport, code: int, strict: int) -> None:
    assert found.exit_code() == ExitCode(code)
    assert found.exit_code(strict=True) == ExitCode(strict)


def test_a_database_is_no_readier_than_its_server() -> None:
    blocked = server(SERVER, WAL_LEVEL)
    unknown = server("other:5432", not_checked=(HBA_FILE,))
    found = made((blocked, unknown), database("x"), database("y", NO_KEY, on="other:5432"), BROKEN)
    assert [found.readiness(item) for item in found.databases] == [
        Readiness.BLOCKED,
        Readiness.NOT_KNOWN,
        Readiness.BLOCKED,
    ]


def test_findings_of_a_server_count_once() -> None:
    found = made((server(SERVER, WAL_LEVEL),), database("x", NO_KEY), database("y", NO_KEY))
    assert [found.count(severity) for severity in Severity] == [0, 2, 1]
