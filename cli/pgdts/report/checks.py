"""Prints what `pgdts check` found: by theme, then a line for each database."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgdts.checks.examination import Readiness
from pgdts.checks.finding import Finding, Severity
from pgdts.checks.run import CheckReport, Examined
from pgdts.errors import PgdtsError
from pgdts.report.check_findings import SEVERITY_STYLES, SHOWN_NAMES, print_findings
from pgdts.report.check_groups import Missing, not_looked, some
from pgdts.report.errors import print_error
from pgdts.report.tables import print_table
from pgdts.report.visible import on_one_line, visible

_READINESS_STYLES = {
    Readiness.READY: "green",
    Readiness.WARNINGS: "yellow",
    Readiness.NOT_KNOWN: "magenta",
    Readiness.BLOCKED: "red",
}


def print_checks(console: Console, report: CheckReport, *, verbose: bool) -> None:
    """Findings with their remedies, what could not be looked at, the databases, what to do next.

    Args:
        console: where to.
        report: what was found.
        verbose: why each matters and where it is written, all objects and remedies, what does not
            apply.
    """
    print_findings(console, report, verbose=verbose)
    _print_not_looked(console, not_looked(report), report)
    _print_not_applicable(console, report, verbose=verbose)
    for label, error in _errors(report):
        print_error(console, error, label)
        console.print()
    print_table(console, _table(report))
    for step in _next_steps(report):
        console.print(Text(f"next: {step}", style="dim"), soft_wrap=True)


def _print_not_looked(console: Console, missing: Sequence[Missing], report: CheckReport) -> None:
    if not missing:
        return
    console.print(Text("not looked at, so not known", style="bold magenta"))
    for item in missing:
        console.print(_not_looked_line(item, report), soft_wrap=True)
    console.print()


def _not_looked_line(missing: Missing, report: CheckReport) -> Text:
    item = missing.item
    names = visible(some(missing.names, SHOWN_NAMES))
    where = f"  ({names})" if len(report.databases) > 1 else ""
    remedy = f"; {visible(item.remedy)}" if item.remedy else ""
    return Text.assemble(
        (f"  {item.severity.name.lower():<7}", "magenta"),
        f"  {item.rule}  {visible(item.title)}: {on_one_line(item.reason)}{remedy}{where}",
    )


def _print_not_applicable(console: Console, report: CheckReport, *, verbose: bool) -> None:
    choice = report.request.choice
    lines = [f"ignored by you: {', '.join(choice.ignore)}"] if choice.ignore else []
    if choice.only:
        lines.append(f"asked for by you, and nothing else: {', '.join(choice.only)}")
    if verbose:
        lines += _reasons(report)
    for line in lines:
        console.print(Text(line, style="dim"), soft_wrap=True)
    if lines:
        console.print()


def _reasons(report: CheckReport) -> Iterator[str]:
    rules: dict[str, dict[str, None]] = {}
    for examined in report.examined:
        for item in examined.examination.not_applicable if examined.examination else ():
            rules.setdefault(item.reason, {})[item.rule] = None
    for reason, ids in rules.items():
        yield f"does not apply, {reason}: {', '.join(ids)}"


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
    for heading in ("blockers", "warnings", "infos", "not looked"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("server", overflow="fold")
    for item in report.databases:
        table.add_row(*_row(item, report))
    for skipped in report.skipped:
        table.add_row(Text(visible(skipped.label)), Text(f"skipped: {skipped.reason}", style="dim"))
    return table


def _row(database: Examined, report: CheckReport) -> Iterator[Text]:
    readiness = report.readiness(database)
    both = report.with_server(database)
    findings = [finding for item in both for finding in item.findings]
    yield Text(visible(database.name))
    yield Text(readiness, style=_READINESS_STYLES[readiness])
    for severity in sorted(Severity, reverse=True):
        number = _count(findings, severity)
        yield Text(str(number or "-"), style=SEVERITY_STYLES[severity] if number else "dim")
    missing = sum(len(item.examination.not_looked) for item in both if item.examination)
    yield Text(str(missing or "-"), style="magenta" if missing else "dim")
    yield Text(_server(both[0]), style="dim")


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _server(server: Examined) -> str:
    if server.examination is None:
        return visible(server.name)
    about = server.examination
    return visible(f"{server.name}, {about.server_version}, {about.platform}, route {about.route}")


def _next_steps(report: CheckReport) -> Iterator[str]:
    findings = [finding for item in report.examined for finding in item.findings]
    if any(item.error for item in report.examined):
        yield "let pgdts into what could not be examined, then check again"
    if any(remedy.fix for finding in findings for remedy in finding.remedies):
        yield "pgdts check --fix --dry-run shows which remedies pgdts can apply itself"
    if any(finding.severity > Severity.INFO for finding in findings):
        yield "apply the remedies, restart where they say so, then check again"
    if all(report.readiness(item) is Readiness.READY for item in report.databases):
        yield "pgdts verify proves the capture with DDL that is rolled back"
