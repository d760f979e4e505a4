"""The selection: whether what was named is there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgdts.checks.kit.facts import Facts, query
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import R2R
from pgdts.wording import counted


@dataclass(frozen=True)
class ResolvedNames:
    """What names of the profile lead to in a database.

    Attributes:
        has_any: something of all that was named is there.
    """

    missing_schemas: Sequence[str]
    missing_tables: Sequence[str]
    has_any: bool


SELECTION = query("tables/selection", ResolvedNames)


def everything_moves(situation: Situation) -> str | None:
    """Why a rule of selections does not apply, None where something is selected."""
    profile = situation.profile
    return None if profile.schemas or profile.tables else "everything is selected"


def _missing(facts: Facts, _: Situation) -> Iterator[Problem]:
    [selection] = facts[SELECTION]
    missing = [
        *(f"schema {name}" for name in selection.missing_schemas),
        *(f"table {name}" for name in selection.missing_tables),
    ]
    if missing:
        yield Problem(
            f"{counted(len(missing), 'selected name')} not in this database"
            + ("" if selection.has_any else ", and nothing else is selected"),
            Objects.of(missing),
            (advice("correct --schemas and --tables; names are without quotes"),),
            severity=Severity.WARNING if selection.has_any else Severity.BLOCKER,
        )


RULES = (
    Rule(
        id="SEL-NAME",
        title="Selected names that are not there",
        theme=Theme.TABLES,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="schemas and tables of these names",
        why="What is not there is not checked: without this, a misspelled name would pass.",
        confidence=Confidence.INFERRED,
        sources=(R2R,),
        reads=(SELECTION,),
        find=_missing,
        applies=Applies(unless=everything_moves),
    ),
)
