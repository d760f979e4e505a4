"""Whole outputs for people, as they were read last: see golden.py for how they are written anew."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import StringIO

import pytest
from rich.console import Console

from pgdts.advice import Advice
from pgdts.capture.log import CapturedRow
from pgdts.capture.status import Installation, InstalledOptions
from pgdts.checks.report import CheckReport
from pgdts.destination.idle import Idleness
from pgdts.destination.links import FoundLink
from pgdts.errors import PgdtsError
from pgdts.fleet import Outcome
from pgdts.rehearsal.result import Judge, Rehearsal
from pgdts.report.captured_rows import LogFormat, LogView, print_rows, print_script
from pgdts.report.changes import print_changes
from pgdts.report.checks.nagios import nagios_status
from pgdts.report.checks.text import ForPeople, print_checks
from pgdts.report.destination import StateReport, print_started, print_state
from pgdts.report.kit.errors import print_error
from pgdts.report.rehearsal.text import print_rehearsal
from pgdts.report.status import print_statuses
from pgdts.revisions.plan import Action, Caution, Plan, PlannedStep, PlanRefusal
from pgdts.targets import Skipped, Target, Targets
from tests.unit.destination.test_report import LINK, ROW, STATE
from tests.unit.rehearsal.results import eventful, quiet
from tests.unit.rehearsal.rows import captured
from tests.unit.report.checks import samples
from tests.unit.report.golden import FOLDER, golden
from tests.unit.report.test_status import CHANGED, FINE

Printer = Callable[[Console], object]


def numbered(*rows: CapturedRow) -> tuple[CapturedRow, ...]:
    """Samples are numbered in the order in which tests make them."""
    return tuple(replace(row, id=number) for number, row in enumerate(rows, 1))


def whatever_was_before(rehearsal: Rehearsal) -> Rehearsal:
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
    "rehearsal as DTS": lambda console: print_rehearsal(
        console, whatever_was_before(eventful()), Judge.DTS, verbose=True
    ),
    "rehearsal as a consumer": lambda console: print_rehearsal(
        console, whatever_was_before(eventful()), Judge.CONSUMER, verbose=False
    ),
    "rehearsal quiet": lambda console: print_rehearsal(
        console, whatever_was_before(quiet()), Judge.DTS, verbose=False
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
