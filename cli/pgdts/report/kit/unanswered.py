"""Prints the databases that gave no result: those left out, and those with an error."""

from collections.abc import Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from pgdts.fleet import Outcome
from pgdts.report.kit.errors import print_error
from pgdts.report.kit.visible import shown
from pgdts.targets import Skipped

Result = TypeVar("Result")


def print_unanswered(
    console: Console, outcomes: Sequence[Outcome[Result]], skipped: Sequence[Skipped]
) -> None:
    """Why each gave none."""
    if skipped:
        console.print()
    for item in skipped:
        console.print(Text(f"{shown(item.label)}: skipped, {shown(item.reason)}", style="dim"))
    for outcome in outcomes:
        if outcome.error is not None:
            print_error(console, outcome.error, outcome.target.label)
