"""Findings as reports show them: by theme and rule, what is the same in many databases once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pgdts.checks.finding import Finding, NotLooked, Remedy, Severity, Theme
from pgdts.checks.registry import RULES
from pgdts.checks.report import CheckReport, Examined


@dataclass(frozen=True)
class Occurrence:
    """A finding, and the databases (or the servers) that have exactly this one."""

    finding: Finding
    names: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What a rule found with one severity and one need.

    Attributes:
        first: one of the findings, for what they have in common.
        of_server: whether the names are those of servers.
    """

    first: Finding
    of_server: bool
    occurrences: tuple[Occurrence, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Each database or server once."""
        return tuple(dict.fromkeys(name for item in self.occurrences for name in item.names))

    @property
    def follows(self) -> tuple[str, ...]:
        """Rules that any of the findings follows from."""
        return tuple(
            dict.fromkeys(rule for item in self.occurrences for rule in item.finding.follows)
        )

    @property
    def shared_remedies(self) -> tuple[Remedy, ...] | None:
        """The remedies that all have; None where they differ."""
        different = {item.finding.remedies for item in self.occurrences}
        return self.first.remedies if len(different) == 1 else None


@dataclass(frozen=True)
class Missing:
    """A rule that could not look for one reason, and where."""

    item: NotLooked
    names: tuple[str, ...]


def groups(report: CheckReport) -> tuple[Group, ...]:
    """By theme, then the worst first, then in the order of causes."""
    places = {rule.id: place for place, rule in enumerate(RULES)}
    themes = list(Theme)

    def order(group: Group) -> tuple[int, int, int]:
        first = group.first
        return themes.index(first.theme), -first.severity, places.get(first.rule, len(places))

    return tuple(sorted(_groups(report), key=order))


def not_looked(report: CheckReport) -> tuple[Missing, ...]:
    """What could not be looked at: what could have been worst first."""
    names: dict[NotLooked, list[str]] = {}
    for examined in report.examined:
        for item in examined.examination.not_looked if examined.examination else ():
            names.setdefault(item, []).append(examined.name)
    found = (Missing(item, tuple(where)) for item, where in names.items())
    return tuple(sorted(found, key=lambda missing: -missing.item.severity))


def some(names: Iterable[str], shown: int) -> str:
    """The first names, and how many more there are.

    >>> some(["a", "b", "c", "d"], 2)
    'a, b and 2 more'
    """
    given = list(names)
    more = len(given) - shown
    return ", ".join(given[:shown]) + (f" and {more:,} more" if more > 0 else "")


def counted(number: int, what: str) -> str:
    """A number and its noun.

    >>> counted(1, "blocker"), counted(2000, "blocker")
    ('1 blocker', '2,000 blockers')
    """
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _groups(report: CheckReport) -> Iterator[Group]:
    for of_server, examined in ((True, report.servers), (False, report.databases)):
        grouped: dict[tuple[str, Severity, str], dict[Finding, list[Occurrence]]] = {}
        for occurrence in _occurrences(examined):
            finding = occurrence.finding
            same = grouped.setdefault((finding.rule, finding.severity, finding.needed), {})
            same.setdefault(replace(finding, follows=()), []).append(occurrence)
        for alike in grouped.values():
            merged = tuple(_merged(occurrences) for occurrences in alike.values())
            yield Group(merged[0].finding, of_server, merged)


def _occurrences(examined: Iterable[Examined]) -> Iterator[Occurrence]:
    for item in examined:
        for finding in item.findings:
            yield Occurrence(finding, (item.name,))


def _merged(occurrences: list[Occurrence]) -> Occurrence:
    causes = dict.fromkeys(rule for item in occurrences for rule in item.finding.follows)
    names = dict.fromkeys(name for item in occurrences for name in item.names)
    return Occurrence(replace(occurrences[0].finding, follows=tuple(causes)), tuple(names))
