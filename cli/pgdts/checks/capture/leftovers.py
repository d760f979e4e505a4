"""What earlier migrations left in the database, by DTS and by other services."""

from collections.abc import Iterator, Sequence

from pgdts.checks.capture.facts import CAPTURE, LEFTOVERS, SERVICE_PUBLICATIONS, Leftover
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import (
    SHOWN_OBJECTS,
    Confidence,
    Objects,
    Problem,
    Remedy,
    Severity,
    Theme,
)
from pgdts.checks.kit.remedies import advice, introduction, pgdts_command, statements
from pgdts.checks.kit.rule import Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import AWSDMS, DEBEZIUM, PEERDB, PGER, PGSTREAM, R2R, TENC
from pgdts.wording import counted

_DTS = "DTS"


def _of_dts(facts: Facts, situation: Situation) -> Iterator[Problem]:
    capture = facts[CAPTURE]
    if any(slot.active for slot in capture.state.slots):
        return
    left = [item for item in _all(facts) if item.service == _DTS]
    if left:
        yield Problem(
            f"{counted(len(left), 'object')} of DTS, and no task that reads",
            _objects(left),
            (introduction("only after the DTS task is released:"), *_drops(left)),
        )
    if capture.status.leftovers and not situation.profile.wants_ddl:
        yield Problem(
            "leftovers of a capture that was dropped by hand",
            Objects.of(capture.status.leftovers),
            (pgdts_command(situation, "downgrade --yes"),),
        )


def _of_others(facts: Facts, situation: Situation) -> Iterator[Problem]:
    left = [item for item in _all(facts) if item.service != _DTS]
    if left:
        services = ", ".join(sorted({item.service for item in left}))
        yield Problem(
            f"{counted(len(left), 'object')} of {services}",
            _objects(left),
            (introduction(f"first see that no task of {services} is left:"), *_drops(left)),
        )


def _all(facts: Facts) -> list[Leftover]:
    """Publications first: a table that one lists can go with it."""
    published = [
        Leftover(item.service, "publication", item.identity) for item in facts[SERVICE_PUBLICATIONS]
    ]
    return [*published, *facts[LEFTOVERS]]


def _objects(left: Sequence[Leftover]) -> Objects:
    return Objects.of(f"{item.kind} {item.identity}" for item in left)


def _drops(left: Sequence[Leftover]) -> Iterator[Remedy]:
    yield statements(*(f"drop {item.kind} {item.identity};" for item in left[:SHOWN_OBJECTS]))
    if len(left) > SHOWN_OBJECTS:
        yield advice("then check again for the rest")


RULES = (
    Rule(
        id="DTS-LEFT",
        title="Leftovers of DTS",
        theme=Theme.LEFTOVERS,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="none before a task starts, and none after it is released",
        why="DTS makes these tables and publications itself and removes them when a task is "
        "released; those of an old task may be taken for its own by a new one.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(CAPTURE, LEFTOVERS, SERVICE_PUBLICATIONS),
        find=_of_dts,
    ),
    Rule(
        id="LEFT-OTHERS",
        title="Leftovers of other migration services",
        theme=Theme.LEFTOVERS,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="none, unless that service is at work here",
        why="Their event triggers fire at every schema change and fail it when their table is "
        "gone; their tables are migrated like those of the application.",
        confidence=Confidence.OTHER_VENDOR,
        sources=(AWSDMS, TENC, DEBEZIUM, PEERDB, PGER, PGSTREAM),
        reads=(LEFTOVERS, SERVICE_PUBLICATIONS),
        find=_of_others,
    ),
)
