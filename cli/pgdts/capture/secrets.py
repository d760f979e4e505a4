"""Captured rows without their passwords: the log holds them, or a consumer could not run them."""

from dataclasses import replace

from pgdts.capture.log import CapturedRow
from pgdts.capture.notes import notes_of
from pgdts.masking import masked, without_literals

_NOTE = "secret"


def without_secrets(row: CapturedRow) -> CapturedRow:
    """The row with each password in its text masked."""
    text = row.ddl_text or ""
    shown = masked(text)
    if shown == text and any(note.code == _NOTE for note in notes_of(row.message)):
        # The capture saw one that is not seen here: nothing that could be it is shown.
        shown = without_literals(text)
    return row if shown == text else replace(row, ddl_text=shown)
