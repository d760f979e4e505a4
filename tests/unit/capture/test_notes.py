"""The codes of notes: one table, and everything that goes by it."""

import os
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.capture.notes import CODES, Note, Runs, code_of, notes_of
from pgdts.resources import data_root

SQL = data_root() / "sql"
IN_SQL = SQL / "destination" / "d0001" / "note_codes.sql"
BEGIN = "insert into pgdts.note_codes (code, runs, brings_rows) values\n"
# As what the capture writes into a text: no separator in it.
TEXTS = st.text().map(lambda text: text.replace("; [", ";["))
NOTES = st.builds(Note, st.sampled_from([code.name for code in CODES]), TEXTS)


def joined(notes: Sequence[Note]) -> str:
    return "; ".join(f"[{note.code}] {note.text}" for note in notes)


def test_the_capture_writes_the_codes_of_the_table() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (SQL / "capture").rglob("*.sql")]
    written = {code for text in texts for code in re.findall(r"'\[([a-z-]+)\] ", text)}
    known = {code.name for code in CODES}
    assert written == known


def test_the_destination_has_the_table_too() -> None:
    """`PGDTS_WRITE_DOCS=1` writes it anew."""
    text = IN_SQL.read_text(encoding="utf-8")
    rows = [
        f"    ('{code.name}', '{code.runs}', {str(code.brings_rows).lower()})" for code in CODES
    ]
    values = ",\n".join(rows) + ";\n"
    begin = text.index(BEGIN) + len(BEGIN)
    end = text.index(";\n", begin) + 2
    if os.environ.get("PGDTS_WRITE_DOCS"):
        text = text[:begin] + values + text[end:]
        IN_SQL.write_text(text, encoding="utf-8")
    assert text[begin : text.index(";\n", begin) + 2] == values


def test_codes_are_unique() -> None:
    assert len({code.name for code in CODES}) == len(CODES)


@given(st.lists(NOTES, min_size=1))
def test_a_message_is_taken_apart_as_it_was_joined(notes: list[Note]) -> None:
    assert notes_of(joined(notes)) == tuple(notes)


@given(TEXTS)
def test_a_text_forges_no_code(text: str) -> None:
    [first, second] = notes_of(f"[later-schema] {text}; [secret] {text}")
    assert (first.code, second.code) == ("later-schema", "secret")


@pytest.mark.parametrize("message", ["its rows precede", "[Odd] x", "[] x", "[of-tomorrow] x"])
def test_what_is_not_known_is_not_run(message: str) -> None:
    [note] = notes_of(message)
    assert code_of(note).runs is Runs.REFUSED


@pytest.mark.parametrize("message", [None, ""])
def test_no_message_is_no_note(message: str | None) -> None:
    assert notes_of(message) == ()
