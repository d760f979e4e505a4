"""Prints findings, each with what was found, what is needed and what to do."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pgdts.checks.kit.finding import Effect, Finding, Objects, Remedy, RemedyKind, Severity
from pgdts.checks.report import CheckReport
from pgdts.report.checks.groups import Group, groups
from pgdts.report.kit.hanging import print_hanging, print_verbatim
from pgdts.report.kit.visible import on_one_line, shown, visible
from pgdts.wording import counted, some

SEVERITY_STYLES = {Severity.BLOCKER: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_SHOWN_OBJECTS = 5
_SHOWN_NAMES = 4
_SHOWN_PLACES = 4
_INDENT = " " * 4
_KINDS = {
    RemedyKind.SQL: "SQL",
    RemedyKind.POSTGRESQL_CONF: "in postgresql.conf",
    RemedyKind.PG_HBA_CONF: "in pg_hba.conf",
    RemedyKind.COMMAND: "run",
    RemedyKind.ADVICE: "",
}
_EFFECTS = {
    Effect.AT_ONCE: "",
    Effect.RELOAD: "takes effect with a reload",
    Effect.RESTART: "needs a restart",
}


def print_findings(console: Console, report: CheckReport, *, verbose: bool) -> None:
    """By theme; what is the same in many databases is printed once."""
    theme = None
    for group in groups(report):
        if group.first.theme is not theme:
            theme = group.first.theme
            console.print(Text(theme, style="bold"))
        _print_group(console, group, report, verbose=verbose)
        console.print()


def names_of(names: Sequence[str], what: str) -> str:
    """Databases or servers, as many as fit into a line."""
    number = f"{counted(len(names), what)}: " if len(names) > _SHOWN_NAMES else ""
    return number + some(map(shown, names), _SHOWN_NAMES)


def _print_group(console: Console, group: Group, report: CheckReport, *, verbose: bool) -> None:
    first = group.first
    severity = Text(f"  {first.severity.word:<7}", SEVERITY_STYLES[first.severity])
    print_hanging(console, severity + Text(f"  {first.rule}  "), _heading(group))
    if _needs_names(group, report, verbose=verbose):
        what = "server" if group.of_server else "database"
        _print_labelled(console, "where", names_of(group.names, what))
    _print_evidence(console, group, verbose=verbose)
    _print_labelled(console, "needed", first.needed)
    if group.follows:
        _print_labelled(console, "follows", f"from {', '.join(group.follows)}")
    if verbose:
        _print_reasons(console, first)
    _print_remedies(console, group, verbose=verbose)


def _needs_names(group: Group, report: CheckReport, *, verbose: bool) -> bool:
    several = len(report.servers if group.of_server else report.databases) > 1
    told = verbose or len(group.evidence) <= _SHOWN_PLACES
    return several and (len(group.evidence) == 1 or not told)


def _heading(group: Group) -> Text:
    title = Text(shown(group.first.title), "bold")
    if len(group.evidence) > 1:
        return title
    return title + Text(f": {on_one_line(group.first.found)}", "not bold")


def _print_evidence(console: Console, group: Group, *, verbose: bool) -> None:
    if len(group.evidence) == 1:
        _print_objects(console, group.evidence[0].objects, _INDENT, verbose=verbose)
        return
    few = verbose or len(group.evidence) <= _SHOWN_PLACES
    for item in group.evidence if few else group.evidence[:_SHOWN_PLACES]:
        label = Text(f"{_INDENT}{_whose(item.names, group)}")
        print_hanging(console, label, Text(on_one_line(item.found)))
        if few:
            _print_objects(console, item.objects, _INDENT * 2, verbose=verbose)
    if not few:
        _print_more(console, len(group.evidence) - _SHOWN_PLACES)


def _print_more(console: Console, left: int) -> None:
    console.print(Text(f"{_INDENT}and {left:,} more, see --verbose", "dim"))


def _whose(names: Sequence[str], group: Group) -> str:
    return f"{some(map(shown, names), 2)}: " if len(group.names) > 1 else ""


def _print_objects(console: Console, objects: Objects, indent: str, *, verbose: bool) -> None:
    if objects.names:
        names = objects.names if verbose else objects.names[:_SHOWN_OBJECTS]
        left = max(objects.total, len(objects.names)) - len(names)
        text = ", ".join(map(shown, names)) + (f" and {left:,} more" if left else "")
        print_hanging(console, Text(indent), Text(text, "dim"))


def _print_reasons(console: Console, finding: Finding) -> None:
    _print_labelled(console, "why", finding.why)
    _print_labelled(console, "confidence", finding.confidence)
    for source in finding.sources:
        console.print(Text(f"{_INDENT * 3}{shown(source)}", "dim"), soft_wrap=True)


def _print_remedies(console: Console, group: Group, *, verbose: bool) -> None:
    few = verbose or len(group.to_do) <= _SHOWN_PLACES
    for item in group.to_do if few else group.to_do[:1]:
        whose = _whose(item.names, group) if len(group.to_do) > 1 else ""
        for before, remedy in zip((None, *item.remedies), item.remedies, strict=False):
            _print_remedy(console, remedy, before, whose)
    if not few:
        _print_more(console, len(group.to_do) - 1)


def _print_remedy(console: Console, remedy: Remedy, before: Remedy | None, whose: str) -> None:
    label, whose = ("", "") if before else ("to do", whose)
    effect = _EFFECTS[remedy.effect]
    if remedy.kind is RemedyKind.ADVICE:
        text = f"{whose}{remedy.text}" + (f" ({effect})" if effect else "")
        _print_labelled(console, label, text)
        return
    how = ", ".join(filter(None, (_KINDS[remedy.kind], effect)))
    if effect or not (before and before.introduces_next):
        _print_labelled(console, label, f"{whose}{how}:")
    print_verbatim(console, _INDENT * 3, Text(visible(remedy.text), "green"))


def _print_labelled(console: Console, label: str, text: str) -> None:
    print_hanging(console, Text(f"{_INDENT}{label:<8}", "bold"), Text(visible(text)))
