"""Options of `pgdts check`: what the migration will be, which rules, which report.

`--profile` takes those of the job and the rules from a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, Self, get_args, get_origin

import typer

from pgdts.checks.kit.job_option import DeclaredOption
from pgdts.checks.profile_file import Given
from pgdts.checks.request import JOB_OPTIONS
from pgdts.commands.option_groups import Default, OptionGroup
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
    Default(None),
]
ListRules = Annotated[
    bool,
    typer.Option(
        "--list-rules",
        help="Print the rules without connecting to a server.",
        rich_help_panel=_RULES,
    ),
    Default(False),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Treat warnings as blockers.", rich_help_panel=_REPORT),
    Default(False),
]
Format = Annotated[
    ReportFormat, typer.Option("--format", rich_help_panel=_REPORT), Default(ReportFormat.TEXT)
]
Nagios = Annotated[
    bool,
    typer.Option(
        "--nagios",
        help="The same as --format nagios: one line, exit codes of Nagios.",
        rich_help_panel=_REPORT,
    ),
    Default(False),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        dir_okay=False,
        help="Write the report to this file.",
        rich_help_panel=_REPORT,
    ),
    Default(None),
]


@dataclass(frozen=True)
class JobOptions(OptionGroup):
    """The options of the job and of the rules, as they are declared there."""

    given: Given

    @classmethod
    def parameters(cls) -> Iterator[Parameter]:
        for item in JOB_OPTIONS:
            yield Parameter(
                item.option.parameter,
                Parameter.KEYWORD_ONLY,
                default=None,
                annotation=_annotation(item),
            )

    @classmethod
    def gathered(cls, given: dict[str, Any]) -> Self:
        values = {
            item.option.parameter: _value(item, given.pop(item.option.parameter))
            for item in JOB_OPTIONS
        }
        return cls(Given({name: value for name, value in values.items() if value is not None}))


def _annotation(declared: DeclaredOption) -> Any:
    option, kind = declared.option, declared.type
    described = typer.Option(
        *option.names,
        case_sensitive=False,
        formats=["%Y-%m-%d"],
        help=option.help,
        metavar=option.metavar,
        min=option.least,
        rich_help_panel=option.panel,
    )
    return Annotated[_of_typer(kind) | None, described]


def _of_typer(kind: Any) -> Any:
    """The type in which Typer gives it."""
    if get_origin(kind) is tuple:
        return list[get_args(kind)[0]]  # type: ignore[misc]
    [kind] = [item for item in get_args(kind) if item is not type(None)] or [kind]
    return datetime if kind is date else kind


def _value(declared: DeclaredOption, given: Any) -> Any:
    """As it is in a file; None where nothing is given."""
    if isinstance(given, datetime):
        return given.date()
    if get_origin(declared.type) is tuple:
        return tuple(given) if given else None
    return given
