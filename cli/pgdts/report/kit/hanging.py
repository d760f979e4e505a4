"""Prints lines that hang: what does not fit continues below its beginning, not below its label."""

from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_hanging(console: Console, label: Text, body: Text) -> None:
    """A label and its text; one line where nobody looks at it on a terminal.

    Args:
        console: where to.
        label: with its indent and the blanks behind it.
        body: folded between words.
    """
    if not console.is_terminal:
        console.print(label + body, soft_wrap=True)
        return
    grid = Table.grid()
    grid.add_column(no_wrap=True, width=label.cell_len)
    grid.add_column(overflow="fold")
    grid.add_row(label, body)
    console.print(grid)


def print_verbatim(console: Console, indent: str, text: Text) -> None:
    """Lines that people copy: indented, never broken."""
    for line in text.split(allow_blank=True):
        console.print(Text(indent) + line, soft_wrap=True)
