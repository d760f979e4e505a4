"""Prints what upgrade and downgrade did, or would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from pgdts.fleet import Outcome
from pgdts.report.kit.console import messages
from pgdts.report.kit.documents import ErrorObject, SkippedObject, document, skipped_objects
from pgdts.report.kit.errors import print_error
from pgdts.report.kit.visible import hanging, shown
from pgdts.revisions.plan import Action, Caution, Plan, PlanRefusal
from pgdts.targets import Targets
from pgdts.wording import counted

_STYLES = {
    Action.ADOPT: "cyan",
    Action.REPAIR: "yellow",
    Action.UPGRADE: "green",
    Action.DOWNGRADE: "magenta",
    Action.REMOVE: "magenta",
    Action.SET: "cyan",
}


_BELOW = " " * 14
_WORTH_SAYING = {Action.ADOPT, Action.REPAIR, Action.REMOVE, Action.SET}


@dataclass(frozen=True)
class ChangeObject:
    """The change of one database."""

    database: str
    plan: Plan | None
    error: ErrorObject | None


@dataclass(frozen=True)
class ChangesDocument:
    """The result of `pgdts upgrade` and `pgdts downgrade`."""

    dry_run: bool
    databases: tuple[ChangeObject, ...]
    skipped: tuple[SkippedObject, ...]


def print_changes(
    console: Console, targets: Targets, outcomes: Iterable[Outcome[Plan]], *, dry_run: bool
) -> list[Outcome[Plan]]:
    """What became of each database, as it comes, or its plan; errors in full go to stderr.

    Returns:
        The outcomes.
    """
    width = _label_width(targets)
    for item in targets.skipped:
        text = f"{shown(item.label):<{width}}  skipped: {shown(item.reason)}"
        console.print(Text(text, style="dim"))
    seen = []
    for outcome in outcomes:
        seen.append(outcome)
        if outcome.result is not None and dry_run:
            _print_plan(console, outcome.target.label, outcome.result)
        else:
            label = Text(f"{shown(outcome.target.label):<{width}}  ", style="bold")
            console.print(label + _done(outcome.result))
        for caution in outcome.result.cautions if outcome.result else ():
            _print_caution(console, caution)
        if outcome.error is not None:
            print_error(messages(), outcome.error, outcome.target.label)
    return seen


def changes_document(
    kind: str, targets: Targets, outcomes: Iterable[Outcome[Plan]], *, dry_run: bool
) -> str:
    """The same for programs."""
    databases = tuple(
        ChangeObject(outcome.target.label, outcome.result, ErrorObject.of(outcome.error))
        for outcome in outcomes
    )
    return document(kind, ChangesDocument(dry_run, databases, skipped_objects(targets.skipped)))


def _print_plan(console: Console, label: str, plan: Plan) -> None:
    console.print(Text(shown(label), style="bold") + Text(f"  {shown(_summary(plan))}"))
    for step in plan.steps:
        action = Text(f"  {step.action:<9} ", style=_STYLES[step.action])
        console.print(action + Text(shown(f"{step.subject}: {step.detail}")))
    if plan.captured_rows:
        console.print(Text(f"  the log goes with {counted(plan.captured_rows, 'captured row')}"))
    for refusal in plan.refusals:
        _print_refusal(console, refusal)


def _label_width(targets: Targets) -> int:
    labels = [item.label for item in targets.targets] + [item.label for item in targets.skipped]
    return max((len(shown(label)) for label in labels), default=0)


def _print_refusal(console: Console, refusal: PlanRefusal) -> None:
    console.print(Text("  refused   ", style="red") + Text(shown(refusal.found)))
    for name, text in (("needed", refusal.needed), ("to do", str(refusal.remedy))):
        console.print(Text(f"            {name}: {hanging(text, _BELOW)}"))


def _print_caution(console: Console, caution: Caution) -> None:
    console.print(Text("  warning   ", style="yellow") + Text(shown(caution.found)))
    console.print(Text(f"            to do: {hanging(str(caution.remedy), _BELOW)}"))


def _summary(plan: Plan) -> str:
    if not plan.steps:
        kept = "nothing changed" if plan.cautions else "nothing to do"
        return f"{kept}, {_revision(plan.revisions_before)}"
    if plan.revisions_before == plan.revisions_after:
        return _revision(plan.revisions_after)
    return f"{_revision(plan.revisions_before)} -> {_revision(plan.revisions_after)}"


def _done(plan: Plan | None) -> Text:
    if plan is None:
        return Text("failed", style="red")
    if not plan.steps:
        return Text(_summary(plan), style="dim")
    notes = [f"{step.action} {step.subject}" for step in plan.steps if step.action in _WORTH_SAYING]
    if plan.captured_rows:
        notes.append(f"{counted(plan.captured_rows, 'captured row')} dropped")
    text = Text("ok  ", style="green") + Text(_summary(plan))
    return text + Text(f"  ({', '.join(shown(note) for note in notes)})" if notes else "")


def _revision(revisions: Sequence[str]) -> str:
    return ", ".join(revisions) or "not installed"
