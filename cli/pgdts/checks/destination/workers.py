"""What a destination needs that follows the source by a subscription, without DTS."""

from collections.abc import Iterator

from pgdts.checks.destination.facts import DESTINATION, WORKERS, Destination, Limited
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Effect, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import PGDOCS

# A worker that applies and one that copies, and the origin of each.
_WANTED = 2


def _workers(facts: Facts, _: Situation) -> Iterator[Problem]:
    [there] = facts[DESTINATION]
    for item in facts[WORKERS]:
        if item.limit - item.in_use < _WANTED:
            yield Problem(
                f"{item.name} is {item.limit} at the destination, {item.in_use} in use",
                remedies=(_raise(item, there),),
                needed=f"{item.name} of {item.in_use + _WANTED} or more at the destination",
            )


def _raise(item: Limited, there: Destination) -> Remedy:
    value = item.in_use + _WANTED
    if there.is_superuser and not there.is_rds_privileged:
        change = f"alter system set {item.name} = {value};"
        return statements("-- at the destination", change, effect=Effect.RESTART)
    return advice(f"set {item.name} to {value} at the destination", Effect.RESTART)


RULES = (
    Rule(
        id="TGT-WORKERS",
        title="Workers of logical replication at the destination",
        theme=Theme.DESTINATION,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="two free workers, and as many free replication origins",
        why="DTS does without. For pgdts destination, and for any other subscription, a worker "
        "applies and others copy the tables: where none is free, nothing arrives.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/logical-replication-config.html",),
        reads=(DESTINATION, WORKERS),
        find=_workers,
        applies=Applies(stage=Stage.INCREMENTAL, option="destination"),
        follows=("TGT-DB",),
    ),
)
