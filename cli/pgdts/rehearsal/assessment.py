"""After the change: what arrived, what differs, what DTS would have made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pgdts.dts.statements import documented
from pgdts.rehearsal.archive import Archive, Entry
from pgdts.rehearsal.execution import Execution
from pgdts.rehearsal.preparation import PreparedSides
from pgdts.rehearsal.replay import replay
from pgdts.rehearsal.result import Rehearsal, Side, Statement
from pgdts.rehearsal.row_difference import TableRows, compare_rows, let_read
from pgdts.rehearsal.schema_difference import (
    Comparison,
    ObjectDifference,
    count,
    differences,
)
from pgdts.rehearsal.scratch import Scratch
from pgdts.rehearsal.stage import RehearsalStage
from pgdts.rehearsal.starting_schema import restore, restore_what_goes, schema_of
from pgdts.rehearsal.verdicts import judged, without_the_uncarried
from pgdts.sessions.connection import connect, fetch
from pgdts.targets import Target


@dataclass(frozen=True)
class _Expected:
    """The changed source's schema, as the destination's major spells it."""

    entries: tuple[Entry, ...]
    comparison: Comparison
    notes: tuple[str, ...] = ()


def assess(stage: RehearsalStage, prepared: PreparedSides, execution: Execution) -> Rehearsal:
    """Compare both sides and judge each statement."""
    stage.begin("compare schemas and rows")
    expected = _expected(stage, prepared)
    source, destination = stage.places.source, stage.places.destination
    rules = documented(stage.request.task_created, source.version_number)
    volatile = _volatile_functions(stage.source.target)
    statements = judged(execution.rows, execution.applied, volatile, rules)
    stage.begin("run alone what DTS documents as carried")
    statements, by_dts = _as_documented(stage, prepared, expected, statements)
    return Rehearsal(
        source=Side(source.label, source.version),
        destination=Side(destination.label, destination.version),
        steps=execution.steps,
        statements=statements,
        lag=execution.lag,
        objects=_differences(stage, expected, stage.destination, "destination"),
        compared_objects=count(expected.entries, expected.comparison),
        dts_objects=by_dts,
        tables=_tables(stage),
        workload=execution.workload,
        dts_list=(rules.name, rules.source),
        notes=(*prepared.notes, *expected.notes),
    )


def _as_documented(
    stage: RehearsalStage,
    prepared: PreparedSides,
    expected: _Expected,
    statements: Sequence[Statement],
) -> tuple[tuple[Statement, ...], tuple[ObjectDifference, ...]]:
    """Run what DTS carries without the rest: a carried statement may need one that is not."""
    with stage.another_destination(stage.plan.names.documented) as scratch:
        restore(prepared.schema, scratch, privileges=prepared.privileges)
        carried = (item.row for item in statements if item.dts.arrival.arrives)
        errors = replay(carried, scratch.as_ordinary_role)
        found = _differences(stage, expected, scratch, "documented")
    return without_the_uncarried(statements, errors), found


def _differences(
    stage: RehearsalStage, expected: _Expected, scratch: Scratch, name: str
) -> tuple[ObjectDifference, ...]:
    archive = schema_of(scratch, stage.folder / f"{name}.dump", stage.programs)
    return differences(expected.entries, archive.entries(), expected.comparison)


def _expected(stage: RehearsalStage, prepared: PreparedSides) -> _Expected:
    changed = schema_of(stage.source, stage.folder / "changed.dump", stage.programs)
    comparison = replace(
        stage.request.comparison,
        not_null_names=stage.source.place.major >= 18,
        sequence_types=stage.source.place.major >= 10,
        public_schema=stage.same_major,
        privileges=prepared.privileges,
    )
    if stage.same_major:
        return _Expected(changed.entries(), comparison)
    # Each major spells definitions its own way: let the destination's spell the source's.
    with stage.another_destination(stage.plan.names.reference) as scratch:
        refused = restore_what_goes(changed, scratch, privileges=prepared.privileges)
        archive = schema_of(scratch, stage.folder / "reference.dump", stage.programs)
    entries = archive.entries() if not refused else _filled(archive, changed)
    version = stage.destination.place.version
    notes = tuple(f"the changed schema does not load into {version}: {said}" for said in refused)
    return _Expected(entries, comparison, notes)


def _filled(archive: Archive, source: Archive) -> tuple[Entry, ...]:
    """The entries of a dump, and those that it lacks as the source spells them."""
    entries = archive.entries()
    there = {(entry.kind, entry.schema, entry.name) for entry in entries}
    lacking = (
        entry for entry in source.entries() if (entry.kind, entry.schema, entry.name) not in there
    )
    return (*entries, *lacking)


def _tables(stage: RehearsalStage) -> tuple[TableRows, ...] | None:
    if not stage.places.carries_rows:
        return None
    for side in (stage.source, stage.destination):
        let_read(side)
    return compare_rows(stage.source.as_ordinary_role, stage.destination.as_ordinary_role)


def _volatile_functions(target: Target) -> frozenset[str]:
    with connect(target.dsn, read_only=True) as connection:
        rows = fetch(connection, "rehearsal/volatile_functions")
    return frozenset(row.name for row in rows)
