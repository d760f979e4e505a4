"""The command line: one line for each command."""

from typing import Annotated

import typer

from pgdts import __version__
from pgdts.commands import artifacts, destination
from pgdts.commands.check import check
from pgdts.commands.databases import databases
from pgdts.commands.demo import demo
from pgdts.commands.downgrade import downgrade
from pgdts.commands.log import log
from pgdts.commands.rehearse import rehearse
from pgdts.commands.relative import TakesRelativeRevision
from pgdts.commands.restore_identity import restore_identity
from pgdts.commands.status import status
from pgdts.commands.upgrade import upgrade
from pgdts.commands.verify import verify

_CAPTURE = "Capture"
_LOOK = "Look"
_PLUGIN = "Plugin"
_FOLLOW = "Follow"

app = typer.Typer(
    name="pgdts",
    help="Prepare PostgreSQL databases for Alibaba Cloud DTS.",
    epilog="Exit codes: 0 fine, 1 findings or failure, 2 usage, 3 could not run, 130 interrupted "
    "(143 SIGTERM, 129 SIGHUP, 141 nobody reads).",
    no_args_is_help=True,
    # Joins the lines of a paragraph, which the default does not.
    rich_markup_mode="markdown",
    # Tracebacks with the values of variables would show passwords.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pgdts {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    pass


app.command(rich_help_panel=_CAPTURE)(upgrade)
app.command(rich_help_panel=_CAPTURE, cls=TakesRelativeRevision)(downgrade)
app.command(rich_help_panel=_CAPTURE)(restore_identity)
app.command(rich_help_panel=_LOOK)(databases)
app.command(rich_help_panel=_LOOK)(check)
app.command(rich_help_panel=_LOOK)(status)
app.command(rich_help_panel=_LOOK)(verify)
app.command(rich_help_panel=_LOOK)(log)
app.command(rich_help_panel=_LOOK)(rehearse)
app.command(rich_help_panel=_LOOK)(demo)
app.add_typer(artifacts.app, name="artifacts", rich_help_panel=_PLUGIN)
app.add_typer(destination.app, name="destination", rich_help_panel=_FOLLOW)
