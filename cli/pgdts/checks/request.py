"""What is to be checked: the job, and which rules are asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Rule
from pgdts.checks.registry import RULES
from pgdts.errors import UsageError


@dataclass(frozen=True)
class Choice:
    """Rules by id.

    Attributes:
        only: nothing but these; empty for all.
        ignore: never these.
    """

    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to ask, in the order of causes."""
        return tuple(
            rule
            for rule in RULES
            if rule.id not in self.ignore and (not self.only or rule.id in self.only)
        )


@dataclass(frozen=True)
class CheckRequest:
    """What is to be checked.

    Attributes:
        profile: the job; its `tasks` holds for each server if `tasks_given`.
        tasks_given: False for one task for each database that is checked on a server, as DTS
            wants it.
    """

    profile: Profile = field(default_factory=Profile)
    tasks_given: bool = False
    choice: Choice = field(default_factory=Choice)


def choose(only: Iterable[str], ignore: Iterable[str]) -> Choice:
    """The choice, with the ids in capitals as the rules have them.

    Raises:
        UsageError: there is no such rule.
    """
    return Choice(tuple(map(_known, only)), tuple(map(_known, ignore)))


def _known(given: str) -> str:
    known = [rule.id for rule in RULES]
    if given.upper() in known:
        return given.upper()
    close = get_close_matches(given.upper(), known, n=3, cutoff=0.5)
    raise UsageError(
        f"there is no rule {given}",
        needed=f"a rule such as {', '.join(close)}" if close else "the id of a rule",
        remedy="list them with: pgdts check --list-rules",
    )
