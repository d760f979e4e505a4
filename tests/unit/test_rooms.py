"""The house: a name leads to one room. Which room may use which is in `pyproject.toml`."""

import ast
from collections import Counter
from pathlib import Path

import pgdts

PACKAGE = Path(pgdts.__file__).parent


def test_a_class_is_named_once() -> None:
    names = Counter(
        node.name
        for module in PACKAGE.rglob("*.py")
        for node in ast.parse(module.read_text()).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, times in names.items() if times > 1] == []
