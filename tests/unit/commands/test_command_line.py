"""The command line as such."""

import os
import subprocess
import sys
from typing import Any

import pytest
import typer.main

from pgdts import __version__
from pgdts.app import command_line


def pgdts(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pgdts", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_version() -> None:
    assert pgdts("--version").stdout == f"pgdts {__version__}\n"


@pytest.mark.parametrize("command", ["upgrade", "downgrade", "databases"])
def test_help_names_the_options_of_psql(command: str) -> None:
    text = pgdts(command, "--help").stdout
    for option in ("-d", "-h", "-p", "-U", "--format"):
        assert option in text


def test_help_is_plain_where_there_is_no_terminal() -> None:
    assert "\x1b" not in pgdts("upgrade", "--help").stdout


def test_no_command_is_usage() -> None:
    assert pgdts().returncode == 2
    assert pgdts("nonsense").returncode == 2


def test_only_the_command_that_is_called_is_loaded() -> None:
    assert "pgdts.commands.status" in loaded_by("status", "--help")
    assert not {"sqlalchemy", "pgdts.commands.check"} & loaded_by("status", "--help")
    assert not {"pgdts.commands.status", "pgdts.commands.check"} & loaded_by("--help")
    assert "pgdts.commands.artifacts.map" not in loaded_by("artifacts", "inspect", "--help")


@pytest.mark.parametrize("group", [(), ("artifacts",), ("destination",)])
def test_what_is_listed_without_being_loaded_is_what_the_commands_say(
    group: tuple[str, ...],
) -> None:
    listed, loaded = commands_of(command_line(group), group), commands_of(command_line(), group)
    said = {name: (item.help, item.rich_help_panel) for name, item in loaded.items()}
    assert {name: (item.help, item.rich_help_panel) for name, item in listed.items()} == said
    assert all(text for text, _ in said.values())


def test_no_type_stands_behind_an_option_without_a_value() -> None:
    for words in (("--help",), ("upgrade", "--help"), ("artifacts", "map", "--help")):
        assert "bool" not in pgdts(*words).stdout


def test_a_shell_completes_options_of_each_command() -> None:
    code = "import sys; sys.argv = ['pgdts']; from pgdts.__main__ import main; main()"
    asked = {"COMP_WORDS": "pgdts artifacts map --dry", "COMP_CWORD": "3"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | asked | {"_PGDTS_COMPLETE": "complete_bash"},
    )
    assert ran.stdout.split() == ["--dry-run"]


def commands_of(app: typer.Typer, group: tuple[str, ...]) -> dict[str, Any]:
    found: Any = typer.main.get_command(app)
    for name in group:
        found = found.commands[name]
    return dict(found.commands)


def loaded_by(*arguments: str) -> set[str]:
    code = (
        "import sys; from pgdts.app import command_line;"
        " command_line(sys.argv[1:])(standalone_mode=False);"
        " print('loaded', *sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return {*ran.stdout.splitlines()[-1].split()}
