"""Prints errors that a user can mend."""

from rich.console import Console
from rich.text import Text

from pgdts.errors import PgdtsError
from pgdts.report.kit.visible import hanging, shown

_FURTHER = "  | "
_BELOW_LABEL = " " * 9


def print_error(console: Console, error: PgdtsError, label: str | None = None) -> None:
    """What was found, what is needed, what to do; for one database under its label."""
    heading = Text(f"{shown(label)}: " if label else "pgdts: ", style="bold")
    console.print(heading + Text(hanging(error.found, _FURTHER), style="red"))
    for name, text in (("needed", error.needed), ("to do", error.remedy)):
        if text:
            console.print(Text(f"  {name:<7}", style="bold") + Text(hanging(text, _BELOW_LABEL)))
