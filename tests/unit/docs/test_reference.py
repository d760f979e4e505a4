"""The reference is what the program says now."""

import ast
from collections.abc import Iterator

import pytest

from docsite.document_list import DOCUMENTS
from docsite.reference import FOLDER, PAGES
from docsite.repository import ROOT

PROGRAM = ROOT / "cli" / "pgdts"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_program_says(name: str) -> None:
    """`make docs` writes the pages anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name]()


def test_each_kind_of_document_is_described() -> None:
    described = {document.kind for document in DOCUMENTS}
    named = {kind for kind in kinds_in_the_program() if kind}
    assert named - described == set()
    assert len(named) > 15


def kinds_in_the_program() -> Iterator[str]:
    """Kinds that stand in the calls of what makes and prints documents."""
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", "")
                first = node.args[0]
                if name.endswith("document") and isinstance(first, ast.Constant):
                    yield str(first.value)
