"""Whether both sides are equal in the end: captured statements, schemas, rows."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2

from pgdts.destination.applied import applied_rows
from pgdts.rehearsal.archive import Entry, dump
from pgdts.rehearsal.own_objects import is_own
from pgdts.rehearsal.programs import Programs, find_programs
from pgdts.rehearsal.row_difference import TableRows, compare_rows
from pgdts.rehearsal.schema_difference import Comparison, ObjectDifference, count, differences
from tests.harness.databases import Database, scratch_database
from tests.reliability.stage import WITNESS, Stage

# 18 stores names of NOT NULL constraints, which follow a column's name or do not.
_COMPARISON = Comparison(not_null_names=False, public_schema=False)
_STRICT = ("-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null")
_OPTIONS = ("--schema-only", "--no-publications", "--no-subscriptions")
_CAPTURED = f"""
select substring(data from 'INSERT: .* id\\[bigint\\]:(\\d+) ')::bigint
from pg_logical_slot_peek_changes('{WITNESS}', null, null, 'include-xids', '0')
where data like 'table public.dts\\_ddl\\_command: INSERT: %'
"""


@dataclass(frozen=True)
class Differences:
    """Everything that is not the same on both sides.

    Attributes:
        captured: rows of the log that the source's WAL holds.
        outcomes: of those, at the destination.
        lost: captured ids that never arrived.
        doubled: ids that arrived more than once, or that no committed row has.
        objects: how many were compared.
    """

    captured: int
    outcomes: Counter[str]
    lost: tuple[int, ...]
    doubled: tuple[int, ...]
    failed: tuple[str, ...]
    objects: int
    schema: tuple[ObjectDifference, ...]
    tables: tuple[TableRows, ...]

    @property
    def rows(self) -> tuple[TableRows, ...]:
        return tuple(table for table in self.tables if not table.is_equal)

    @property
    def number(self) -> int:
        """How many there are, of every kind."""
        kinds = (self.lost, self.doubled, self.failed, self.schema, self.rows)
        return sum(len(kind) for kind in kinds)

    def described(self) -> list[str]:
        """A line or more for each."""
        return [
            *(f"captured row {one} was lost" for one in self.lost),
            *(f"captured row {one} was doubled, or came from nowhere" for one in self.doubled),
            *(f"failed at the destination: {one}" for one in self.failed),
            *("\n".join((f"{one.kind} {one.name}", *one.diff)) for one in self.schema),
            *(str(one) for one in self.rows),
        ]


@dataclass(frozen=True)
class _Dumps:
    """Both schemas, and the source's as the destination's major spells it after a restoration."""

    source: tuple[Entry, ...]
    spelt_there: tuple[Entry, ...]
    destination: tuple[Entry, ...]

    def differences(self) -> tuple[ObjectDifference, ...]:
        """What differs however it is spelt; a restoration can change spellings of its own."""
        directly = differences(self.source, self.destination, _COMPARISON)
        names = {(one.kind, one.name) for one in directly}
        spelt = differences(self.spelt_there, self.destination, _COMPARISON)
        return tuple(one for one in spelt if (one.kind, one.name) in names)


def compare(stage: Stage) -> Differences:
    """Compare both sides; nothing is to be written meanwhile."""
    arrived = applied_rows(stage.link.destination)
    captured = Counter(_captured_ids(stage.source))
    applied = Counter(row.captured_id for row in arrived)
    with TemporaryDirectory() as folder:
        dumps = _dumps(find_programs(("pg_dump", "pg_restore", "psql")), stage, Path(folder))
    return Differences(
        captured=captured.total(),
        outcomes=Counter(str(row.outcome) for row in arrived),
        lost=tuple(sorted((captured - applied).elements())),
        doubled=tuple(sorted((applied - captured).elements())),
        failed=tuple(f"{row.captured_id}: {row.error}" for row in arrived if row.error),
        objects=count(dumps.source, _COMPARISON),
        schema=dumps.differences(),
        tables=compare_rows(stage.link.source, stage.link.destination),
    )


def _captured_ids(source: Database) -> list[int]:
    """What was committed, by a reader of the WAL that the faults do not touch."""
    with closing(psycopg2.connect(source.dsn())) as connection, connection.cursor() as cursor:
        cursor.execute(_CAPTURED)
        return [number for (number,) in cursor.fetchall()]


def _dumps(programs: Programs, stage: Stage, folder: Path) -> "_Dumps":
    source = dump(programs, stage.source.dsn(), folder / "source", *_OPTIONS)
    objects = _plain(source.entries())
    with scratch_database(stage.destination.cluster) as reference:
        script = source.script(objects, privileges=True)
        programs.run("psql", reference.dsn(), *_STRICT, text=script)
        spelt_there = dump(programs, reference.dsn(), folder / "reference", *_OPTIONS).entries()
    here = dump(programs, stage.destination.dsn(), folder / "destination", *_OPTIONS).entries()
    return _Dumps(objects, spelt_there, _plain(here))


def _plain(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Without the capture, which is at the source alone."""
    return tuple(entry for entry in entries if not is_own(entry))
