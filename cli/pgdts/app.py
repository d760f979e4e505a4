"""The command line: one line for each command."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperCommand

from pgdts import __version__
from pgdts.commands.relative import TakesRelativeRevision

_CAPTURE = "Capture"
_LOOK = "Look"
_PLUGIN = "Plugin"
_FOLLOW = "Follow"


@dataclass(frozen=True)
class _Command:
    """A command, or a group of them: a module of `pgdts.commands`.

    Attributes:
        panel: what it is listed under.
        parses_as: how its arguments are read.
        is_group: the module has an `app` of its own.
    """

    name: str
    panel: str
    parses_as: type[TyperCommand] = TyperCommand
    is_group: bool = False

    def add_to(self, app: typer.Typer) -> None:
        name = self.name.replace("-", "_")
        module = import_module(f"pgdts.commands.{name}")
        if self.is_group:
            app.add_typer(module.app, name=self.name, rich_help_panel=self.panel)
        else:
            decorate = app.command(rich_help_panel=self.panel, cls=self.parses_as)
            decorate(getattr(module, name))


_COMMANDS = (
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
    _Command("artifacts", _PLUGIN, is_group=True),
    _Command("destination", _FOLLOW, is_group=True),
)


def command_line(arguments: Iterable[str] = ()) -> typer.Typer:
    """The command line for these arguments.

    Where they name a command, only this one is loaded: all of them take three times as long.
    """
    called = next((item for item in arguments if not item.startswith("-")), None)
    app = _without_commands()
    for command in [item for item in _COMMANDS if item.name == called] or _COMMANDS:
        command.add_to(app)
    return app


def _without_commands() -> typer.Typer:
    app = typer.Typer(
        name="pgdts",
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


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pgdts {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    pass
