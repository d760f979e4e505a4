"""Findings as reports show them: by theme and rule, what is the same in many databases once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgdts.checks.kit.finding import Finding, NotChecked, Objects, Remedy, Severity, Theme
from pgdts.checks.registry import RULES
from pgdts.checks.report import CheckReport


@dataclass(frozen=True)
class Evidence:
    """What was found, and the databases (or the servers) where just this was found."""

    found: str
    objects: Objects
    names: tuple[str, ...]


@dataclass(frozen=True)
class ToDo:
    """Remedies, and the databases (or the servers) that they are for."""

    remedies: tuple[Remedy, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What a rule found with one severity and one need.

    Attributes:
        first: one of the findings, for what they have in common.
        of_server: whether the names are those of servers.
        names: each database or server once.
        follows: rules that any of the findings follows from.
    """

    first: Finding
    of_server: bool
    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    to_do: tuple[ToDo, ...]
    follows: tuple[str, ...]


@dataclass(frozen=True)
class MissingAnswer:
    """A rule that could not look for one reason, and where."""

    item: NotChecked
    names: tuple[str, ...]


def groups(report: CheckReport) -> tuple[Group, ...]:
    """By theme, the worst first, then in the order of causes; what changes names at the end."""
    renames = {rule.id: rule.renames for rule in RULES}
    places = {rule.id: place for place, rule in enumerate(RULES)}
    themes = list(Theme)

    def order(group: Group) -> tuple[int, int, int, int]:
        first = group.first
        place = places.get(first.rule, len(places))
        return renames.get(first.rule, 0), themes.index(first.theme), -first.severity, place

    return tuple(sorted(_groups(report), key=order))


def not_checked(report: CheckReport) -> tuple[MissingAnswer, ...]:
    """What could not be looked at: what could have been worst first."""
    names: dict[NotChecked, list[str]] = {}
    for examined in report.examined:
        for item in examined.examination.not_checked if examined.examination else ():
            names.setdefault(item, []).append(examined.name)
    found = (MissingAnswer(item, tuple(where)) for item, where in names.items())
    return tuple(sorted(found, key=lambda missing: -missing.item.severity))


def not_asked(report: CheckReport) -> dict[str, tuple[str, ...]]:
    """Rules that would apply with an option, by that option, in the order of causes."""
    missing: dict[str, dict[str, None]] = {}
    for examined in report.examined:
        for item in examined.examination.not_applicable if examined.examination else ():
            if item.missing_option:
                missing.setdefault(item.missing_option, {})[item.rule] = None
    return {option: tuple(rules) for option, rules in missing.items()}


def _groups(report: CheckReport) -> Iterator[Group]:
    for of_server, examined in ((True, report.servers), (False, report.databases)):
        alike: dict[tuple[str, Severity, str], list[tuple[str, Finding]]] = {}
        for item in examined:
            for finding in item.findings:
                key = (finding.rule, finding.severity, finding.needed)
                alike.setdefault(key, []).append((item.name, finding))
        for found in alike.values():
            yield _group(found, of_server=of_server)


def _group(found: Sequence[tuple[str, Finding]], *, of_server: bool) -> Group:
    evidence: dict[tuple[str, Objects], dict[str, None]] = {}
    to_do: dict[tuple[Remedy, ...], dict[str, None]] = {}
    for name, finding in found:
        evidence.setdefault((finding.found, finding.objects), {})[name] = None
        if finding.remedies:
            to_do.setdefault(finding.remedies, {})[name] = None
    return Group(
        found[0][1],
        of_server,
        tuple(dict.fromkeys(name for name, _ in found)),
        tuple(Evidence(*what, tuple(names)) for what, names in evidence.items()),
        tuple(ToDo(remedies, tuple(names)) for remedies, names in to_do.items()),
        tuple(dict.fromkeys(cause for _, finding in found for cause in finding.follows)),
    )
