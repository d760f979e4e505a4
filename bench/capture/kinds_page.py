"""The table of all kinds of statements in Markdown."""

from collections.abc import Sequence

from bench.capture.clock import Times
from bench.capture.installations import DOCUMENTED, PGDTS
from bench.capture.turns import Measured

_MARGIN = 1.15
_INTRODUCTION = """
What the event triggers add to each kind of statement, in microseconds, on an empty log, for a role
that owns the objects: the median of the differences between neighbours, statement by statement.
First by what the server process used of the processor, by which the target is judged (no more than
the documented capture adds and 15 %; 400 µs for `GRANT` and `REVOKE`), then by the wall's clock.

| kind | no trigger | documented | pgdts | ratio | wall: documented | pgdts | rows | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
"""


def kinds_table(results: Sequence[Measured]) -> str:
    """Return the table, with a line under it that counts."""
    met = sum(_is_met(result) for result in results)
    number = len(results[0].times[PGDTS]) if results else 0
    return (
        _INTRODUCTION
        + "".join(_line(result) for result in results)
        + f"\n{met} of {len(results)} kinds are within the target; {number} statements of each.\n"
    )


def _line(result: Measured) -> str:
    """Return one line of the table."""
    documented, ours = (result.added(name, _processor) for name in (DOCUMENTED, PGDTS))
    return (
        f"| `{result.kind.name}` | {result.plain(_processor):.0f} | {documented:.0f} | {ours:.0f} "
        f"| {ours / documented:.2f} | {result.added(DOCUMENTED, _wall):.0f} "
        f"| {result.added(PGDTS, _wall):.0f} | {result.rows[PGDTS]:.2g} | {_verdict(result)} |\n"
    )


def _is_met(result: Measured) -> bool:
    documented, ours = (result.added(name, _processor) for name in (DOCUMENTED, PGDTS))
    if result.kind.most is not None:
        return ours <= result.kind.most
    # As it is printed: a reader compares the two numbers.
    return round(ours / documented, 2) <= _MARGIN


def _verdict(result: Measured) -> str:
    return "met" if _is_met(result) else "**missed**"


def _processor(times: Times) -> float:
    return times.processor


def _wall(times: Times) -> float:
    return times.wall
