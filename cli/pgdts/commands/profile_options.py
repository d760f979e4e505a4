"""Options of `pgdts check`: what the migration will be, which rules, which report.

`--profile` takes those of the job and the rules from a file.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pgdts.checks.kit.profile import Route
from pgdts.report.checks.reports import ReportFormat

_JOB = "The job"
_RULES = "Rules"
_REPORT = "The report"

ProfileFile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        metavar="FILE",
        help="TOML file with these names as keys; options win.",
        rich_help_panel=_JOB,
    ),
]
RouteOption = Annotated[
    Route | None,
    typer.Option(
        "--route",
        case_sensitive=False,
        help="How DTS reads the source. [by version and platform]",
        rich_help_panel=_JOB,
    ),
]
FullOnly = Annotated[
    bool | None,
    typer.Option(
        "--full-only/--incremental", help="No changes after the full load.", rich_help_panel=_JOB
    ),
]
NoDdl = Annotated[
    bool | None,
    typer.Option("--no-ddl/--ddl", help="No schema changes wanted.", rich_help_panel=_JOB),
]
Tasks = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="DTS tasks to come on each server. [one a database]",
        rich_help_panel=_JOB,
    ),
]
DtsCidr = Annotated[
    Path | None,
    typer.Option(
        "--dts-cidr",
        metavar="FILE",
        help="Addresses of DTS in the destination's region, one a line.",
        rich_help_panel=_JOB,
    ),
]
DtsRole = Annotated[
    str | None,
    typer.Option(
        "--dts-role",
        metavar="ROLE",
        help="Account that DTS will log in with. [yours]",
        rich_help_panel=_JOB,
    ),
]
TaskCreated = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="When the DTS task is or was created. [today]",
        rich_help_panel=_JOB,
    ),
]
Schemas = Annotated[
    list[str] | None,
    typer.Option(
        "--schemas",
        "--schema",
        metavar="NAME",
        help="Only this schema moves; repeatable. [all]",
        rich_help_panel=_JOB,
    ),
]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--tables",
        "--table",
        metavar="[SCHEMA.]NAME",
        help="Only this table moves; repeatable. [all]",
        rich_help_panel=_JOB,
    ),
]
Destination = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|CONNINFO|URI",
        help="Compare with it. Without a database: the one of the same name.",
        rich_help_panel=_JOB,
    ),
]
TryPlugin = Annotated[
    bool | None,
    typer.Option(
        "--try-plugin",
        help="Before 10.1: make a slot with ali_decoding, decode a change, drop the slot.",
        rich_help_panel=_JOB,
    ),
]
WalSample = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="SECONDS",
        help="How long the WAL rate is measured, without a longer history. [2]",
        rich_help_panel=_JOB,
    ),
]
LongTransaction = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="MINUTES",
        help="Age from which a transaction is long. [60]",
        rich_help_panel=_JOB,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="RULE", help="Only this rule; repeatable.", rich_help_panel=_RULES
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="RULE",
        help="Skip this rule; repeatable. The report lists it.",
        rich_help_panel=_RULES,
    ),
]
ListRules = Annotated[
    bool,
    typer.Option(
        "--list-rules",
        help="Print the rules without connecting to a server.",
        rich_help_panel=_RULES,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Treat warnings as blockers.", rich_help_panel=_REPORT)
]
Format = Annotated[ReportFormat, typer.Option("--format", rich_help_panel=_REPORT)]
Nagios = Annotated[
    bool,
    typer.Option(
        "--nagios",
        help="The same as --format nagios: one line, exit codes of Nagios.",
        rich_help_panel=_REPORT,
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        dir_okay=False,
        help="Write the report there.",
        rich_help_panel=_REPORT,
    ),
]
