"""What the README shows exists."""

import re
from pathlib import Path

import pytest
import typer.main

from pgdts.app import whole_command_line
from tests.harness.majors import MAJORS

README = (Path(__file__).parents[2] / "README.md").read_text()
SHOWN = sorted(set(re.findall(r"^\$ pgdts (\w+)(.*)$", README, re.MULTILINE)))


def test_the_table_of_tested_versions_has_every_major() -> None:
    assert f"| {' | '.join(MAJORS)} |" in README


@pytest.mark.parametrize(("command", "arguments"), SHOWN)
def test_commands_have_the_options_that_are_shown(command: str, arguments: str) -> None:
    group = typer.main.get_command(whole_command_line())
    known = {name for param in group.commands[command].params for name in param.opts}  # type: ignore[attr-defined]
    assert set(re.findall(r"(?<=\s)--?[a-z][\w-]*", arguments)) <= known


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (Path(__file__).parents[2] / target).exists()
