"""`pgdts rehearse`: a schema change tried on a stand-in destination."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pgdts.commands import options, rehearsing
from pgdts.errors import ExitCode, UsageError
from pgdts.rehearsal.change import SendAs
from pgdts.rehearsal.leftovers import drop_leftovers
from pgdts.rehearsal.places import GivenServers, Servers
from pgdts.rehearsal.plan import RehearsalPlan, RehearsalRequest, plan
from pgdts.rehearsal.result import Judge, Rehearsal, without_passwords
from pgdts.rehearsal.run import rehearse as carry_out
from pgdts.rehearsal.schema_difference import Comparison
from pgdts.report.kit.console import messages, output, print_document, results_to, write_document
from pgdts.report.kit.pages import environment
from pgdts.report.kit.visible import shown
from pgdts.report.rehearsal.documents import plan_document, rehearsal_document
from pgdts.report.rehearsal.page import rehearsal_page
from pgdts.report.rehearsal.progress import RehearsalProgress
from pgdts.report.rehearsal.text import print_plan, print_rehearsal, print_verdicts

_CHANGE = "The change"
_START = "What it starts from"
_WHERE = "Where"
_JUDGED = "How it is judged"


class PageFormat(StrEnum):
    """Output for people, for programs, or as a page."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class Major(StrEnum):
    """What the embedded package has."""

    PG16 = "16"
    PG18 = "18"


def rehearse(
    *,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            exists=True,
            dir_okay=False,
            help="SQL files, run in this order.",
            show_default=False,
        ),
    ] = None,
    run: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COMMAND",
            help="A migration tool, such as 'alembic upgrade head': it is given DATABASE_URL and "
            "PG* variables. Repeatable; no shell.",
            rich_help_panel=_CHANGE,
        ),
    ] = None,
    send_as: Annotated[
        SendAs,
        typer.Option("--as", help="How to send the files.", rich_help_panel=_CHANGE),
    ] = SendAs.STATEMENTS,
    workload: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            metavar="FILE",
            help="pgbench script that writes rows meanwhile. [random rows]",
            rich_help_panel=_CHANGE,
        ),
    ] = None,
    no_workload: Annotated[
        bool, typer.Option("--no-workload", help="No concurrent writes.", rich_help_panel=_CHANGE)
    ] = False,
    start_from: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME|CONNINFO|URI",
            help="Database whose schema is copied; it is only read.",
            rich_help_panel=_START,
        ),
    ] = None,
    with_data: Annotated[
        bool, typer.Option("--with-data", help="Copy its rows, too.", rich_help_panel=_START)
    ] = False,
    schema: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            metavar="FILE",
            help="Script for psql, or archive of pg_dump.",
            rich_help_panel=_START,
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Role that the change names; made on embedded servers. Repeatable.",
            rich_help_panel=_START,
        ),
    ] = None,
    server: Annotated[
        str | None,
        typer.Option(
            metavar="CONNINFO|URI",
            help="Server for scratch databases, instead of the embedded ones.",
            rich_help_panel=_WHERE,
        ),
    ] = None,
    source_server: Annotated[
        str | None, typer.Option(metavar="CONNINFO|URI", rich_help_panel=_WHERE)
    ] = None,
    destination_server: Annotated[
        str | None, typer.Option(metavar="CONNINFO|URI", rich_help_panel=_WHERE)
    ] = None,
    source_major: Annotated[
        Major, typer.Option(help="Major version of the embedded source.", rich_help_panel=_WHERE)
    ] = Major.PG16,
    destination_major: Annotated[
        Major,
        typer.Option(help="Major version of the embedded destination.", rich_help_panel=_WHERE),
    ] = Major.PG18,
    trusted: Annotated[
        bool,
        typer.Option(
            "--trusted",
            help="Schema and change may run as superuser: destinations before 16 leave no choice.",
            rich_help_panel=_WHERE,
        ),
    ] = False,
    clean_up: Annotated[
        bool,
        typer.Option(
            "--clean-up",
            help="Drop what killed rehearsals left on --server; rehearse nothing.",
            rich_help_panel=_WHERE,
        ),
    ] = False,
    judge: Annotated[
        Judge,
        typer.Option(
            help="The consumer whose verdict sets the exit code.", rich_help_panel=_JUDGED
        ),
    ] = Judge.DTS,
    task_created: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="Day of the DTS task, which decides on its list of statements. [today]",
            rich_help_panel=_JUDGED,
        ),
    ] = None,
    owners: Annotated[
        bool, typer.Option("--owners", help="Compare owners, too.", rich_help_panel=_JUDGED)
    ] = False,
    replica_identity: Annotated[
        bool,
        typer.Option(
            "--replica-identity", help="Compare replica identities, too.", rich_help_panel=_JUDGED
        ),
    ] = False,
    patience: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            min=1,
            help="Longest wait for the destination to catch up.",
            rich_help_panel=_JUDGED,
        ),
    ] = 60,
    dry_run: options.DryRun,
    verbose: options.Verbose,
    secrets: Annotated[
        bool, typer.Option("--secrets", help="Show passwords in statements and messages.")
    ] = False,
    output_format: Annotated[PageFormat, typer.Option("--format")] = PageFormat.TEXT,
    output_file: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to this file instead of stdout."
        ),
    ] = None,
) -> None:
    """Run a real schema change on a scratch source and see what arrives at a stand-in destination.

    Everything happens in scratch databases, on embedded servers unless told otherwise. Exit code 1
    where not everything arrived.
    """
    servers = rehearsing.servers(
        *(server, source_server, destination_server),
        *(int(source_major), int(destination_major)),
        trusted=trusted,
    )
    if clean_up:
        _clean_up(servers)
        return
    request = RehearsalRequest(
        servers,
        rehearsing.start(start_from, schema, with_data=with_data),
        rehearsing.change(run, files, send_as),
        rehearsing.workload(workload, no_workload=no_workload),
        task_created.date() if task_created else date.today(),
        roles=tuple(role or ()),
        comparison=Comparison(owners=owners, replica_identity=replica_identity),
        patience_seconds=patience,
    )
    planned = plan(request)
    if dry_run:
        _show_plan(planned, output_format)
        return
    if output_format is PageFormat.HTML:
        environment()
    rehearsal = _rehearse(planned, secrets=secrets)
    _show(rehearsal, judge, output_format, output_file, verbose=verbose)
    if rehearsal.problems(judge):
        raise typer.Exit(ExitCode.FAILURE)


