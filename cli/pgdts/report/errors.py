"""Prints errors that a user can mend."""

from rich.console import Console
from rich.text import Text

from pgdts.errors import PgdtsError
from pgdts.report.visible import visible


def print_error(console: Console, error: PgdtsError, label: str | None = None) -> None:
    """What was found, what is needed, what to do; for one database under its label."""
    heading = Text(f"{visible(label)}: " if label else "pgdts: ", style="bold")
    console.print(heading + Text(visible(error.found), style="red"))
    for name, text in (("needed", error.needed), ("to do", error.remedy)):
        if text:
            console.print(Text(f"  {name:<7}", style="bold") + Text(visible(text)))
