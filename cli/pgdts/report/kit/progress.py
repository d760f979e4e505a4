"""A progress bar for many databases, on stderr and only if that is a terminal."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pgdts.report.kit.console import messages

Item = TypeVar("Item")


def with_progress(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """The items as they come, counted on the terminal."""
    console = messages()
    if not console.is_terminal or total <= 1:
        yield from items
        return
    # Loaded for the few runs that show it.
    from rich import progress as bars  # noqa: PLC0415

    columns = (
        bars.TextColumn(doing),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(doing, total=total)
        for item in items:
            progress.advance(bar)
            yield item
