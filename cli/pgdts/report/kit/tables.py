"""Prints tables: as wide as the terminal, or as wide as they need where there is none."""

from rich.console import Console
from rich.table import Table

_AS_WIDE_AS_NEEDED = 10_000


def print_table(console: Console, table: Table) -> None:
    """One line a row where nobody looks at it on a terminal, so that other programs can read it."""
    if console.is_terminal:
        console.print(table)
        return
    wide = Console(
        width=_AS_WIDE_AS_NEEDED, color_system=None, highlight=False, markup=False, emoji=False
    )
    with wide.capture() as captured:
        wide.print(table)
    for line in captured.get().split("\n")[:-1]:
        console.file.write(f"{line.rstrip()}\n")
