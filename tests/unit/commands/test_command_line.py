"""The command line as such."""

import subprocess
import sys

import pytest

from pgdts import __version__


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
    assert {"pgdts.commands.status", "pgdts.commands.check"} <= loaded_by("--help")


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
