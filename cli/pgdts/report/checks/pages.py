"""The HTML page of `pgdts check`: readiness at a glance, then findings with their evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgdts import __version__
from pgdts.checks.examination import Readiness
from pgdts.checks.kit.finding import Severity, Theme
from pgdts.checks.registry import RULES
from pgdts.checks.report import CheckReport, Examined
from pgdts.report.checks.groups import Group, groups, not_asked, not_checked
from pgdts.report.kit.pages import page
from pgdts.report.kit.visible import on_one_line, shown
from pgdts.sessions.conninfo import database_name, server_name
from pgdts.wording import counted, some

CLASSES = {
    Readiness.READY: "ready",
    Readiness.WARNINGS: "warning",
    Readiness.NOT_KNOWN: "unknown",
    Readiness.BLOCKED: "blocker",
}
_SHOWN_NAMES = 8


@dataclass(frozen=True)
class Share:
    """A part of a bar."""

    css: str
    number: int
    label: str


@dataclass(frozen=True)
class ThemeBar:
    """How the rules of a theme came out, over all servers and databases."""

    theme: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class DatabaseLine:
    """A database at a glance.

    Attributes:
        server: where the report is about several.
        reasons: rules with blockers or warnings, and the anchor of their finding.
    """

    server: str
    name: str
    readiness: Readiness
    blockers: int
    warnings: int
    notices: int
    missing: int
    reasons: tuple[tuple[str, str], ...]
    error: str


def check_page(report: CheckReport) -> str:
    """One self-contained page without scripts; nothing in it is loaded from elsewhere."""
    found = groups(report)
    anchors = {group: f"finding-{number}" for number, group in enumerate(found, start=1)}
    lines = sorted(
        (_line(item, report, anchors) for item in report.databases),
        key=lambda line: -list(Readiness).index(line.readiness),
    )
    content = {
        "report": report,
        "verdict": _verdict(report),
        "tiles": [(kind, sum(line.readiness is kind for line in lines)) for kind in Readiness],
        "lines": lines,
        "bars": list(bars(report)),
        "severities": [
            (severity, report.count(severity), [item for item in found if _is(item, severity)])
            for severity in reversed(Severity)
        ],
        "anchors": anchors,
        "missing": not_checked(report),
        "not_asked": not_asked(report),
        "job": list(_job(report)),
        "css": CLASSES,
        "names": _names,
        "one_line": on_one_line,
        "counted": counted,
        "version": __version__,
    }
    return page("checks.html.j2", content)


def bars(report: CheckReport) -> Iterator[ThemeBar]:
    """A bar for each theme that was looked at or could not be."""
    for theme in Theme:
        shares = tuple(share for share in _shares(report, theme) if share.number)
        if shares:
            yield ThemeBar(theme, shares)


def _shares(report: CheckReport, theme: Theme) -> Iterator[Share]:
    done = [item.examination for item in report.examined if item.examination]
    rules = {rule.id for rule in RULES if rule.theme is theme}
    findings = [one for item in done for one in item.findings if one.theme is theme]
    for severity in reversed(Severity):
        name = severity.word
        number = sum(finding.severity is severity for finding in findings)
        yield Share(name, number, counted(number, name))
    missing = sum(one.theme is theme for item in done for one in item.not_checked)
    yield Share("unknown", missing, f"{missing:,} not checked")
    passed = sum(len(rules.intersection(item.passed)) for item in done)
    yield Share("ready", passed, f"{passed:,} passed")


def _line(database: Examined, report: CheckReport, anchors: dict[Group, str]) -> DatabaseLine:
    both = report.with_server(database)
    mine = [group for group in anchors if _has(group, both)]
    numbers = {
        severity: sum(one.severity is severity for item in both for one in item.findings)
        for severity in Severity
    }
    prefix = f"{database.server}/" if database.name.startswith(f"{database.server}/") else ""
    return DatabaseLine(
        shown(prefix.removesuffix("/")),
        shown(database.name.removeprefix(prefix)),
        report.readiness(database),
        numbers[Severity.BLOCKER],
        numbers[Severity.WARNING],
        numbers[Severity.NOTICE],
        sum(len(item.examination.not_checked) for item in both if item.examination),
        tuple(
            (group.first.rule, anchors[group])
            for group in sorted(mine, key=lambda group: -group.first.severity)
            if group.first.severity > Severity.NOTICE
        ),
        database.error.found if database.error else "",
    )


def _has(group: Group, both: Sequence[Examined]) -> bool:
    server, database = both
    return (server if group.of_server else database).name in group.names


def _is(group: Group, severity: Severity) -> bool:
    return group.first.severity is severity


def _verdict(report: CheckReport) -> tuple[str, str]:
    """A sentence, and how it is coloured."""
    kinds = [report.readiness(item) for item in report.databases]
    if not kinds:
        return "No database was checked", "unknown"
    ready, warned = (kinds.count(kind) for kind in (Readiness.READY, Readiness.WARNINGS))
    worst = max(kinds, key=list(Readiness).index)
    if len(kinds) == 1:
        return f"{shown(report.databases[0].name)} is {worst}", CLASSES[worst]
    more = f", {warned:,} with warnings" if warned else ""
    return f"{ready:,} of {len(kinds):,} databases are ready{more}", CLASSES[worst]


def _names(names: Sequence[str]) -> str:
    return some(map(shown, names), _SHOWN_NAMES)


def _job(report: CheckReport) -> Iterator[tuple[str, str]]:
    request, profile = report.request, report.request.profile
    carried = ["full load"]
    carried += ["changes"] if profile.incremental else []
    carried += ["schema changes"] if profile.wants_ddl else []
    yield "Carried", ", ".join(carried)
    yield "Tasks", f"{profile.tasks} a server" if request.tasks_given else "one a database"
    for label, values in (
        ("Addresses of DTS", list(map(str, profile.ranges))),
        ("Schemas", profile.schemas),
        ("Tables", profile.tables),
        ("Only these rules", request.choice.only),
        ("Ignored rules", request.choice.ignore),
    ):
        if values:
            yield label, ", ".join(map(shown, values))
    if profile.dts_role:
        yield "Account of DTS", shown(profile.dts_role)
    if profile.task_created:
        yield "Task created", profile.task_created.isoformat()
    if profile.destination:
        destination = profile.destination
        yield "Destination", f"{server_name(destination)}/{database_name(destination)}"
