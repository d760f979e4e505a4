"""Whole outputs for people, as they were read last; golden_files.py says how to write them anew."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import StringIO

import pytest
from rich.console import Console

from pgdts.advice import Advice
from pgdts.artifacts.verification.check_result import CheckOutcome, CheckResult
from pgdts.artifacts.verification.verification import PluginVerification
from pgdts.capture.log import CapturedRow
from pgdts.capture.status import Installation, InstalledOptions
from pgdts.capture.verify import Check, Verification
from pgdts.checks.kit.finding import Effect
from pgdts.checks.report import CheckReport
from pgdts.destination.idle import Idleness
from pgdts.destination.links import FoundLink
from pgdts.errors import PgdtsError
from pgdts.fixes.fleet_plan import TargetPlan
from pgdts.fixes.plan import (
    DropSlotStep,
    FixPlan,
    FixResult,
    FixStepResult,
    IdentityStep,
    LeftAlone,
    SetStep,
)
from pgdts.fixes.restoration import Restoration, RestoredIdentities
from pgdts.fleet import Outcome
from pgdts.rehearsal.result import Judge, Rehearsal
from pgdts.report.artifacts.checks import print_checks as print_plugin_checks
from pgdts.report.captured_rows import LogFormat, LogView, print_rows, print_script
from pgdts.report.changes import print_changes
from pgdts.report.checks.nagios import nagios_status
from pgdts.report.checks.text import ForPeople, print_checks
from pgdts.report.databases import print_databases
from pgdts.report.destination import StateReport, print_started, print_state
from pgdts.report.fixes import print_fix_plans, print_fix_results
from pgdts.report.kit.errors import print_error
from pgdts.report.rehearsal.text import print_rehearsal
from pgdts.report.restorations import print_restorations
from pgdts.report.status import print_statuses
from pgdts.report.verification import print_verifications
from pgdts.revisions.plan import Action, Caution, Plan, PlannedStep, PlanRefusal
from pgdts.targets import Skipped, Target, Targets
from tests.unit.destination.test_report import LINK, ROW, STATE
from tests.unit.rehearsal.results import eventful, quiet
from tests.unit.rehearsal.rows import captured
from tests.unit.report.checks import samples
from tests.unit.report.golden_files import FOLDER, golden
from tests.unit.report.test_status import CHANGED, FINE

Printer = Callable[[Console], object]


def numbered(*rows: CapturedRow) -> tuple[CapturedRow, ...]:
    """Samples are numbered in the order in which tests make them."""
    return tuple(replace(row, id=number) for number, row in enumerate(rows, 1))


def renumbered(rehearsal: Rehearsal) -> Rehearsal:
    rows = numbered(*(statement.row for statement in rehearsal.statements))
    pairs = zip(rehearsal.statements, rows, strict=True)
    return replace(
        rehearsal, statements=tuple(replace(statement, row=row) for statement, row in pairs)
    )


STATEMENTS = numbered(
    captured("create table t (a int)", message="[rows-first] SELECT INTO: x"),
    captured("create user mapping for u server s options (password 'hush')"),
    captured("comment on table t is 'of two\nlines \x1b[2J'"),
)
PLAN = Plan(
    "crm",
    ("0002",),
    ("0003",),
    steps=(
        PlannedStep(Action.ADOPT, "public.dts_ddl_command", "the log table stays, with 12 rows"),
        PlannedStep(Action.UPGRADE, "0003", "0002 -> 0003"),
        PlannedStep(Action.SET, "retention", "10,000 rows"),
    ),
    captured_rows=12,
)
REFUSED = replace(
    PLAN,
    steps=(),
    refusals=(PlanRefusal("a log of other columns", "its columns", Advice.of("drop it")),),
)
CAUTIOUS = replace(PLAN, cautions=(Caution("the capture is disabled", Advice.of("enable it")),))
TARGETS = Targets(
    (Target("crm", "dbname=crm"), Target("shop", "dbname=shop")),
    (Skipped("postgres", "excluded by postgres"),),
)
WORSE = replace(
    FINE, objects=(CHANGED,), event_triggers_enabled=False, is_head=False, revision="0002"
)
ABSENT = replace(
    FINE,
    installation=Installation.ABSENT,
    revision=None,
    options=InstalledOptions(None, None, None),
    objects=(),
    log=None,
)


def changes(console: Console, *, dry_run: bool) -> None:
    [crm, shop] = TARGETS.targets
    refused = PgdtsError("a log of other columns", needed="its columns", remedy="drop it")
    outcomes = [
        Outcome(crm, CAUTIOUS),
        Outcome(shop, REFUSED) if dry_run else Outcome(shop, error=refused),
    ]
    print_changes(console, TARGETS, outcomes, dry_run=dry_run)


def checks(make: Callable[[], CheckReport], console: Console) -> None:
    print_checks(console, make(), ForPeople(verbose=False))


def state(console: Console) -> None:
    idle = Idleness("the subscription pgdts_crm is disabled", Advice.of("enable it"))
    links = (FoundLink("crm", has_slot=True, ends_here=True), FoundLink("old", True, False))
    print_state(
        console, StateReport(LINK, STATE, [ROW], "0A000 no such extension", idle, links), last=5
    )


VERIFIED = Verification(
    "crm",
    "16.4",
    "0003",
    (
        Check("event trigger fires", True, "CREATE TABLE, ALTER TABLE, DROP TABLE"),
        Check("no user objects locked", False, "AccessShareLock on public.orders"),
    ),
    41,
)
REPAIRS = FixPlan(
    (
        SetStep("wal_level", "replica", ("logical",), is_list=False, effect=Effect.RESTART),
        IdentityStep(16384, "public", "orders", "public.orders", "default"),
        DropSlotStep("dts_sync_old"),
    ),
    (LeftAlone("max_wal_senders", "it is 20, more than the 3 needed"),),
    "pg_ctlcluster 16 main restart",
    ("give each standby 3 or more first",),
)
RESTORED = RestoredIdentities(
    (
        Restoration("public.orders", "replica identity default"),
        Restoration("public.gone", "none: the table is gone"),
        Restoration("public.held", "replica identity default", "a lock is held"),
    )
)
PLUGIN = PluginVerification(
    "ali_decoding",
    (
        CheckResult("file", "ali_decoding.so", CheckOutcome.PASSED, "as it was mapped"),
        CheckResult("load", "ali_decoding", CheckOutcome.FINDING, "no such file", "map it"),
        CheckResult("trial", "ali_decoding", CheckOutcome.ERROR, "a standby is not tried"),
    ),
    None,
)


def repairs(console: Console) -> None:
    [crm, shop] = TARGETS.targets
    plans = (TargetPlan(crm, REPAIRS), TargetPlan(shop, FixPlan()))
    print_fix_plans(console, plans)
    results = tuple(FixStepResult(step) for step in REPAIRS.steps[1:])
    failed = FixStepResult(REPAIRS.steps[0], "permission denied")
    outcomes: tuple[Outcome[FixResult], ...] = (
        Outcome(crm, FixResult(REPAIRS, (failed, *results))),
        Outcome(shop, error=PgdtsError("gone")),
    )
    print_fix_results(console, outcomes)


PRINTERS: dict[str, Printer] = {
    f"check {make.__name__}": partial(checks, make)
    for make in (samples.one, samples.thirty, samples.healthy, samples.hostile)
} | {
    "check one verbose": lambda console: print_checks(
        console, samples.one(), ForPeople(verbose=True)
    ),
    "check thirty nagios": lambda console: console.print(nagios_status(samples.thirty()).line),
    "status": lambda console: print_statuses(
        console, [("crm", FINE), ("shop", WORSE), ("new", ABSENT)], verbose=False
    ),
    "status verbose": lambda console: print_statuses(
        console, [("crm", FINE), ("shop", WORSE)], verbose=True
    ),
    "log": lambda console: print_rows(console, STATEMENTS, LogView(LogFormat.TEXT)),
    "log jsonl": lambda console: print_rows(console, STATEMENTS, LogView(LogFormat.JSONL)),
    "log sql": lambda console: print_script(console, STATEMENTS, LogView(LogFormat.SQL), None),
    "upgrade": lambda console: changes(console, dry_run=False),
    "upgrade dry run": lambda console: changes(console, dry_run=True),
    "destination started": lambda console: print_started(console, LINK, STATE, "pgdts run"),
    "destination status": state,
    "verify": lambda console: print_verifications(console, [("crm", VERIFIED)], verbose=True),
    "databases": lambda console: print_databases(
        console,
        TARGETS,
        [Outcome(TARGETS.targets[0], FINE), Outcome(TARGETS.targets[1], error=PgdtsError("gone"))],
    ),
    "check repairs": repairs,
    "restore-identity": lambda console: print_restorations(
        console, [("crm", RESTORED)], dry_run=False
    ),
    "artifacts verify": lambda console: print_plugin_checks(console, PLUGIN),
    "rehearsal as DTS": lambda console: print_rehearsal(
        console, renumbered(eventful()), Judge.DTS, verbose=True
    ),
    "rehearsal as a consumer": lambda console: print_rehearsal(
        console, renumbered(eventful()), Judge.CONSUMER, verbose=False
    ),
    "rehearsal quiet": lambda console: print_rehearsal(
        console, renumbered(quiet()), Judge.DTS, verbose=False
    ),
    "error": lambda console: print_error(
        console, PgdtsError("a lock is held", needed="it within 5 s", remedy="wait"), "crm"
    ),
}


@pytest.fixture
def everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A time zone and a width that do not depend on where the tests run."""
    with monkeypatch.context() as changed:
        changed.delenv("COLUMNS", raising=False)
        changed.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize("name", PRINTERS)
@pytest.mark.usefixtures("everywhere")
def test_the_text_is_the_one_that_was_read(name: str) -> None:
    written = StringIO()
    PRINTERS[name](Console(file=written, width=100, color_system=None))
    assert written.getvalue() == golden(name, written.getvalue())


def test_every_kept_text_has_its_printer() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {*PRINTERS}
