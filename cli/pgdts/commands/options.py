"""Options that several commands share, spelled as psql spells them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pgdts.commands.option_groups import Default, OptionGroup
from pgdts.fleet import DEFAULT_JOBS
from pgdts.revisions.request import DEFAULT_LOCK_TIMEOUT_MS, Enable, Prune
from pgdts.targets import Selection

_TARGETS = "Databases"
_RUN = "How it runs"
_KEPT = "Kept with the installation"


class Format(StrEnum):
    """Output for people or for programs."""

    TEXT = "text"
    JSON = "json"


Databases = Annotated[
    list[str] | None,
    typer.Option(
        "-d",
        "--dbname",
        metavar="NAME|CONNINFO|URI",
        help="Database; repeatable. [as psql: PG* variables and all]",
        rich_help_panel=_TARGETS,
    ),
    Default(None),
]
Host = Annotated[
    str | None,
    typer.Option("-h", "--host", help="Host name or socket directory.", rich_help_panel=_TARGETS),
    Default(None),
]
Port = Annotated[int | None, typer.Option("-p", "--port", rich_help_panel=_TARGETS), Default(None)]
User = Annotated[
    str | None,
    typer.Option("-U", "--username", help="Role.", rich_help_panel=_TARGETS),
    Default(None),
]
AllDatabases = Annotated[
    bool,
    typer.Option(
        "--all-databases", help="Every database of each cluster.", rich_help_panel=_TARGETS
    ),
    Default(False),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="With --all-databases: leave these out (shell pattern, repeatable).",
        rich_help_panel=_TARGETS,
    ),
    Default(None),
]
IncludeTemplates = Annotated[
    bool,
    typer.Option(
        "--include-templates",
        help="With --all-databases: template1 too, so that new databases have it.",
        rich_help_panel=_TARGETS,
    ),
    Default(False),
]
OutputFormat = Annotated[
    Format, typer.Option("--format", rich_help_panel=_RUN), Default(Format.TEXT)
]
Jobs = Annotated[
    int,
    typer.Option(
        "-j", "--jobs", min=1, help="Number of databases worked on at a time.", rich_help_panel=_RUN
    ),
    Default(DEFAULT_JOBS),
]
Verbose = Annotated[
    bool,
    typer.Option("-v", "--verbose", help="Show details.", rich_help_panel=_RUN),
    Default(False),
]
LockTimeout = Annotated[
    float,
    typer.Option(
        "--lock-timeout",
        metavar="SECONDS",
        min=0.001,
        help="Longest wait for a lock; retried a few times.",
        rich_help_panel=_RUN,
    ),
    Default(DEFAULT_LOCK_TIMEOUT_MS / 1000),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Print the plan, change nothing.", rich_help_panel=_RUN),
    Default(False),
]
Sql = Annotated[
    bool,
    typer.Option(
        "--sql",
        help="Print a script for psql instead, without connecting to a server.",
        rich_help_panel=_RUN,
    ),
    Default(False),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Proceed even if a DTS task is running.", rich_help_panel=_RUN),
    Default(False),
]
Yes = Annotated[
    bool,
    typer.Option("-y", "--yes", help="Do not ask for confirmation.", rich_help_panel=_RUN),
    Default(False),
]
SaveLog = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Append the captured rows to this file first, as JSON lines.",
        rich_help_panel=_RUN,
    ),
    Default(None),
]
Retention = Annotated[
    int | None,
    typer.Option(min=1, metavar="ROWS", help="Rows to keep. [10000]", rich_help_panel=_KEPT),
    Default(None),
]
PruneWhen = Annotated[
    Prune | None,
    typer.Option(
        "--prune",
        help="When older rows go; without-slots: not while a slot of the database is there. "
        "[always]",
        rich_help_panel=_KEPT,
    ),
    Default(None),
]
EnableIn = Annotated[
    Enable | None,
    typer.Option(
        "--enable",
        help="Sessions that are captured; always: in replica mode, too. [origin]",
        rich_help_panel=_KEPT,
    ),
    Default(None),
]
Owner = Annotated[
    str | None,
    typer.Option(
        metavar="ROLE",
        help="Owner of the capture: the account that DTS logs in with. [you]",
        rich_help_panel=_KEPT,
    ),
    Default(None),
]


@dataclass(frozen=True)
class LoginOptions(OptionGroup):
    """How to get into a server."""

    host: Host
    port: Port
    username: User

    @property
    def is_given(self) -> bool:
        """Whether one of them is."""
        return any(value is not None for value in (self.host, self.port, self.username))

    def selection(self, databases: Iterable[str]) -> Selection:
        """Databases there."""
        return Selection(tuple(databases), self.host, self.port, self.username)


@dataclass(frozen=True)
class ServerOptions(OptionGroup):
    """Which servers, by a database of each."""

    dbname: Databases
    login: LoginOptions

    @property
    def selection(self) -> Selection:
        """The databases that the options mean."""
        return self.login.selection(self.dbname or ())


@dataclass(frozen=True)
class TargetOptions(OptionGroup):
    """Which databases."""

    server: ServerOptions
    all_databases: AllDatabases
    exclude: Exclude
    include_templates: IncludeTemplates

    @property
    def selection(self) -> Selection:
        """The databases that the options mean."""
        return replace(
            self.server.selection,
            all_databases=self.all_databases,
            exclude=tuple(self.exclude or ()),
            include_templates=self.include_templates,
        )


@dataclass(frozen=True)
class LookOptions(OptionGroup):
    """How databases are looked at."""

    verbose: Verbose
    jobs: Jobs
    output_format: OutputFormat


@dataclass(frozen=True)
class ChangeOptions(OptionGroup):
    """How databases are changed."""

    dry_run: DryRun
    sql: Sql
    force: Force
    jobs: Jobs
    lock_timeout: LockTimeout
    output_format: OutputFormat


def milliseconds(seconds: float) -> int:
    """A time for the server's settings; never 0, which would mean without end."""
    return max(1, round(seconds * 1000))
