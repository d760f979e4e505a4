"""Prints the demonstration, a scene at a time."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pgdts.capture.status import DatabaseStatus
from pgdts.capture.verify import Verification
from pgdts.demo.scenario import Release
from pgdts.demo.story import Scene, Shown
from pgdts.report.captured_rows import LogFormat, LogView, print_rows
from pgdts.report.kit.visible import shown
from pgdts.report.status import print_statuses
from pgdts.report.verification import print_verifications
from pgdts.revisions.plan import Plan


def print_scene(console: Console, scene: Scene) -> None:
    """The title, the command that a user would type, and what came of it."""
    console.print()
    console.print(Text(f"── {shown(scene.title)}", style="bold cyan"))
    if scene.command:
        console.print(Text(f"$ {shown(scene.command)}", style="dim"))
    statuses = [(label, item) for label, item in scene.shown if isinstance(item, DatabaseStatus)]
    if statuses:
        print_statuses(console, statuses, verbose=False)
    _print_others(console, scene.shown)


def print_end(console: Console, seconds: float) -> None:
    """How long it took, and where to go from here."""
    console.print()
    console.print(f"All that took {seconds:.1f} seconds. Next, on a database of your own:")
    console.print("$ pgdts upgrade --dry-run -d 'host=… dbname=… user=…'")


def _print_others(console: Console, shown: Sequence[tuple[str, Shown]]) -> None:
    for label, item in shown:
        match item:
            case Plan():
                console.print(_plan(label, item))
            case Release():
                console.print(_release(item))
            case Verification():
                print_verifications(console, [(label, item)], verbose=label == shown[0][0])
            case tuple():
                print_rows(console, item, LogView(LogFormat.TEXT))
            case DatabaseStatus():
                pass


def _plan(label: str, plan: Plan) -> Text:
    steps = ", ".join(f"{step.action} {step.subject}" for step in plan.steps)
    rows = f" ({plan.captured_rows} captured rows dropped)" if plan.captured_rows else ""
    return Text.assemble((label, "bold"), ": ", ("done", "green"), f", {steps}{rows}")


def _release(release: Release) -> Text:
    number = len(release.statements)
    return Text.assemble((release.database, "bold"), f": {release.role} ran {number} statements")
