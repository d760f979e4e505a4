"""Prints findings, each with what was found, what is needed and what to do."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from pgdts.checks.finding import Effect, Objects, Remedy, RemedyKind, Severity
from pgdts.checks.run import CheckReport
from pgdts.report.check_groups import Group, Occurrence, groups, some
from pgdts.report.visible import on_one_line, visible

SEVERITY_STYLES = {Severity.BLOCKER: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
SHOWN_NAMES = 6
_SHOWN_OBJECTS = 5
_SHOWN_OCCURRENCES = 6
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
    """By theme, what is the same in many databases once."""
    theme = None
    for group in groups(report):
        if group.first.theme is not theme:
            theme = group.first.theme
            console.print(Text(theme, style="bold"))
        for line in _group_lines(group, report, verbose=verbose):
            console.print(line, soft_wrap=True)
        console.print()


def _group_lines(group: Group, report: CheckReport, *, verbose: bool) -> Iterator[Text]:
    first = group.first
    yield Text.assemble(
        (f"  {first.severity.name.lower():<7}", SEVERITY_STYLES[first.severity]),
        f"  {first.rule}  ",
        (_heading(group, report), "bold"),
    )
    yield from _evidence(group, report, verbose=verbose)
    yield _labelled("needed", first.needed)
    if group.follows:
        yield _labelled("follows", f"from {', '.join(group.follows)}")
    if verbose:
        yield _labelled("why", first.why)
        yield _labelled("source", f"{first.confidence}: {' '.join(first.sources)}")
    yield from _remedies(group, verbose=verbose)


def _heading(group: Group, report: CheckReport) -> str:
    title = visible(group.first.title)
    if len(group.occurrences) == 1:
        title = f"{title}: {on_one_line(group.first.found)}"
    if len(report.servers if group.of_server else report.databases) > 1:
        title = f"{title}  ({_where(group.names, of_server=group.of_server)})"
    return title


def _where(names: Sequence[str], *, of_server: bool) -> str:
    what = ("server " if len(names) == 1 else "servers ") if of_server else ""
    return what + visible(some(names, SHOWN_NAMES))


def _evidence(group: Group, report: CheckReport, *, verbose: bool) -> Iterator[Text]:
    if len(group.occurrences) == 1:
        yield from _objects(group.first.objects, _INDENT, verbose=verbose)
        return
    shown = len(group.occurrences) if verbose else _SHOWN_OCCURRENCES
    for item in group.occurrences[:shown]:
        yield _occurrence(item, report)
        yield from _objects(item.finding.objects, _INDENT * 2, verbose=verbose)
    if len(group.occurrences) > shown:
        left = len(group.occurrences) - shown
        yield Text(f"{_INDENT}and {left:,} more: --verbose shows them", style="dim")


def _occurrence(item: Occurrence, report: CheckReport) -> Text:
    found = on_one_line(item.finding.found)
    if len(report.databases) == 1:
        return Text(f"{_INDENT}{found}")
    return Text(f"{_INDENT}{visible(some(item.names, SHOWN_NAMES))}: {found}")


def _objects(objects: Objects, indent: str, *, verbose: bool) -> Iterator[Text]:
    if not objects.names:
        return
    shown = objects.names if verbose else objects.names[:_SHOWN_OBJECTS]
    left = max(objects.total, len(objects.names)) - len(shown)
    more = f" and {left:,} more" if left else ""
    yield Text(indent + ", ".join(map(on_one_line, shown)) + more, style="dim")


def _remedies(group: Group, *, verbose: bool) -> Iterator[Text]:
    shared = group.shared_remedies
    if shared is not None:
        for remedy in shared:
            yield from _remedy(remedy, "")
    elif verbose or len(group.occurrences) <= 3:
        for item in group.occurrences:
            for remedy in item.finding.remedies:
                yield from _remedy(remedy, _for_whom(item, group))
    else:
        yield _labelled("to do", "differs: --verbose, or one database alone (-d), shows it")


def _for_whom(item: Occurrence, group: Group) -> str:
    return visible(some(item.names, SHOWN_NAMES)) if len(group.names) > 1 else ""


def _remedy(remedy: Remedy, whom: str) -> Iterator[Text]:
    effect = _EFFECTS[remedy.effect]
    if remedy.kind is RemedyKind.ADVICE and "\n" not in remedy.text and not whom:
        yield _labelled("to do", remedy.text + (f" ({effect})" if effect else ""))
        return
    yield _labelled("to do", ", ".join(filter(None, (whom, _KINDS[remedy.kind], effect))) + ":")
    for line in remedy.text.splitlines():
        yield Text(f"{_INDENT * 3}{visible(line)}", style="green")


def _labelled(label: str, text: str) -> Text:
    return Text.assemble(f"{_INDENT}", (f"{label:<8}", "bold"), visible(text))
