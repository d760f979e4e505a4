"""A rehearsal from beginning to end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep

from pgdts.capture.log import CapturedRow, LogFilter, read_rows
from pgdts.connection import connect, fetch
from pgdts.rehearsal.archive import Entry, dump
from pgdts.rehearsal.change import StepResult, run_change
from pgdts.rehearsal.consumer import following
from pgdts.rehearsal.dts_statements import documented
from pgdts.rehearsal.folders import keep_logs, work_folder
from pgdts.rehearsal.places import EmbeddedServers, Places, opened
from pgdts.rehearsal.plan import Plan
from pgdts.rehearsal.programs import Programs, find_programs
from pgdts.rehearsal.result import Judge, Rehearsal, Side
from pgdts.rehearsal.row_difference import TableRows, compare_rows
from pgdts.rehearsal.schema_difference import ObjectDifference, count, differences
from pgdts.rehearsal.scratch import scratch_database
from pgdts.rehearsal.starting_schema import (
    FromDatabase,
    Scratch,
    copy,
    load,
    make_roles,
    roles_of,
)
from pgdts.rehearsal.verdicts import Applied, judged
from pgdts.rehearsal.workload import NoWorkload, RunningWorkload, WorkloadResult, running
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import Request as InstallRequest

# Time for the workload to write some rows before and after the change.
_LEAD_SECONDS = 1.0
_LEAD_TRANSACTIONS = 100
_TRAIL_SECONDS = 0.3

Tell = Callable[[str], None]


@dataclass(frozen=True)
class _Stage:
    """What all steps need."""

    plan: Plan
    places: Places
    source: Scratch
    destination: Scratch
    folder: Path
    programs: Programs
    begin: Tell
    hear: Tell


@dataclass(frozen=True)
class _Performance:
    """What happened while the consumer followed."""

    steps: tuple[StepResult, ...]
    workload: WorkloadResult
    lag: str
    applied: Mapping[int, Applied]
    rows: Sequence[CapturedRow]


@dataclass(frozen=True)
class _Compared:
    objects: tuple[ObjectDifference, ...]
    number: int
    tables: tuple[TableRows, ...] | None


def rehearse(plan: Plan, begin: Tell, hear: Tell) -> Rehearsal:
    """Carry out a plan.

    Args:
        plan: what to make where.
        begin: is told of each step as it begins.
        hear: gets each line that the rehearsed tool prints.

    Raises:
        PgdtsError: the rehearsal itself could not be done; everything made is gone again.
    """
    started = monotonic()
    with work_folder(begin) as folder, _staged(plan, folder, begin, hear) as stage:
        left_out = _prepare(stage)
        performance = _perform(stage)
        compared = _compare(stage)
        rehearsal = _result(stage, performance, compared, left_out)
        logs = keep_logs(folder) if rehearsal.problems(Judge.CONSUMER) else None
        return replace(rehearsal, logs=logs, seconds=monotonic() - started)


@contextmanager
def _staged(plan: Plan, folder: Path, begin: Tell, hear: Tell) -> Iterator[_Stage]:
    programs = find_programs()
    begin(plan.steps[0].what if isinstance(plan.request.servers, EmbeddedServers) else "connect")
    with opened(plan.request.servers, folder) as places:
        begin("make the scratch databases")
        with (
            scratch_database(places.source, plan.names.source) as source,
            scratch_database(places.destination, plan.names.destination) as destination,
        ):
            yield _Stage(
                plan,
                places,
                Scratch(places.source, source),
                Scratch(places.destination, destination),
                folder,
                programs,
                begin,
                hear,
            )


def _prepare(stage: _Stage) -> list[str]:
    """The starting schema on both sides, the capture on the source; what was left out."""
    request = stage.plan.request
    if isinstance(request.servers, EmbeddedServers):
        _make_roles(stage)
    stage.begin("load the starting schema")
    left_out = load(request.start, stage.source, stage.folder, stage.programs)
    if isinstance(request.servers, EmbeddedServers):
        # Those that a schema file made.
        make_roles(stage.places.destination, roles_of(stage.places.source.dsn))
    file = stage.folder / "start.dump"
    lacking = copy(stage.source, stage.destination, file, stage.programs)
    upgrade(stage.source.target, "head", InstallRequest())
    if lacking:
        left_out.append(f"privileges (the destination lacks the roles {', '.join(lacking)})")
    return left_out


def _make_roles(stage: _Stage) -> None:
    request = stage.plan.request
    start = request.start
    named = [*request.roles, *(roles_of(start.dsn) if isinstance(start, FromDatabase) else ())]
    for place in (stage.places.source, stage.places.destination):
        make_roles(place, named)


def _perform(stage: _Stage) -> _Performance:
    """The change under load, while the stand-in follows."""
    request = stage.plan.request
    stage.begin("let the stand-in consumer follow")
    with following(stage.source, stage.destination, request.patience_seconds) as consumer:
        writing = request.workload if stage.places.carries_rows else NoWorkload()
        with running(writing, stage.source.target, stage.programs) as workload:
            _lead(workload)
            stage.begin("run the change")
            address = stage.places.source.address(stage.plan.names.source)
            steps = run_change(request.change, address, stage.programs, stage.hear)
            if not isinstance(writing, NoWorkload):
                sleep(_TRAIL_SECONDS)
        stage.begin("wait for the destination to get to the end")
        lag = consumer.catch_up()
        rows = read_rows(stage.source.target, LogFilter())
        return _Performance(tuple(steps), workload.result(), lag, consumer.applied(), rows)


def _lead(workload: RunningWorkload) -> None:
    """Let there be rows before the change."""
    deadline = monotonic() + _LEAD_SECONDS
    while not workload.is_idle and workload.transactions < _LEAD_TRANSACTIONS:
        if monotonic() > deadline:
            return
        sleep(0.02)


def _compare(stage: _Stage) -> _Compared:
    stage.begin("compare schemas and rows")
    source, destination = stage.source, stage.destination
    there = dump(stage.programs, source.target.dsn, stage.folder / "source.dump", "--schema-only")
    here = dump(
        stage.programs, destination.target.dsn, stage.folder / "destination.dump", "--schema-only"
    )
    same_major = _major(source) == _major(destination)
    expected = there.entries() if same_major else _reference(stage)
    comparison = replace(
        stage.plan.request.comparison,
        not_null_names=_major(source) >= 18,
        public_schema=same_major,
    )
    entries = here.entries()
    tables = None
    if stage.places.carries_rows:
        tables = compare_rows(source.target, destination.target)
    return _Compared(
        differences(expected, entries, comparison), count(expected, comparison), tables
    )


def _reference(stage: _Stage) -> tuple[Entry, ...]:
    """The changed source as the destination's major shows it: it spells definitions its own way."""
    place = stage.places.destination
    with scratch_database(place, stage.plan.names.reference) as target:
        copy(stage.source, Scratch(place, target), stage.folder / "changed.dump", stage.programs)
        file = stage.folder / "reference.dump"
        return dump(stage.programs, target.dsn, file, "--schema-only").entries()


def _result(
    stage: _Stage, performance: _Performance, compared: _Compared, left_out: list[str]
) -> Rehearsal:
    source, destination = stage.places.source, stage.places.destination
    rules = documented(stage.plan.request.task_created, source.version_number)
    with connect(stage.source.target.dsn, read_only=True) as connection:
        names = fetch(connection, "rehearsal/volatile_functions")
    volatile = frozenset(row.name for row in names)
    return Rehearsal(
        Side(source.label, source.version),
        Side(destination.label, destination.version),
        performance.steps,
        judged(performance.rows, performance.applied, volatile, rules),
        performance.lag,
        compared.objects,
        compared.number,
        compared.tables,
        performance.workload,
        (rules.name, rules.source),
        tuple(left_out),
    )


def _major(scratch: Scratch) -> int:
    return scratch.place.version_number // 10000
