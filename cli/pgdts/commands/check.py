"""`pgdts check`: every precondition of the migration, with evidence and remedy."""

from functools import partial
from pathlib import Path

import typer

from pgdts.checks.kit.job_option import made_of
from pgdts.checks.profile_file import Given, read_profile_file, request
from pgdts.checks.request import CheckRequest, Choice
from pgdts.checks.run import examine_subject, report, subjects
from pgdts.commands import options, repair
from pgdts.commands import profile_options as job
from pgdts.commands.again import again, follow_up
from pgdts.commands.looking import look
from pgdts.fixes.fleet_plan import Examined
from pgdts.report.checks.reports import (
    ReportFormat,
    errors_of,
    exit_code,
    prepare_report,
    print_report,
)
from pgdts.report.checks.rules import print_rules
from pgdts.report.checks.text import ForPeople
from pgdts.report.kit.console import output, results_to
from pgdts.targets import Targets, resolve

# Options of a repair and of a report, which the check that comes next does without.
_OF_ONE_RUN = frozenset(
    {"fix", "drop_slot", "dry_run", "yes", "lock_timeout", "output_format", "nagios", "output_file"}
)


def check(
    context: typer.Context,
    *,
    where: options.TargetOptions,
    profile: job.ProfileFile,
    the_job: job.JobOptions,
    list_rules: job.ListRules,
    strict: job.Strict,
    verbose: options.Verbose,
    jobs: options.Jobs,
    output_format: job.Format,
    nagios: job.Nagios,
    output_file: job.OutputFile,
    fix: repair.Fix,
    drop_slot: repair.DropSlots,
    dry_run: options.DryRun,
    yes: options.Yes,
    lock_timeout: options.LockTimeout,
) -> None:
    """Check everything that a migration with DTS needs; change nothing but by --fix.

    Exit code 0 when ready, 1 with blockers, 3 when something could not be looked at that could be
    one. A rule that could not look is listed, and never a pass.
    """
    form = ReportFormat.NAGIOS if nagios else output_format
    repair.require_sense(form, fix=fix, drop_slot=drop_slot, dry_run=dry_run, yes=yes)
    if list_rules:
        print_rules(output(), made_of(Choice, the_job.given.values).rules)
        return
    with errors_of(form):
        wanted = request(_given(the_job.given, profile))
        prepare_report(form)
        targets = resolve(where.selection)
        examined = _examine(targets, wanted, jobs)
        found = report(examined, wanted, targets.skipped)
    if not fix or form is ReportFormat.TEXT:
        with results_to(output_file) as console:
            print_report(console, found, form, _for_people(context, verbose=verbose), strict=strict)
    if fix:
        how = repair.How(
            drop_slot or (), dry_run, yes, options.milliseconds(lock_timeout), form, _anew(context)
        )
        raise typer.Exit(repair.repair(examined, wanted.profile, how))
    raise typer.Exit(exit_code(found, form, strict=strict))


def _given(by_options: Given, profile: Path | None) -> Given:
    return by_options.over(read_profile_file(profile)) if profile else by_options


def _for_people(context: typer.Context, *, verbose: bool) -> ForPeople:
    repair_command = again(context, without=_OF_ONE_RUN, more="--fix --dry-run")
    return ForPeople(
        verbose=verbose,
        repair="" if context.params["fix"] else repair_command,
        verify=follow_up(context, "verify"),
    )


def _anew(context: typer.Context) -> repair.Anew:
    plain = again(context, without=_OF_ONE_RUN)
    return repair.Anew(plain, again(context, without={"dry_run"}))


def _examine(targets: Targets, wanted: CheckRequest, jobs: int) -> list[Examined]:
    places = subjects(targets.targets, wanted)
    outcomes = look("check", partial(examine_subject, choice=wanted.choice), places, jobs)
    return list(zip(places, outcomes, strict=True))
