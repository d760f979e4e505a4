"""Sequences: selected with their tables, and set at the cutover."""

from collections.abc import Iterator

from pgdts.checks.kit.facts import Facts, query
from pgdts.checks.kit.finding import Confidence, Problem, Remedy, RemedyKind, Severity, Theme
from pgdts.checks.kit.listed import Listed, objects, of_kind, total
from pgdts.checks.kit.remedies import advice, introduction
from pgdts.checks.kit.rule import Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import R2R, S94, S101
from pgdts.resources import read_sql
from pgdts.wording import counted

SEQUENCES = query("tables/sequences", Listed)


def _used(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[SEQUENCES], "column")
    if rows:
        yield Problem(
            counted(
                total(rows),
                "column takes its values from a sequence",
                "columns take their values from sequences",
            ),
            objects(rows, lambda row: f"{row.name} ({row.detail})"),
            (advice("in the console select Sequence among the objects, or whole schemas"),),
            severity=Severity.WARNING if situation.profile.tables else Severity.NOTICE,
        )


def _at_cutover(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[SEQUENCES], "sequence")
    if rows:
        yield Problem(
            f"{counted(total(rows), 'sequence')} to set at the cutover",
            objects(rows),
            (
                introduction(
                    "nothing to do now; at the cutover, when writes to the source have stopped, "
                    "run this there, and what it prints at the destination:"
                ),
                Remedy(RemedyKind.SQL, read_sql("checks/tables/setval_script").strip()),
            ),
        )


RULES = (
    Rule(
        id="SEQ-SERIAL",
        title="Sequences of columns",
        theme=Theme.SEQUENCES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="the sequences of serial and identity columns selected with their tables",
        why="With the schema migration a task fails whose tables need sequences that were not "
        "selected. Whole schemas have them, so that this is no more than a notice then.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(SEQUENCES,),
        find=_used,
    ),
    Rule(
        id="SEQ-CUTOVER",
        title="Values of sequences",
        theme=Theme.SEQUENCES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="at the cutover, sequences at the destination that are not behind the source's",
        why="DTS does not carry what sequences give while it runs: without setval the application "
        "gets values that are taken. That stops a cutover, but nothing before it.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, R2R),
        reads=(SEQUENCES,),
        find=_at_cutover,
    ),
)
