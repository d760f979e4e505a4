"""`pgdts log`: the captured rows."""

from functools import partial
from typing import Annotated

import typer

from pgdts.capture.log import LogFilter, follow_rows, read_rows
from pgdts.capture.moments import parse_moment
from pgdts.commands import options
from pgdts.commands.looking import look, results
from pgdts.errors import UsageError
from pgdts.fleet import exit_code
from pgdts.report.captured_rows import (
    LogFormat,
    LogView,
    log_document,
    print_log,
    print_rows,
    print_script,
)
from pgdts.report.kit.console import messages, output, print_document
from pgdts.report.kit.unanswered import print_unanswered
from pgdts.report.psql_script import new_restriction
from pgdts.targets import Target, Targets, resolve

NEWEST_ON_SCREEN = 100


def log(
    *,
    where: options.TargetOptions,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TIME|AGE",
            help="Only rows since 2026-03-01T08:00, or of the last 2h, 30min, 1d.",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="TIME|AGE", help="Only rows until then; as --since.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Command tags, such as 'create *'; repeatable."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="ROWS", help="Number of newest rows; 0 for all. [100 as text, else all]"
        ),
    ] = None,
    follow: Annotated[
        bool, typer.Option("-f", "--follow", help="Keep printing what is captured from now on.")
    ] = False,
    secrets: Annotated[
        bool,
        typer.Option(
            "--secrets",
            help="Show passwords; with sql: statements with one, which are comments otherwise.",
        ),
    ] = False,
    restrict: Annotated[
        bool,
        typer.Option(
            "--restrict",
            help="With sql: psql obeys no command in it; for psql of August 2025 or later.",
        ),
    ] = False,
    jobs: options.Jobs,
    output_format: Annotated[
        LogFormat, typer.Option("--format", help="jsonl: a line a row; sql: a script for psql.")
    ] = LogFormat.TEXT,
) -> None:
    """Show the captured DDL: as a table, as JSON, or as a script that repeats it elsewhere."""
    targets = resolve(where.selection)
    newest = NEWEST_ON_SCREEN if limit is None and output_format is LogFormat.TEXT else limit
    wanted = LogFilter(
        parse_moment(since) if since else None,
        tuple(tag or ()),
        newest or None,
        parse_moment(until) if until else None,
    )
    if restrict and (follow or output_format is not LogFormat.SQL):
        raise UsageError(
            "--restrict is for a script as a whole",
            needed="--format sql, without --follow",
            remedy="leave --restrict out",
        )
    if follow and until:
        raise UsageError(
            "--follow has no end, --until is one",
            needed="one of them",
            remedy="leave the other out",
        )
    show = LogView(output_format, secrets=secrets)
    if follow:
        _follow(_the_only(targets, "--follow"), wanted, show)
    elif output_format is LogFormat.SQL:
        rows = read_rows(_the_only(targets, "--format sql"), wanted)
        print_script(output(), rows, show, new_restriction() if restrict else None)
    else:
        _show(targets, wanted, show, jobs)


def _follow(target: Target, wanted: LogFilter, show: LogView) -> None:
    if show.form is LogFormat.JSON:
        raise UsageError(
            "--follow has no end, a JSON document has",
            needed="another format",
            remedy="--format jsonl prints each row as a document of its own",
        )
    for number, rows in enumerate(follow_rows(target, wanted)):
        print_rows(output(), rows, show, first=number == 0)


def _show(targets: Targets, wanted: LogFilter, show: LogView, jobs: int) -> None:
    outcomes = look("log", partial(read_rows, wanted=wanted), targets.targets, jobs)
    if show.form is LogFormat.JSON:
        print_document(log_document(outcomes, targets.skipped, show))
    else:
        nothing = "no captured row matches" if wanted.leaves_out else "nothing captured"
        for label, rows in results(outcomes):
            heading = label if len(outcomes) > 1 else None
            print_log(output(), rows, show, heading, nothing=nothing)
            if len(rows) == wanted.limit:
                messages().print(f"the newest {len(rows)} rows; all with --limit 0", style="dim")
        print_unanswered(output(), outcomes, targets.skipped)
    raise typer.Exit(exit_code(outcomes))


def _the_only(targets: Targets, option: str) -> Target:
    if len(targets.targets) != 1:
        raise UsageError(
            f"{option} with {len(targets.targets)} databases",
            needed="one database",
            remedy="name it with -d",
        )
    return targets.targets[0]
