"""Pieces of Markdown."""

from collections.abc import Iterable, Iterator, Sequence

WRITTEN = "<!-- Written by `python -m docsite` from the program: change that, not this page. -->"


def page(title: str, *parts: Iterable[str]) -> str:
    """A page of the reference: its lines, with the note that it is written."""
    lines = [f"# {title}", "", WRITTEN, ""]
    for part in parts:
        lines += [*part, ""]
    return "\n".join(lines)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table, a line a row; empty where there are no rows."""
    cells = list(rows)
    if not cells:
        return
    yield _row(headings)
    yield "|" + "---|" * len(headings)
    yield from map(_row, cells)


def code(text: str) -> str:
    """A text as code; empty if the text is."""
    return f"`{text}`" if text else ""


def joined(lines: str) -> str:
    """Paragraphs, each on one line."""
    return "\n\n".join(" ".join(part.split()) for part in lines.split("\n\n"))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
