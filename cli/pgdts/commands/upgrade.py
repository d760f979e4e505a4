"""`pgdts upgrade`: install, take over, repair or upgrade the capture."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from pgdts.commands import options
from pgdts.commands.again import again, follow_up
from pgdts.commands.changing import planned_or_done, prepare_workers, show
from pgdts.errors import UsageError
from pgdts.report.kit.console import print_document
from pgdts.revisions import changes
from pgdts.revisions.host_probe import host_probe_revision, upgrade_with_host_probe
from pgdts.revisions.plan import Plan
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.revisions.scripts import capture_revisions
from pgdts.targets import resolve


def upgrade(
    context: typer.Context,
    revision: Annotated[
        str, typer.Argument(help="Id, head or +N; with --sql also FROM:TO.")
    ] = "head",
    *,
    where: options.TargetOptions,
    retention: options.Retention,
    prune: options.PruneWhen,
    enable: options.EnableIn,
    owner: options.Owner,
    with_host_probe: Annotated[
        bool,
        typer.Option(
            "--with-host-probe",
            help="Also install what lets `artifacts verify` see the server's host.",
        ),
    ] = False,
    how: options.ChangeOptions,
) -> None:
    """Install the capture, take over one that was made by hand, repair it, or upgrade it.

    Each database is changed in one transaction. A second run changes nothing, and finishes what an
    interrupted one left.
    """
    if not how.sql:
        prepare_workers(where.selection, how.jobs)

    chosen = Options(retention, enable, owner, prune)
    request = ChangeRequest(chosen, how.force, how.dry_run, options.milliseconds(how.lock_timeout))
    if how.sql and with_host_probe:
        raise UsageError(
            "--with-host-probe was given together with --sql",
            needed="a script for each: a script cannot know what the database has",
            remedy="pgdts upgrade host@head --sql",
        )
    if how.sql:
        print_document(changes.upgrade_script(revision, request))
        return
    changes.require_revision(revision)
    targets = resolve(where.selection)
    do = upgrade_with_host_probe if with_host_probe else changes.upgrade
    work = partial(do, revision=revision, request=request)
    show(
        "upgrade",
        targets,
        planned_or_done("upgrade", work, targets, how.jobs),
        dry_run=how.dry_run,
        output_format=how.output_format,
        next_command=partial(_next, context, how.dry_run),
    )


def _next(context: typer.Context, dry_run: bool, plans: Sequence[Plan]) -> str:
    installed = {revision for plan in plans for revision in plan.revisions_after}
    if dry_run:
        due = any(plan.steps for plan in plans)
        return again(context, without={"dry_run"}) if due else ""
    if capture_revisions()[-1] in installed:
        return follow_up(context, "verify")
    if host_probe_revision() in installed and len(plans) == 1:
        return follow_up(context, "artifacts", "verify")
    return follow_up(context, "status")
