"""What came of a rehearsal, as values."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pgdts.capture.log import CapturedRow
from pgdts.capture.secrets import without_secrets
from pgdts.dts.verdict import Arrival, Risk, Verdict
from pgdts.masking import all_masked
from pgdts.rehearsal.change import EndedStep
from pgdts.rehearsal.row_difference import TableRows
from pgdts.rehearsal.schema_difference import ObjectDifference
from pgdts.rehearsal.workload import WorkloadResult
from pgdts.wording import counted


class Judge(StrEnum):
    """Whose verdict decides: DTS as documented, or any consumer that runs a statement a row."""

    DTS = "dts"
    CONSUMER = "consumer"


NOTHING_CAPTURED = "no DDL was captured: did the change reach the scratch source?"


@dataclass(frozen=True)
class Side:
    """A server of the rehearsal."""

    label: str
    version: str


@dataclass(frozen=True)
class Statement:
    """A captured statement and what became of it.

    Attributes:
        note: what the stand-in did otherwise than it says, such as leaving out CONCURRENTLY.
    """

    row: CapturedRow
    consumer: Verdict
    dts: Verdict
    risks: tuple[Risk, ...] = ()
    note: str = ""

    def verdict(self, judge: Judge) -> Verdict:
        return self.dts if judge is Judge.DTS else self.consumer


@dataclass(frozen=True)
class Rehearsal:
    """All of it.

    Attributes:
        steps: what was run on the source.
        lag: why the destination did not get to the end; empty if it did.
        objects: those that are not the same on both sides.
        compared_objects: how many were compared.
        dts_objects: those that would not be the same if DTS's documentation is followed.
        tables: rows by table; None where the source is too old to publish rows.
        dts_list: name of the documented list, and its page.
        notes: what was left out, what does not go from one major to the other.
        logs: folder with the logs of the servers, where something went wrong.
    """

    source: Side
    destination: Side
    steps: tuple[EndedStep, ...]
    statements: tuple[Statement, ...]
    lag: str
    objects: tuple[ObjectDifference, ...]
    compared_objects: int
    dts_objects: tuple[ObjectDifference, ...]
    tables: tuple[TableRows, ...] | None
    workload: WorkloadResult
    dts_list: tuple[str, str]
    notes: tuple[str, ...]
    seconds: float = 0
    logs: Path | None = None

    def arrivals(self, judge: Judge) -> Counter[Arrival]:
        """How many statements fared how."""
        return Counter(statement.verdict(judge).arrival for statement in self.statements)

    def problems(self, judge: Judge) -> tuple[str, ...]:
        """Why not everything arrived; none if it did."""
        return tuple(self._problems(judge))

    @property
    def unequal_tables(self) -> tuple[TableRows, ...]:
        return tuple(table for table in self.tables or () if not (table.is_equal or table.error))

    @property
    def uncompared_tables(self) -> tuple[TableRows, ...]:
        return tuple(table for table in self.tables or () if table.error)

    def _problems(self, judge: Judge) -> Iterator[str]:
        for step in self.steps:
            if step.error:
                yield f"{step.label}: {step.error}"
        if not self.statements:
            yield NOTHING_CAPTURED
        if self.lag:
            yield self.lag
        arrivals = self.arrivals(judge)
        for arrival, number in arrivals.items():
            if not arrival.arrives:
                yield f"{counted(number, 'statement')} {arrival.value}"
        if self.objects:
            yield f"{counted(len(self.objects), 'object')} not the same"
        if self.unequal_tables:
            yield f"{counted(len(self.unequal_tables), 'table')} with other rows"
        if self.uncompared_tables:
            yield f"{counted(len(self.uncompared_tables), 'table')} not compared"


def without_passwords(rehearsal: Rehearsal) -> Rehearsal:
    """The same with each password masked: texts come from statements, servers and tools."""
    seen = (replace(item, row=without_secrets(item.row)) for item in rehearsal.statements)
    masked: Rehearsal = all_masked(replace(rehearsal, statements=tuple(seen)))
    return masked
