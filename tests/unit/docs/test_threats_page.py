"""The page about threats names tests and scenarios that exist."""

import re
from pathlib import Path

from pgdts.resources import data_root

PAGE = (data_root() / "docs" / "explanation" / "threats.md").read_text(encoding="utf-8")
TESTS = Path(__file__).parents[2]


def test_each_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 40
    files = list(TESTS.rglob("test_*.py"))
    functions = {
        name
        for file in files
        for name in re.findall(r"def (test_\w+)\(", file.read_text(encoding="utf-8"))
    }
    assert named - functions - {file.stem for file in files} == set()


def test_each_scenario_that_is_named_exists() -> None:
    named = re.findall(r"corpus `(\w+)`", PAGE)
    assert named
    assert [name for name in named if not (TESTS / "corpus" / name).is_dir()] == []


def test_each_attempt_has_a_test() -> None:
    section = PAGE[PAGE.index("## Attempts") : PAGE.index("## What remains possible")]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    attempts = [line for line in lines if not line.startswith("| **")]
    assert attempts
    assert [line for line in attempts if not re.search("`test_|corpus `", line)] == []
