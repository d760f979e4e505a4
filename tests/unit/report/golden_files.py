"""Texts as printers wrote them when somebody last read them.

`PGDTS_REWRITE_GOLDEN=1 pytest tests/unit/report/test_golden_texts.py` writes them anew, to be read
as a diff before they are committed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def golden(name: str, text: str) -> str:
    """The text that is kept under a name, or the new one where they are written anew."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("PGDTS_REWRITE_GOLDEN") == "1":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8")
