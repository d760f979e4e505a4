"""The page of the commands: usage, arguments and options, as the program declares them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import typer.main
from typer.core import TyperCommand, TyperGroup, TyperOption

from docsite.markdown import code, joined, page, table
from pgdts.app import command_line

_HEADINGS = ("Option", "Value", "Default", "Meaning")
_KINDS = {"str": "TEXT", "int": "NUMBER", "float": "NUMBER", "path": "PATH", "list[str]": "TEXT"}


@dataclass(frozen=True)
class Command:
    """A command as it is called."""

    path: tuple[str, ...]
    declared: TyperCommand

    @property
    def name(self) -> str:
        return " ".join(self.path)

    @cached_property
    def parameters(self) -> list["Parameter"]:
        """Those that are shown, without `--help`, which all have."""
        declared: list[Any] = list(self.declared.params)
        return [
            Parameter(item, _kind(item.display_type(self._context)))
            for item in declared
            if not item.hidden and item.name != "help"
        ]

    @cached_property
    def _context(self) -> Any:
        return self.declared.make_context(self.name, [], resilient_parsing=True)


@dataclass(frozen=True)
class Parameter:
    """An option or an argument.

    Attributes:
        kind: the type of its value, or the values that it may have.
    """

    declared: Any
    kind: str

    @property
    def is_option(self) -> bool:
        return isinstance(self.declared, TyperOption)

    @property
    def panel(self) -> str:
        return self.declared.rich_help_panel or ""

    @property
    def spelled(self) -> str:
        if not self.is_option:
            return code(self.declared.metavar or self.declared.name.upper())
        names = sorted(self.declared.opts, key=len)
        return ", ".join(map(code, (*names, *self.declared.secondary_opts)))

    @property
    def value(self) -> str:
        if not self.is_option or self.declared.is_flag:
            return ""
        choices = (self.declared.metavar or self.kind).split("|")
        value = " or ".join(map(code, choices))
        return f"{value}, repeatable" if self.declared.multiple else value

    @property
    def default(self) -> str:
        default = self.declared.default
        if self.declared.required:
            return "required"
        if default in (None, False, (), []) or callable(default):
            return ""
        return code(str(default.value if isinstance(default, Enum) else default))

    @property
    def row(self) -> tuple[str, ...]:
        return self.spelled, self.value, self.default, joined(self.declared.help or "")


def commands() -> Iterator[Command]:
    """All commands, in the order of `pgdts --help`."""
    yield from _below(typer.main.get_command(command_line()), ())


def commands_page() -> str:
    """`docs/reference/commands.md`."""
    return page("Commands and options", _introduction(), *map(_section, commands()))


def _below(declared: Any, path: tuple[str, ...]) -> Iterator[Command]:
    if not isinstance(declared, TyperGroup):
        yield Command(path, declared)
        return
    for name, command in declared.commands.items():
        yield from _below(command, (*path, name))


def _introduction() -> Iterator[str]:
    yield "`pgdts --version` prints the version, `pgdts COMMAND --help` what is on this page. Each"
    yield "command ends with one of the [exit codes](exit-codes.md); what `--format json` prints is"
    yield "in [JSON documents](json.md)."


def _section(command: Command) -> Iterator[str]:
    yield f"## {command.name}"
    yield ""
    yield joined(command.declared.help or "")
    yield ""
    yield from _usage(command)
    arguments = [item for item in command.parameters if not item.is_option]
    described = (
        (item.spelled, item.default, joined(item.declared.help or "")) for item in arguments
    )
    yield from _titled("", table(("Argument", "Default", "Meaning"), described))
    panels: dict[str, list[tuple[str, ...]]] = {"": []}
    for item in command.parameters:
        if item.is_option:
            panels.setdefault(item.panel, []).append(item.row)
    for panel, rows in panels.items():
        yield from _titled(panel, table(_HEADINGS, rows))


def _kind(displayed: str) -> str:
    kind = displayed.strip("<>").removesuffix(" range")
    return _KINDS.get(kind, kind)


def _usage(command: Command) -> Iterator[str]:
    names = (
        name if item.declared.required else f"[{name}]"
        for item in command.parameters
        if not item.is_option
        for name in [item.spelled.strip("`")]
    )
    yield "```"
    yield " ".join(("pgdts", command.name, "[OPTIONS]", *names))
    yield "```"


def _titled(title: str, lines: Iterator[str]) -> Iterator[str]:
    shown = list(lines)
    if shown:
        yield ""
        if title:
            yield f"**{title}**"
            yield ""
        yield from shown
