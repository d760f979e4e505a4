"""Rewording every sentence changes nothing that a program acts on."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from ipaddress import ip_network
from typing import Any

import pytest
from rich.console import Console

from pgdts.advice import Advice, Remark
from pgdts.capture.differences import Difference
from pgdts.capture.status import read_status
from pgdts.checks.kit.facts import UnknownFactError
from pgdts.checks.kit.finding import Finding, Problem, Remedy, RemedyKind
from pgdts.checks.kit.profile import Profile
from pgdts.checks.report import CheckReport
from pgdts.checks.request import CheckRequest
from pgdts.checks.run import examine_subject, report, subjects
from pgdts.errors import PgdtsError
from pgdts.fixes.fleet_plan import plan_examined
from pgdts.fleet import Outcome
from pgdts.report.changes import changes_document
from pgdts.report.checks.documents import check_document
from pgdts.report.checks.findings import print_findings
from pgdts.report.checks.groups import groups, not_asked, not_checked
from pgdts.report.status import status_document
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.plan import Caution, Plan, PlanRefusal
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target, Targets
from tests.harness.databases import Database
from tests.server.checks.seeding import seed
from tests.server.revisions import by_hand

# Values with sentences in them, and which of their fields those are.
SPOKEN: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Problem, ("found", "needed")),
    (Remark, ("found",)),
    (Difference, ("detail", "loses")),
    (PlanRefusal, ("found", "needed")),
    (Caution, ("found",)),
    (PgdtsError, ("found", "needed")),
    (UnknownFactError, ("reason", "remedy")),
)
# Keys of the documents under which people are told something.
TOLD = {"made", "found", "needed", "remedy", "reason", "detail", "loses", "names", "notes"}
STATES = {
    "nothing": (),
    "by hand": (*by_hand.VARIANTS["2020-11"], "alter table public.dts_ddl_command add more text"),
    "another kind of log": ("create view public.dts_ddl_command as select 1 as id",),
    "a schema of others": ("create schema pgdts",),
    "before the first release": (
        "create table public.dts_alembic_version (version_num varchar(32))",
    ),
}
FAULTS = {
    "whole": (),
    "hung on": (
        "create table public.child () inherits (public.dts_ddl_command)",
        "alter table public.dts_ddl_command alter id drop default",
        "alter event trigger dts_intercept_ddl disable",
    ),
    "dropped": (
        "drop event trigger dts_intercept_ddl",
        "drop function public.dts_capture_ddl()",
        "drop table public.dts_ddl_command cascade",
    ),
}
TABLES = (
    "create table public.keyless (a integer)",
    "create table public.nullable (a integer unique)",
    "create table public.dts_pg_class (id integer)",
)
DRY = ChangeRequest(dry_run=True)
PROFILE = Profile(ranges=(ip_network("203.0.113.0/24"),), wal_sample_seconds=0.1)


@pytest.mark.majors("newest")
@pytest.mark.parametrize("state", [*STATES, *FAULTS])
def test_a_program_acts_alike(
    database: Database, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    target = Target(database.name, database.dsn())
    if state in FAULTS:
        upgrade(target, "head", ChangeRequest())
    seed(database, *TABLES, *STATES.get(state, ()), *FAULTS.get(state, ()))
    before, told = acted_on(target)

    reword(monkeypatch)

    after, told_now = acted_on(target)
    assert after == before
    assert told_now != told


def reword(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is said from now on is said in other words, with other punctuation."""
    for kind, names in SPOKEN:
        monkeypatch.setattr(kind, "__init__", reworded(kind.__init__, names))
    spelled = Advice.__str__
    monkeypatch.setattr(Advice, "__str__", lambda self: other(spelled(self)))
    made = Remedy.__init__

    def init(self: Remedy, kind: RemedyKind, text: str, *rest: Any, **named: Any) -> None:
        made(self, kind, other(text) if kind is RemedyKind.ADVICE else text, *rest, **named)

    monkeypatch.setattr(Remedy, "__init__", init)


def reworded(made: Callable[..., None], names: tuple[str, ...]) -> Callable[..., None]:
    def init(self: Any, *values: Any, **named: Any) -> None:
        made(self, *values, **named)
        for name in names:
            object.__setattr__(self, name, other(getattr(self, name)))

    return init


def other(text: str) -> str:
    return f"In other words: ({text.rstrip(':')})." if text else text


def acted_on(target: Target) -> tuple[list[Any], str]:
    """What programs make of a database, and what people are told of it."""
    found, repairs = checked(target)
    status = read_status(target)
    plans = [upgrade(target, "head", DRY), downgrade(target, "base", DRY)]
    documents = [
        check_document(found),
        status_document([Outcome(target, replace(status, findings=()))], ()),
        *(
            changes_document("plan", Targets((target,)), [Outcome(target, plan)], dry_run=True)
            for plan in plans
        ),
    ]
    acted = [
        [found.exit_code(strict=strict) for strict in (False, True)],
        [found.readiness(item) for item in found.databases],
        [shape_of(finding) for item in found.examined for finding in item.findings],
        [(group.first.rule, len(group.evidence), len(group.to_do)) for group in groups(found)],
        [missing.item.rule for missing in not_checked(found)],
        not_asked(found),
        lines(found),
        repairs,
        [(status.installation, status.is_wrong(), len(status.findings), len(status.notes))],
        [plan_shape(plan) for plan in plans],
        *(silent(json.loads(text)) for text in documents),
    ]
    return acted, "".join(documents)


def checked(target: Target) -> tuple[CheckReport, Any]:
    request = CheckRequest(profile=PROFILE)
    every = subjects((target,), request)
    examined = [(one, Outcome(one, examine_subject(one, request.choice))) for one in every]
    plans = plan_examined(examined, PROFILE)
    # A step that was left alone says why.
    return report(examined, request), [plan.plan.steps for plan in plans]


def shape_of(finding: Finding) -> Any:
    remedies = [
        (
            item.kind,
            item.effect,
            item.fix,
            item.introduces_next,
            "" if item.kind is RemedyKind.ADVICE else item.text,
        )
        for item in finding.remedies
    ]
    return finding.rule, finding.severity, len(finding.objects.names), remedies, finding.follows


def plan_shape(plan: Plan) -> Any:
    steps = [(step.action, step.subject) for step in plan.steps]
    return steps, plan.repairs, plan.removals, [item.forcible for item in plan.refusals]


def lines(found: CheckReport) -> int:
    """Of a report for people: what belongs to the advice above it has no heading of its own."""
    printed = StringIO()
    print_findings(Console(file=printed, width=100_000), found, verbose=True)
    return printed.getvalue().count("\n")


def silent(value: Any) -> Any:
    """A document without what it tells people."""
    if isinstance(value, dict):
        told = TOLD | ({"text"} if value.get("kind") == RemedyKind.ADVICE else set())
        return {name: silent(item) for name, item in value.items() if name not in told}
    if isinstance(value, list):
        return [silent(item) for item in value]
    return value
