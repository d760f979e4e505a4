"""Facts that list objects by kind: the first ones of each kind, and how many there are.

One query serves many rules that way, and 50,000 tables come back as a few dozen rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pgdts.checks.kit.facts import Fact, Facts
from pgdts.checks.kit.finding import Objects, Problem, Remedy
from pgdts.checks.kit.situation import Situation
from pgdts.wording import counted

Find = Callable[[Facts, Situation], Iterator[Problem]]
Described = Callable[["Listed"], str]


@dataclass(frozen=True)
class Listed:
    """One of the first twenty objects of a kind.

    Attributes:
        total: how many of the kind there are.
        name: as SQL wants it.
        detail: what the query says of it besides.
    """

    kind: str
    total: int
    name: str
    detail: str | None = None


def of_kind(rows: tuple[Listed, ...], kind: str) -> tuple[Listed, ...]:
    """Those of one kind."""
    return tuple(row for row in rows if row.kind == kind)


def total(rows: Sequence[Listed]) -> int:
    """How many of the kind there are."""
    return rows[0].total if rows else 0


def objects(rows: Sequence[Listed], described: Described = lambda row: row.name) -> Objects:
    """The objects of a finding."""
    return Objects(tuple(map(described, rows)), total(rows))


def lists(
    fact: Fact[tuple[Listed, ...]],
    kind: str,
    nouns: tuple[str, str],
    remedies: Callable[[Sequence[Listed]], tuple[Remedy, ...]],
    described: Described = lambda row: row.name,
) -> Find:
    """The function of a rule that finds each object of a kind a problem.

    Args:
        fact: the query.
        kind: as the query calls it.
        nouns: what one is called, and what several are.
        remedies: what to do about the first of them.
        described: how each is shown.
    """

    def find(facts: Facts, situation: Situation) -> Iterator[Problem]:
        rows = of_kind(facts[fact], kind)
        if rows:
            found = counted(total(rows), *nouns)
            yield Problem(found, objects(rows, described), remedies(rows))

    return find
