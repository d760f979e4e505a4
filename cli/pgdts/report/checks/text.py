"""Prints what `pgdts check` found: findings by theme, then a line for each database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.checks.examination import Readiness
from pgdts.checks.kit.finding import Finding, Severity
from pgdts.checks.report import CheckReport, Examined
from pgdts.errors import PgdtsError
from pgdts.report.checks.findings import SEVERITY_STYLES, names_of, print_findings
from pgdts.report.checks.groups import MissingAnswer, not_asked, not_checked
from pgdts.report.kit.errors import print_error
from pgdts.report.kit.hanging import print_hanging
from pgdts.report.kit.tables import print_table
from pgdts.report.kit.visible import on_one_line, shown

_READINESS_STYLES = {
    Readiness.READY: "green",
    Readiness.WARNINGS: "yellow",
    Readiness.NOT_KNOWN: "magenta",
    Readiness.BLOCKED: "red",
}


@dataclass(frozen=True)
class ForPeople:
    """How a report for people is made.

    Attributes:
        verbose: why each matters and where it is written, all objects and remedies, what does not
            apply.
        repair: the command that shows the remedies that pgdts can apply, with the way to the same
            databases; empty where that was asked.
        verify: the one that proves the capture.
    """

    verbose: bool = False
    repair: str = "pgdts check --fix --dry-run"
    verify: str = "pgdts verify"


def print_checks(console: Console, report: CheckReport, how: ForPeople) -> None:
    """Findings with their remedies, what could not be looked at, the databases, what to do next."""
    print_findings(console, report, verbose=how.verbose)
    _print_not_checked(console, report)
    _print_not_asked(console, report, verbose=how.verbose)
    for label, error in _errors(report):
        print_error(console, error, label)
        console.print()
    print_table(console, _table(report))
    _print_background(console, report)
    for step in _next_steps(report, how):
        print_hanging(console, Text("next: ", "bold"), Text(step))


def _print_not_checked(console: Console, report: CheckReport) -> None:
    by_reason: dict[tuple[str, str], list[MissingAnswer]] = {}
    for missing in not_checked(report):
        by_reason.setdefault((missing.item.reason, missing.item.remedy), []).append(missing)
    if by_reason:
        console.print(Text("not checked, so not known", "bold magenta"))
    for (reason, remedy), rules in by_reason.items():
        because = on_one_line(reason) + (f"; to do: {on_one_line(remedy)}" if remedy else "")
        print_hanging(console, Text("  "), Text(because))
        for missing in rules:
            _print_missing(console, missing, several=len(report.databases) > 1)
    if by_reason:
        console.print()


def _print_missing(console: Console, missing: MissingAnswer, *, several: bool) -> None:
    item = missing.item
    where = f" ({names_of(missing.names, 'database')})" if several else ""
    label = Text(f"    {item.severity.word:<7}  {item.rule}  ", "magenta")
    print_hanging(console, label, Text(f"{on_one_line(item.title)}{where}"))


def _print_not_asked(console: Console, report: CheckReport, *, verbose: bool) -> None:
    choice = report.request.choice
    lines = [("ignored by you: ", choice.ignore), ("only asked by you: ", choice.only)]
    lines += [(f"not asked without {option}: ", ids) for option, ids in not_asked(report).items()]
    if verbose:
        lines += _reasons(report)
    said = [(label, ids) for label, ids in lines if ids]
    for label, ids in said:
        print_hanging(console, Text(label, "dim"), Text(", ".join(ids), "dim"))
    if said:
        console.print()


def _reasons(report: CheckReport) -> Iterator[tuple[str, tuple[str, ...]]]:
    rules: dict[str, dict[str, None]] = {}
    for examined in report.examined:
        for item in examined.examination.not_applicable if examined.examination else ():
            if not item.missing_option:
                rules.setdefault(item.reason, {})[item.rule] = None
    for reason, ids in rules.items():
        yield f"does not apply, {on_one_line(reason)}: ", tuple(ids)


def _errors(report: CheckReport) -> Iterator[tuple[str, PgdtsError]]:
    """Each once: a server that cannot be reached fails with the words of its databases."""
    said = {item.error.found for item in report.databases if item.error}
    for item in report.servers:
        if item.error and item.error.found not in said:
            yield f"server {item.name}", item.error
    for item in report.databases:
        if item.error:
            yield item.name, item.error


def _table(report: CheckReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("database", overflow="fold")
    table.add_column("readiness", no_wrap=True)
    for heading in ("blockers", "warnings", "notices", "not checked"):
        table.add_column(heading, justify="right", no_wrap=True)
    for item in report.databases:
        table.add_row(*_row(item, report))
    return table


def _row(database: Examined, report: CheckReport) -> Iterator[Text]:
    readiness = report.readiness(database)
    both = report.with_server(database)
    findings = [finding for item in both for finding in item.findings]
    yield Text(shown(database.name))
    yield Text(readiness, _READINESS_STYLES[readiness])
    for severity in sorted(Severity, reverse=True):
        yield _number(_count(findings, severity), SEVERITY_STYLES[severity])
    missing = sum(len(item.examination.not_checked) for item in both if item.examination)
    yield _number(missing, "magenta")


def _number(number: int, style: str) -> Text:
    return Text(f"{number:,}", style) if number else Text("-", "dim")


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _print_background(console: Console, report: CheckReport) -> None:
    for item in report.skipped:
        line = f"{shown(item.label)}: skipped, {on_one_line(item.reason)}"
        print_hanging(console, Text(), Text(line, "dim"))
    for server in report.servers:
        if server.examination is not None:
            about = server.examination
            said = f"PostgreSQL {about.server_version}, {about.platform}, route {about.route}"
            line = f"{server.name}: {said}, connected as {about.role}"
            print_hanging(console, Text("server ", "dim"), Text(on_one_line(line), "dim"))


def _next_steps(report: CheckReport, how: ForPeople) -> Iterator[str]:
    findings = [finding for item in report.examined for finding in item.findings]
    if any(report.readiness(item) is Readiness.NOT_KNOWN for item in report.databases):
        yield "let pgdts look at what is not known, then check again"
    if how.repair and any(remedy.fix for item in findings for remedy in item.remedies):
        yield f"`{shown(how.repair)}` shows which remedies pgdts can apply itself"
    if any(finding.severity > Severity.NOTICE for finding in findings):
        yield "apply the remedies, restart where they say so, then check again"
    ready = [report.readiness(item) is Readiness.READY for item in report.databases]
    if ready and all(ready) and report.request.profile.wants_ddl:
        yield f"`{shown(how.verify)}` proves the capture with DDL that is rolled back"
