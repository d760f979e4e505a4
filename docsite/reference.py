"""The pages of the reference, each written from the program."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from docsite.checks import checks_page
from docsite.commands import commands_page
from docsite.documents import documents_page
from docsite.dts_statements import dts_statements_page
from docsite.exit_codes import exit_codes_page
from docsite.json_schema import schema_of
from docsite.notes import notes_page
from docsite.repository import ROOT
from pgdts.report.checks.documents import CheckDocument

FOLDER = ROOT / "docs" / "reference"


def check_schema() -> str:
    """The JSON schema of the document of `pgdts check`."""
    return json.dumps(schema_of("check/1", CheckDocument), indent=2, ensure_ascii=False) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "checks.md": checks_page,
    "notes.md": notes_page,
    "json.md": documents_page,
    "exit-codes.md": exit_codes_page,
    "dts-statements.md": dts_statements_page,
    "check.schema.json": check_schema,
}


def write(folder: Path = FOLDER) -> None:
    """Writes every page."""
    for name, text in PAGES.items():
        (folder / name).write_text(text(), encoding="utf-8")
