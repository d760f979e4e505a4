"""The page of the notes that the capture writes into a row's `message`."""

from collections.abc import Iterator

from docsite.markdown import code, page, table
from pgdts.capture.notes import CODES, Code

_HEADINGS = ("Code", "Text", "What it means", "What to do", "Run")
_CONTRACT = "../explanation/capture.md"


def notes_page() -> str:
    """`docs/reference/notes.md`."""
    return page("Notes of captured rows", _introduction(), table(_HEADINGS, map(_row, CODES)))


def _introduction() -> Iterator[str]:
    yield "What the column `message` of a captured row may say. Each note begins with a code in"
    yield "brackets, such as `[rows-first] CREATE TABLE AS: its rows precede this statement`. The"
    yield "codes are stable, the words are not: programs go by the code. Several notes are joined"
    yield "with `; `, so a new one begins wherever `; [` stands: in names and errors the capture"
    yield "writes `;[` for it. `pgdts log --format json` has them taken apart, under `notes`."
    yield ""
    yield "*Run* says what the [stand-in destination](../explanation/destination.md) does with the"
    yield "statement: it refuses rows with a note that it does not know, too."


def _row(note: Code) -> tuple[str, ...]:
    return (
        code(note.name),
        code(note.says),
        _on_this_page(note.meaning),
        _on_this_page(note.to_do),
        note.runs,
    )


def _on_this_page(text: str) -> str:
    """Anchors in the program's texts are those of the page of the contract."""
    return text.replace("](#", f"]({_CONTRACT}#")
