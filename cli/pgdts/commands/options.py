"""Options that several commands share, spelled as psql spells them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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
        help="Database; may be given several times. Default: as psql, PG* variables and all.",
        rich_help_panel=_TARGETS,
    ),
]
Host = Annotated[
    str | None, typer.Option("-h", "--host", help="Server or socket.", rich_help_panel=_TARGETS)
]
Port = Annotated[int | None, typer.Option("-p", "--port", rich_help_panel=_TARGETS)]
User = Annotated[
    str | None, typer.Option("-U", "--username", help="Role.", rich_help_panel=_TARGETS)
]
AllDatabases = Annotated[
    bool,
    typer.Option(
        "--all-databases", help="Every database of each cluster.", rich_help_panel=_TARGETS
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="With --all-databases: leave these out (shell pattern, repeatable).",
        rich_help_panel=_TARGETS,
    ),
]
IncludeTemplates = Annotated[
    bool,
    typer.Option(
        "--include-templates",
        help="With --all-databases: template1 too, so that new databases have it.",
        rich_help_panel=_TARGETS,
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", rich_help_panel=_RUN)]
Jobs = Annotated[
    int,
    typer.Option("-j", "--jobs", min=1, help="Databases at a time.", rich_help_panel=_RUN),
]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Say everything.", rich_help_panel=_RUN)
]
LockTimeout = Annotated[
    float,
    typer.Option(
        "--lock-timeout",
        metavar="SECONDS",
        min=0.001,
        help="Longest wait for a lock; tried again a few times.",
        rich_help_panel=_RUN,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the plan, change nothing.", rich_help_panel=_RUN)
]
Sql = Annotated[
    bool,
    typer.Option(
        "--sql", help="Print a script for psql instead; asks no server.", rich_help_panel=_RUN
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Even if a DTS task is at work.", rich_help_panel=_RUN)
]
Yes = Annotated[bool, typer.Option("-y", "--yes", help="Do not ask.", rich_help_panel=_RUN)]
SaveLog = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Append the captured rows to this file first, as JSON lines.",
        rich_help_panel=_RUN,
    ),
]
Retention = Annotated[
    int | None,
    typer.Option(min=1, metavar="ROWS", help="Rows that stay. [10000]", rich_help_panel=_KEPT),
]
PruneWhen = Annotated[
    Prune | None,
    typer.Option(
        "--prune",
        help="When older rows go; without-slots: not while a slot of the database is there. "
        "[always]",
        rich_help_panel=_KEPT,
    ),
]
EnableIn = Annotated[
    Enable | None,
    typer.Option(
        "--enable",
        help="Sessions that are captured; always: in replica mode, too. [origin]",
        rich_help_panel=_KEPT,
    ),
]
Owner = Annotated[
    str | None,
    typer.Option(
        metavar="ROLE",
        help="Owner of the capture: the account that DTS logs in with. [you]",
        rich_help_panel=_KEPT,
    ),
]

JOBS = DEFAULT_JOBS
LOCK_TIMEOUT = DEFAULT_LOCK_TIMEOUT_MS / 1000


def selection(
    databases: list[str] | None,
    host: str | None,
    port: int | None,
    user: str | None,
    *,
    all_databases: bool,
    exclude: list[str] | None,
    include_templates: bool,
) -> Selection:
    """The databases that the options mean."""
    return Selection(
        tuple(databases or ()),
        host,
        port,
        user,
        all_databases,
        tuple(exclude or ()),
        include_templates,
    )


def milliseconds(seconds: float) -> int:
    """A time for the server's settings; never 0, which would mean without end."""
    return max(1, round(seconds * 1000))
