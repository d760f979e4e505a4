"""docs/capture.md has the codes of the table of notes."""

import os
from collections.abc import Iterator

from pgdts.capture.notes import CODES, Code
from pgdts.resources import data_root

PAGE = data_root() / "docs" / "capture.md"
BEGIN, END = "<!-- notes -->\n", "<!-- end of notes -->"


def test_the_table_is_that_of_the_codes() -> None:
    """`PGDTS_WRITE_DOCS=1` writes it anew."""
    text = PAGE.read_text(encoding="utf-8")
    table = "\n".join(rows()) + "\n"
    if os.environ.get("PGDTS_WRITE_DOCS"):
        text = text[: text.index(BEGIN) + len(BEGIN)] + table + text[text.index(END) :]
        PAGE.write_text(text, encoding="utf-8")
    assert text[text.index(BEGIN) + len(BEGIN) : text.index(END)] == table


def rows() -> Iterator[str]:
    yield from ("", "| Code | Text | What it means | What to do | Run |", "|---|---|---|---|---|")
    yield from (row(code) for code in CODES)
    yield ""


def row(code: Code) -> str:
    cells = (f"`{code.name}`", f"`{code.says}`", code.meaning, code.to_do, code.runs)
    return f"| {' | '.join(cells)} |"
