"""Prints the plan of `pgdts check --fix`, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from pgdts.fixes.fleet_plan import TargetPlan
from pgdts.fixes.plan import AccessStep, FixPlan, FixResult, FixStepResult
from pgdts.fleet import Outcome
from pgdts.report.kit.documents import ErrorObject, document
from pgdts.report.kit.errors import print_error
from pgdts.report.kit.visible import shown


@dataclass(frozen=True)
class FixPlanObject:
    """The repairs of one server or one database."""

    target: str
    plan: FixPlan


@dataclass(frozen=True)
class FixResultObject:
    """What became of them."""

    target: str
    results: tuple[FixStepResult, ...] | None
    error: ErrorObject | None


@dataclass(frozen=True)
class FixDocument:
    """The result of `pgdts check --fix`."""

    dry_run: bool
    plans: tuple[FixPlanObject, ...]
    results: tuple[FixResultObject, ...]


def print_fix_plans(console: Console, plans: Sequence[TargetPlan]) -> None:
    """What would be done, and what is left to people."""
    console.print()
    console.print(Text("repairs", style="bold underline"))
    for planned in plans:
        for line in _plan_lines(planned.target.label, planned.plan):
            console.print(line, soft_wrap=True)
    if not any(planned.plan.steps for planned in plans):
        console.print("nothing that --fix may do")


def print_fix_results(console: Console, outcomes: Sequence[Outcome[FixResult]]) -> None:
    """What was done; at the end what restarts the servers that need it."""
    console.print()
    for outcome in outcomes:
        console.print(Text(shown(outcome.target.label), style="bold"))
        if outcome.result is not None:
            for result in outcome.result.results:
                console.print(_result_line(result), soft_wrap=True)
        if outcome.error is not None:
            print_error(console, outcome.error, outcome.target.label)
    for done in (outcome.result.done for outcome in outcomes if outcome.result is not None):
        for line in _afterwards(done):
            console.print(line, soft_wrap=True)


def fixes_document(
    plans: Sequence[TargetPlan], outcomes: Sequence[Outcome[FixResult]], *, dry_run: bool
) -> str:
    """The same for programs."""
    planned = tuple(FixPlanObject(item.target.label, item.plan) for item in plans)
    done = tuple(
        FixResultObject(
            outcome.target.label,
            outcome.result.results if outcome.result else None,
            ErrorObject.of(outcome.error),
        )
        for outcome in outcomes
    )
    return document("fix", FixDocument(dry_run, planned, done))


def _plan_lines(label: str, plan: FixPlan) -> Iterator[Text]:
    if not (plan.steps or plan.left_alone):
        return
    yield Text(shown(label), style="bold")
    for step in plan.steps:
        yield Text(f"  {shown(step.text)}")
        if isinstance(step, AccessStep):
            yield from (_diff_line(line) for line in step.diff.splitlines())
    for left in plan.left_alone:
        yield Text(f"  left alone: {shown(left.what)}: {shown(left.reason)}", style="dim")
    yield from (Text("  ") + line for line in _afterwards(plan))


def _afterwards(plan: FixPlan) -> Iterator[Text]:
    """What goes by other rules from then on, and what is left to people."""
    if plan.overridden:
        names = ", ".join(map(shown, plan.overridden))
        yield Text(
            f"in postgresql.auto.conf from then on: {names}; lines for them in postgresql.conf "
            "have no effect until ALTER SYSTEM RESET",
            style="dim",
        )
    if plan.needs_restart:
        for text in plan.before_restart:
            yield Text(f"before a restart: {shown(text)}", style="red")
        yield Text(f"restart to do, when it suits: {shown(plan.restart_command)}", style="yellow")


def _diff_line(line: str) -> Text:
    style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
    return Text(f"    {shown(line)}", style=style)


def _result_line(result: FixStepResult) -> Text:
    if not result.problem:
        return Text("  done    ", style="green") + Text(shown(result.step.text))
    return (
        Text("  failed  ", style="red")
        + Text(shown(result.step.text))
        + Text(f": {shown(result.problem)}", style="red")
    )
