"""What the README and the page for contributors must have."""

from docsite.repository import ROOT
from tests.harness.majors import MAJORS

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_table_of_tested_versions_has_every_major() -> None:
    assert f"| {' | '.join(MAJORS)} |" in CONTRIBUTING
    assert f"PostgreSQL {MAJORS[0]} to {MAJORS[-1]}" in README


def test_it_is_read_in_a_few_minutes() -> None:
    assert len(README.splitlines()) <= 150


def test_who_needs_the_capture_is_said_at_the_top() -> None:
    assert "2023-05-12" in README[: README.index("\n## ")]
