"""What is to be checked: the job, and which rules are asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Annotated

from pgdts.checks.kit.job_option import JobOption, declared_options
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Rule
from pgdts.checks.registry import RULES
from pgdts.errors import UsageError


def _known(given: Iterable[str]) -> tuple[str, ...]:
    """The ids in capitals, as the rules have them.

    Raises:
        UsageError: there is no such rule.
    """
    return tuple(map(_known_one, given))


def _known_one(given: str) -> str:
    known = [rule.id for rule in RULES]
    if given.upper() in known:
        return given.upper()
    close = get_close_matches(given.upper(), known, n=3, cutoff=0.5)
    raise UsageError(
        f"there is no rule {given}",
        needed=f"a rule such as {', '.join(close)}" if close else "the id of a rule",
        remedy="list them with: pgdts check --list-rules",
    )


@dataclass(frozen=True)
class Choice:
    """Rules by id.

    Attributes:
        only: nothing but these; empty for all.
        ignore: never these.
    """

    only: Annotated[
        tuple[str, ...],
        JobOption(
            ("--only",), "Check only this rule; repeatable.", "RULE", read=_known, panel="Rules"
        ),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        JobOption(
            ("--ignore",),
            "Skip this rule; repeatable. The report lists it.",
            "RULE",
            read=_known,
            panel="Rules",
        ),
    ] = field(default=(), metadata={"serialization_alias": "ignored"})

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


JOB_OPTIONS = declared_options(Profile, Choice)
"""What options and profile files give values to."""
