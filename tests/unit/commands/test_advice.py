"""Advice names commands and options that there are."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

import pgdts
from pgdts.app import command_line

_ROOT = Path(pgdts.__file__).parent
_OPTION = re.compile(r"(?<![\w./-])--?[a-zA-Z][a-z-]*(?![\w=]*/)")
# What others call options: of psql, pg_dump, pip, createuser, rm, alembic.
_OF_OTHERS = re.compile(r"\b(?:psql|pg_dump|pip|createuser|alembic)\b[^`;)]*")
_COMMAND = re.compile(r"pgdts ((?:(?:artifacts|destination) )?[a-z-]+)([^`;()]*)")
# Reached by commands with different options: they name those that all of them have.
_SHARED = (
    "sessions/connection",
    "sessions/conninfo",
    "sessions/errors",
    "server",
    "server_version",
    "fleet",
)


@cache
def commands() -> dict[str, Any]:
    """Every command by its words."""
    top: Any = typer.main.get_command(command_line())
    found = {}
    for name, command in top.commands.items():
        found[name] = command
        found |= {f"{name} {inner}": one for inner, one in getattr(command, "commands", {}).items()}
    return found


def options_of(command: Any) -> set[str]:
    return {name for param in command.params for name in (*param.opts, *param.secondary_opts)}


def texts(path: Path) -> Iterator[str]:
    """The strings of a module that are no documentation; those that stand side by side joined."""
    tree = ast.parse(path.read_text())
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in documented:
            yield str(node.value)


def modules() -> list[Path]:
    return sorted(_ROOT.rglob("*.py"))


def test_every_command_that_is_advised_has_the_options_that_are_named_with_it() -> None:
    wrong = [
        f"{path.relative_to(_ROOT)}: {found[0]}"
        for path in modules()
        for text in texts(path)
        for found in _COMMAND.finditer(text)
        if found[1] in commands()
        and set(_OPTION.findall(found[2].split("pgdts ")[0]))
        - options_of(commands()[found[1]])
        - {"--help"}
    ]
    assert not wrong


def test_errors_that_every_command_may_meet_name_no_option() -> None:
    wrong = [
        f"{name}: {text}"
        for name in _SHARED
        for text in texts(_ROOT / f"{name}.py")
        if " " in text and _OPTION.search(_OF_OTHERS.sub("", text)) and "PGOPTIONS" not in text
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("module", "users"),
    [
        ("commands/upgrade.py", ["upgrade"]),
        ("commands/downgrade.py", ["downgrade"]),
        ("commands/changing.py", ["upgrade", "downgrade", "check"]),
        ("commands/log.py", ["log"]),
        ("commands/check.py", ["check"]),
        ("commands/repair.py", ["check"]),
        ("commands/restore_identity.py", ["restore-identity"]),
        ("commands/rehearse.py", ["rehearse"]),
        ("revisions/saved_log.py", ["downgrade"]),
        ("targets.py", ["upgrade", "downgrade", "status", "verify", "log", "check"]),
    ],
)
def test_what_a_command_says_names_options_of_its_own(module: str, users: list[str]) -> None:
    named = {
        option
        for text in texts(_ROOT / module)
        for option in _OPTION.findall(_OF_OTHERS.sub("", _COMMAND.sub("", text)))
        if len(option) > 2
    }
    for user in users:
        assert named <= options_of(commands()[user])
