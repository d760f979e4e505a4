"""WAL, replication slots and transactions: what logical decoding needs and what fills the disk."""

from collections.abc import Iterator

from pgdts.checks.facts import Facts
from pgdts.checks.finding import Confidence, Effect, Problem, Severity, Theme
from pgdts.checks.rule import Applies, Rule, Scope, Stage
from pgdts.checks.settings import SETTINGS, set_parameter, setting
from pgdts.checks.situation import Platform, Situation
from pgdts.checks.sources import LIM, S94, S101


def _wal_level(facts: Facts, situation: Situation) -> Iterator[Problem]:
    level = setting(facts, "wal_level")
    if level != "logical":
        yield Problem(
            f"wal_level is {level}",
            remedies=(set_parameter("wal_level", "logical", Effect.RESTART),),
        )


RULES = (
    Rule(
        id="WAL-LEVEL",
        title="WAL level",
        theme=Theme.WAL,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="wal_level = logical",
        why="Logical decoding, by which DTS reads changes, needs it; the task cannot start.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, LIM),
        reads=(SETTINGS,),
        find=_wal_level,
        applies=Applies(stage=Stage.INCREMENTAL, platforms=(Platform.SELF_MANAGED,)),
    ),
)
