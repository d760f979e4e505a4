"""`pgdts downgrade`: remove the capture, or go back to an earlier revision."""

import sys
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from pgdts.commands import options
from pgdts.commands.changing import planned_or_done, show
from pgdts.errors import ExitCode
from pgdts.revisions import changes
from pgdts.revisions.plan import require_consent, rows_at_stake
from pgdts.revisions.request import Request
from pgdts.targets import Targets, resolve


def downgrade(
    revision: Annotated[
        str, typer.Argument(help="Id, base or -N; with --sql also FROM:TO.")
    ] = "base",
    *,
    dbname: options.Databases = None,
    host: options.Host = None,
    port: options.Port = None,
    username: options.User = None,
    all_databases: options.AllDatabases = False,
    exclude: options.Exclude = None,
    include_templates: options.IncludeTemplates = False,
    save_log: options.SaveLog = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
    sql: options.Sql = False,
    force: options.Force = False,
    jobs: options.Jobs = options.JOBS,
    lock_timeout: options.LockTimeout = options.LOCK_TIMEOUT,
    output_format: options.OutputFormat = options.Format.TEXT,
) -> None:
    """Remove the capture and its rows; at base nothing is left.

    Replica identities that it has set on tables stay as they are.
    """
    request = Request(
        force=force,
        dry_run=dry_run,
        lock_timeout_ms=options.milliseconds(lock_timeout),
        save_log=save_log,
    )
    if sql:
        typer.echo(changes.downgrade_script(revision, request), nl=False)
        return
    changes.require_revision(revision)
    targets = resolve(
        options.selection(
            dbname,
            host,
            port,
            username,
            all_databases=all_databases,
            exclude=exclude,
            include_templates=include_templates,
        )
    )
    if not (yes or dry_run):
        _ask(revision, request, targets, jobs)
    work = partial(changes.downgrade, revision=revision, request=request)
    show(
        "downgrade",
        targets,
        planned_or_done("downgrade", work, targets, jobs),
        dry_run=dry_run,
        output_format=output_format,
        next_command="pgdts downgrade" if dry_run else "pgdts status, with the same databases",
    )


def _ask(revision: str, request: Request, targets: Targets, jobs: int) -> None:
    looking = replace(request, dry_run=True)
    work = partial(changes.downgrade, revision=revision, request=looking)
    stake = rows_at_stake(
        outcome.result for outcome in planned_or_done("look", work, targets, jobs) if outcome.result
    )
    if not stake:
        return
    if not sys.stdin.isatty():
        require_consent(stake)
    saved = f"appended to {request.save_log} and dropped" if request.save_log else "dropped"
    if not typer.confirm(f"{stake.text} will be {saved}. Go on?", err=True):
        raise typer.Exit(ExitCode.FAILURE)