def _rehearse(planned: RehearsalPlan, *, secrets: bool) -> Rehearsal:
    progress = RehearsalProgress(messages(), secrets=secrets)
    rehearsal = carry_out(planned, progress.begin, progress.hear)
    return rehearsal if secrets else without_passwords(rehearsal)


def _clean_up(servers: Servers) -> None:
    if not isinstance(servers, GivenServers):
        raise UsageError(
            "--clean-up without a server",
            needed="the server that a killed rehearsal worked on",
            remedy="name it with --server",
        )
    dropped = drop_leftovers(servers)
    for name in dropped:
        output().print(shown(f"dropped {name}"))
    if not dropped:
        messages().print("nothing is left there", style="dim")


def _show_plan(planned: RehearsalPlan, output_format: PageFormat) -> None:
    if output_format is PageFormat.JSON:
        print_document(plan_document(planned))
    else:
        print_plan(output(), planned)


def _show(
    rehearsal: Rehearsal,
    judge: Judge,
    output_format: PageFormat,
    file: Path | None,
    *,
    verbose: bool,
) -> None:
    if output_format is PageFormat.TEXT:
        with results_to(file) as console:
            print_rehearsal(console, rehearsal, judge, verbose=verbose)
    else:
        make = rehearsal_page if output_format is PageFormat.HTML else rehearsal_document
        with results_to(file) as console:
            write_document(console.file, make(rehearsal, judge))
    if file:
        print_verdicts(messages(), rehearsal, judge)
        messages().print(shown(f"written to {file}"), style="dim")
