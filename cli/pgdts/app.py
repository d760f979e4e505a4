"""The command line: one line for each command."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperCommand

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
        summary: the first paragraph of its help.
        parses_as: how its arguments are read.
        is_group: the module has an `app` of its own.
    """

    name: str
    panel: str
    summary: str
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

    def list_in(self, app: typer.Typer) -> None:
        """For the list of commands only."""
        app.command(self.name, rich_help_panel=self.panel, help=self.summary)(_no_options)


_COMMANDS = (
    _Command(
        "upgrade",
        _CAPTURE,
        "Install the capture, take over one that was made by hand, repair it, or upgrade it.",
    ),
    _Command(
        "downgrade",
        _CAPTURE,
        "Remove the capture and its rows; at base nothing is left.",
        TakesRelativeRevision,
    ),
    _Command(
        "restore-identity",
        _CAPTURE,
        "Put back the replica identities that `pgdts check --fix` has changed.",
    ),
    _Command(
        "databases",
        _LOOK,
        "List the databases of a cluster: capture, revision, and which --all-databases leaves out.",
    ),
    _Command(
        "check",
        _LOOK,
        "Check everything that a migration with DTS needs; change nothing but by --fix.",
    ),
    _Command("status", _LOOK, "Compare the capture with what its revision installs."),
    _Command(
        "verify", _LOOK, "Run canary DDL, check the rows that it leaves, and roll everything back."
    ),
    _Command(
        "log",
        _LOOK,
        "Show the captured DDL: as a table, as JSON, or as a script that does it again elsewhere.",
    ),
    _Command(
        "rehearse",
        _LOOK,
        "Run a real schema change on a scratch source and see what arrives at a stand-in"
        " destination.",
    ),
    _Command(
        "demo",
        _LOOK,
        "Try everything on a PostgreSQL server that is started for it and deleted afterwards.",
    ),
    _Command(
        "artifacts",
        _PLUGIN,
        "Build, inspect, map and verify a decoding plugin; sources up to 10.0 need ali_decoding.",
        is_group=True,
    ),
    _Command(
        "destination",
        _FOLLOW,
        "Follow a source with PostgreSQL's own replication, its captured DDL included.",
        is_group=True,
    ),
)


def command_line(arguments: Iterable[str] | None = None) -> typer.Typer:
    """The command line for these arguments; the whole of it for none.

    Where arguments name a command, only this one is loaded, otherwise they are listed: all of them
    take many times as long.
    """
    app = _without_commands()
    if arguments is None:
        for command in _COMMANDS:
            command.add_to(app)
        return app
    called = next((item for item in arguments if not item.startswith("-")), None)
    if named := [item for item in _COMMANDS if item.name == called]:
        named[0].add_to(app)
    else:
        for command in _COMMANDS:
            command.list_in(app)
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
        # What looks for it takes a sixth of the time of a command.
        from pgdts import __version__  # noqa: PLC0415

        typer.echo(f"pgdts {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    pass


def _no_options() -> None:
    pass
