"""Who beside superusers may get at the captured rows."""

from collections.abc import Iterator

from pgdts.checks.capture.facts import CAPTURE
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import PGDOCS
from pgdts.wording import counted


def _access(facts: Facts, _situation: Situation) -> Iterator[Problem]:
    access = facts[CAPTURE].state.access
    if access.roles:
        remedies = dict.fromkeys(item.remedy for item in access.roles)
        yield Problem(
            f"{counted(len(access.roles), 'way')} to the captured rows beside superusers",
            Objects.of(map(str, access.roles)),
            (statements(*remedies), advice("keep what is meant: only such roles are trusted")),
        )
    if access.owners:
        yield Problem(
            "the documented objects of the capture stand in what is not a superuser's",
            Objects.of(map(str, access.owners)),
            (advice("give it to a superuser, unless that role is trusted as one"),),
        )


RULES = (
    Rule(
        id="DDL-ACCESS",
        title="Roles that reach the captured rows",
        theme=Theme.CAPTURE,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="nobody but superusers who may write, read or lock the log, or replace it",
        why="What is written there runs at the destination, what is read there may hold passwords, "
        "and whoever locks it holds up every schema change.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/predefined-roles.html",),
        reads=(CAPTURE,),
        find=_access,
        applies=Applies(stage=Stage.DDL),
    ),
)
