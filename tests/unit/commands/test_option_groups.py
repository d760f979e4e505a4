"""Options that are declared once and shared by commands."""

from dataclasses import dataclass
from inspect import signature
from typing import Annotated, Any

import pytest
import typer
import typer.main
from typer.testing import CliRunner

from pgdts.app import command_line
from pgdts.commands.option_groups import Default, OptionGroup, with_groups

TARGETS = [
    *(["-d", "--dbname"], ["-h", "--host"], ["-p", "--port"], ["-U", "--username"]),
    *(["--all-databases"], ["--exclude"], ["--include-templates"]),
]
OF_ALL_TARGETS = ("upgrade", "downgrade", "restore-identity", "check", "status", "verify", "log")
Size = Annotated[int, typer.Option("--size", "-s"), Default(3)]


@dataclass(frozen=True)
class Inner(OptionGroup):
    name: Annotated[str, typer.Option()]
    size: Size


@dataclass(frozen=True)
class Outer(OptionGroup):
    inner: Inner
    quick: Annotated[bool, typer.Option("--quick"), Default(False)]


def test_a_group_in_a_group_becomes_options_and_comes_back_as_values() -> None:
    seen: list[Any] = []

    def command(what: str, *, outer: Outer, size_of_mine: Size = 5) -> None:
        seen.append((what, outer, size_of_mine))

    app = typer.Typer()
    app.command()(with_groups(command))
    assert list(signature(with_groups(command)).parameters) == [
        *("what", "name", "size", "quick", "size_of_mine")
    ]
    assert CliRunner().invoke(app, ["it", "--name", "n", "--quick"]).exit_code == 0
    assert seen == [("it", Outer(Inner("n", 3), quick=True), 5)]
    assert CliRunner().invoke(app, ["it"]).exit_code == 2


@pytest.mark.parametrize("name", OF_ALL_TARGETS)
def test_commands_on_databases_take_the_same_options_for_them(name: str) -> None:
    group: Any = typer.main.get_command(command_line())
    found = [item.opts for item in group.commands[name].params if item.param_type_name == "option"]
    assert found[: len(TARGETS)] == TARGETS
