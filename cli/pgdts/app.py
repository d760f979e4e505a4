"""The command line: one line for each command."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from pgdts.commands.option_groups import with_groups
from pgdts.commands.plain_flags import Command, CommandGroup
from pgdts.commands.relative import TakesRelativeRevision

_CAPTURE = "Capture"
_LOOK = "Inspect"
_PLUGIN = "Plugin"
_FOLLOW = "Replicate"
_COMMANDS_FOLDER = Path(__file__).with_name("commands")


@dataclass(frozen=True)
class _Command:
    """A command: a module of `pgdts.commands` with a function of the same name.

    Attributes:
        panel: what it is listed under.
        parses_as: how its arguments are read.
        function: where its name is another.
    """

    name: str
    panel: str | None = None
    parses_as: type[Command] = Command
    function: str = ""


@dataclass(frozen=True)
class _Group:
    """Commands below a common one: modules of a package of `pgdts.commands`."""

    name: str
    panel: str
    help: str
    commands: tuple[_Command, ...]


_ENTRIES = (
    _Command("upgrade", _CAPTURE),
    _Command("downgrade", _CAPTURE, TakesRelativeRevision),
    _Command("restore-identity", _CAPTURE),
    _Command("databases", _LOOK),
    _Command("check", _LOOK),
    _Command("status", _LOOK),
    _Command("verify", _LOOK),
    _Command("log", _LOOK),
    _Command("rehearse", _LOOK),
    _Command("demo", _LOOK),
    _Group(
        "artifacts",
        _PLUGIN,
        "Build, inspect, map and verify a decoding plugin; sources up to 10.0 need ali_decoding.",
        (
            _Command("build"),
            _Command("inspect"),
            _Command("layouts"),
            _Command("map", function="map_"),
            _Command("unmap"),
            _Command("verify"),
        ),
    ),
    _Group(
        "destination",
        _FOLLOW,
        "Follow a source with PostgreSQL's own replication, its captured DDL included.",
        (
            _Command("start"),
            _Command("run"),
            _Command("status"),
            _Command("skip"),
            _Command("stop"),
        ),
    ),
)


def command_line(arguments: Sequence[str] | None = None) -> typer.Typer:
    """The command line for these arguments; the whole of it for none.

    Where they call a command, only this one is loaded, otherwise none: all of them take many times
    as long.
    """
    app = _without_commands()
    _add(app, _ENTRIES, (), arguments)
    return app


def _without_commands() -> typer.Typer:
    app = typer.Typer(
        name="pgdts",
        cls=CommandGroup,
        help="Prepare PostgreSQL databases for Alibaba Cloud DTS.",
        epilog="Exit codes: 0 fine, 1 findings or failure, 2 usage, 3 could not run, "
        "130 interrupted (143 SIGTERM, 129 SIGHUP, 141 nobody reads).",
        no_args_is_help=True,
        # Joins the lines of a paragraph, which the default does not.
        rich_markup_mode="markdown",
        # Tracebacks with the values of variables would show passwords.
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help"]},
    )
    app.callback()(_options)
    return app


def _add(
    app: typer.Typer,
    entries: Sequence[_Command | _Group],
    path: tuple[str, ...],
    arguments: Sequence[str] | None,
) -> None:
    """Add the entry that is called, or a list of them all; without arguments all of them."""
    called = [item for item in entries if arguments and item.name == arguments[0]]
    below = arguments[1:] if called and arguments else arguments
    is_loaded = bool(called) or arguments is None
    for item in called or entries:
        if isinstance(item, _Command):
            function = (_loaded if is_loaded else _listed)(item, path)
            app.command(item.name, rich_help_panel=item.panel, cls=item.parses_as)(function)
        else:
            group = typer.Typer(cls=CommandGroup, help=item.help, no_args_is_help=True)
            app.add_typer(group, name=item.name, rich_help_panel=item.panel)
            if is_loaded:
                _add(group, item.commands, (*path, item.name), below)


def _loaded(command: _Command, path: tuple[str, ...]) -> Callable[..., None]:
    module = import_module(".".join(("pgdts", "commands", *path, _module(command))))
    return with_groups(getattr(module, _function(command)))


def _listed(command: _Command, path: tuple[str, ...]) -> Callable[..., None]:
    """What stands for a command in a list: its text, without its options."""

    def function() -> None:
        pass

    source = _COMMANDS_FOLDER.joinpath(*path, f"{_module(command)}.py")
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == _function(command):
            function.__doc__ = ast.get_docstring(node)
    return function


def _module(command: _Command) -> str:
    return command.name.replace("-", "_")


def _function(command: _Command) -> str:
    return command.function or _module(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        # What looks for it takes a sixth of the time of a command.
        from pgdts import __version__  # noqa: PLC0415

        typer.echo(f"pgdts {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_print_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    pass
