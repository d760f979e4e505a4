"""Rows that are too large to be carried: an estimate from values that are stored out of line.

Reading all rows would take longer than the migration, and statistics do not count what is stored
out of line. But a huge value fills many blocks of its table's TOAST side by side, so that a look
at one block in every few thousand meets it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.amounts import MEBIBYTE, spelled_size
from pgdts.checks.kit.facts import Fact, Facts, Reading
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import LIM, R2R
from pgdts.quoting import Identifier
from pgdts.resources import read_sql
from pgdts.sessions.connection import fetch
from pgdts.wording import counted

LIMIT_BYTES = 256 * MEBIBYTE
# Stored values may be compressed, and a row may have several.
NOTABLE_BYTES = 64 * MEBIBYTE
# A value of the notable size has at least one block that is looked at, even if others were written
# at the same time.
_APART_BYTES = NOTABLE_BYTES // 4
_MOST_BLOCKS = 20_000
_MOST_TABLES = 50


@dataclass(frozen=True)
class Toast:
    """What a table stores out of line: the relation of that name in pg_toast, and its size."""

    name: str
    toast: str
    blocks: int
    block_bytes: int


@dataclass(frozen=True)
class LargeValue:
    """The largest value found in a table, in bytes as stored."""

    table: str
    bytes: int


def _read(reading: Reading) -> tuple[LargeValue, ...]:
    toasts = _toasts(reading)
    if not toasts:
        return ()
    apart = _blocks_apart(toasts)
    found = [LargeValue(toast.name, _largest(reading.connection, toast, apart)) for toast in toasts]
    return tuple(value for value in found if value.bytes >= NOTABLE_BYTES)


def _toasts(reading: Reading) -> Sequence[Toast]:
    limits = {"least_bytes": NOTABLE_BYTES, "most": _MOST_TABLES}
    rows = fetch(reading.connection, "checks/tables/toast_tables", {**reading.parameters, **limits})
    return [Toast(**row._asdict()) for row in rows]


def _largest(connection: Connection, toast: Toast, apart: int) -> int:
    query = sql.SQL(read_sql("checks/tables/toast_values")).format(toast=Identifier(toast.toast))
    with connection.cursor() as cursor:
        cursor.execute(query, {"blocks": toast.blocks, "apart": apart})
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


def _blocks_apart(toasts: Sequence[Toast]) -> int:
    """So few that a notable value is met, so many that the look stays short."""
    blocks = sum(toast.blocks for toast in toasts)
    return max(blocks // _MOST_BLOCKS, _APART_BYTES // toasts[0].block_bytes)


LARGE_VALUES = Fact("large values", _read)


def _large(facts: Facts, situation: Situation) -> Iterator[Problem]:
    values = facts[LARGE_VALUES]
    over = [value for value in values if value.bytes > LIMIT_BYTES]
    if over:
        yield _problem(over, "over 256 MB", Severity.BLOCKER)
    near = [value for value in values if value.bytes <= LIMIT_BYTES]
    if near:
        yield _problem(near, "that may come to more than 256 MB a row", Severity.WARNING)


def _problem(values: Sequence[LargeValue], what: str, severity: Severity) -> Problem:
    return Problem(
        f"{counted(len(values), 'table')} with values {what}",
        Objects.of(f"{value.table} ({spelled_size(value.bytes)} as stored)" for value in values),
        (
            advice(
                "split such values over rows, or move them out of the database; at least do not "
                "change their rows while the task runs. Sizes are those of the largest values met "
                "at samples of what is stored out of line, before decompression"
            ),
        ),
        severity=severity,
    )


RULES = (
    Rule(
        id="ROW-SIZE",
        title="Huge rows",
        theme=Theme.TABLES,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="no changed row above 256 MB",
        why="The task stops at such a row and cannot go on: it has to be made anew.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, LIM),
        reads=(LARGE_VALUES,),
        find=_large,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
)
