"""How a rule's answer is taken."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from pgdts.checks.examination import _ask
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Finding, NotChecked, Problem, Severity
from pgdts.checks.kit.situation import Situation
from pgdts.checks.registry import RULES

NOWHERE = cast("Situation", None)


def partly_blind(facts: Facts, situation: Situation) -> Iterator[Problem]:
    yield Problem("one is bad", severity=Severity.WARNING)
    raise UnknownFactError("the other is hidden", "connect as somebody else")


def test_what_was_found_is_kept_when_the_rest_cannot_be_looked_at() -> None:
    rule = replace(RULES[0], find=partly_blind)
    found, missing = _ask(rule, Facts({}), NOWHERE)
    assert isinstance(found, Finding)
    assert (found.rule, found.found, found.severity) == (rule.id, "one is bad", Severity.WARNING)
    assert isinstance(missing, NotChecked)
    assert (missing.rule, missing.severity) == (rule.id, rule.severity)
    assert (missing.reason, missing.remedy) == ("the other is hidden", "connect as somebody else")
