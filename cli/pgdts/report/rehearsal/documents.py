"""Rehearsals as JSON documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pgdts.rehearsal.change import EndedStep
from pgdts.rehearsal.plan import RehearsalPlan, RehearsalStep
from pgdts.rehearsal.result import Judge, Rehearsal, Side, Statement
from pgdts.rehearsal.row_difference import TableRows
from pgdts.rehearsal.schema_difference import ObjectDifference
from pgdts.report.kit.documents import document


@dataclass(frozen=True)
class PlanDocument:
    """The result of `pgdts rehearse --dry-run`."""

    steps: tuple[RehearsalStep, ...]


@dataclass(frozen=True)
class WorkloadObject:
    """Rows that were written meanwhile.

    Attributes:
        failures: how often, by what the server said.
    """

    transactions: int
    failures: Mapping[str, int]


@dataclass(frozen=True)
class DtsListObject:
    """The list of statements that DTS documents."""

    name: str
    page: str


@dataclass(frozen=True, kw_only=True)
class DifferenceObject(ObjectDifference):
    """An object that is not the same on both sides.

    Attributes:
        diff: the lines that differ.
    """

    lines: tuple[str, ...] = field(metadata={"serialization_alias": "diff"})


@dataclass(frozen=True)
class DifferencesObject:
    """Objects that are not, or would not be, the same."""

    with_the_stand_in: tuple[DifferenceObject, ...]
    with_dts_as_documented: tuple[DifferenceObject, ...]


@dataclass(frozen=True)
class RehearsalDocument:
    """The result of `pgdts rehearse`."""

    arrived: bool
    problems: tuple[str, ...]
    judged_by: Judge
    source: Side
    destination: Side
    seconds: float
    steps: tuple[EndedStep, ...]
    workload: WorkloadObject
    dts_list: DtsListObject
    statements: tuple[Statement, ...]
    compared_objects: int
    schema_differences: DifferencesObject
    rows: tuple[TableRows, ...] | None
    notes: tuple[str, ...]
    logs: Path | None


def plan_document(plan: RehearsalPlan) -> str:
    """What would be done, for programs."""
    return document("rehearsal-plan", PlanDocument(plan.steps))


def rehearsal_document(rehearsal: Rehearsal, judge: Judge) -> str:
    """Everything, for programs."""
    problems = rehearsal.problems(judge)
    content = RehearsalDocument(
        arrived=not problems,
        problems=problems,
        judged_by=judge,
        source=rehearsal.source,
        destination=rehearsal.destination,
        seconds=round(rehearsal.seconds, 3),
        steps=rehearsal.steps,
        workload=WorkloadObject(rehearsal.workload.transactions, dict(rehearsal.workload.failures)),
        dts_list=DtsListObject(*rehearsal.dts_list),
        statements=rehearsal.statements,
        compared_objects=rehearsal.compared_objects,
        schema_differences=DifferencesObject(
            tuple(map(_difference, rehearsal.objects)),
            tuple(map(_difference, rehearsal.dts_objects)),
        ),
        rows=rehearsal.tables,
        notes=rehearsal.notes,
        logs=rehearsal.logs,
    )
    return document("rehearsal", content)


def _difference(difference: ObjectDifference) -> DifferenceObject:
    return DifferenceObject(**vars(difference), lines=difference.diff)
