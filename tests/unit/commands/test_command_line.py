"""The command line as such."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
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
    assert not {"sqlalchemy", "rich.progress", "pgdts.commands.check"} & loaded_by(
        "status", "--help"
    )
    assert not {"psycopg2", "pgdts.commands.status"} & loaded_by("--help")
    assert "pgdts.commands.artifacts.map" not in loaded_by("artifacts", "inspect", "--help")


@pytest.mark.parametrize("command", ["upgrade", "status", "restore-identity", "rehearse"])
def test_no_command_begins_with_a_library_that_takes_its_time(command: str) -> None:
    assert not {"alembic", "sqlalchemy"} & loaded_by(command, "--help")


@pytest.mark.parametrize("path", [(), ("artifacts",), ("destination",)])
def test_the_list_of_commands_says_what_their_help_says(path: tuple[str, ...]) -> None:
    listed, loaded = commands(command_line(path), path), commands(command_line(), path)
    assert [(name, item.help) for name, item in listed.items()] == [
        (name, item.help) for name, item in loaded.items()
    ]
    assert all(item.help for item in loaded.values())


def commands(app: typer.Typer, path: tuple[str, ...]) -> Mapping[str, Any]:
    found: Any = typer.main.get_command(app)
    for name in path:
        found = found.commands[name]
    return dict(found.commands)


def test_no_type_stands_behind_an_option_without_a_value() -> None:
    for words in (("--help",), ("upgrade", "--help"), ("artifacts", "map", "--help")):
        assert "bool" not in pgdts(*words).stdout


def test_a_shell_completes_the_options_of_every_command() -> None:
    line = {"COMP_WORDS": "pgdts status --verb", "COMP_CWORD": "2"}
    done = subprocess.run(
        [Path(sys.executable).with_name("pgdts")],
        env=os.environ | {"_PGDTS_COMPLETE": "complete_bash"} | line,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["--verbose"]


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
