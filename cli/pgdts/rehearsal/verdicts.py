"""The verdicts on all captured statements of a rehearsal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pgdts.capture.log import CapturedRow
from pgdts.dts.statements import Documented, judge
from pgdts.dts.verdict import Arrival, Risk, Verdict
from pgdts.rehearsal.result import Statement
from pgdts.rehearsal.risks import risks_of


@dataclass(frozen=True)
class Applied:
    """What the stand-in consumer made of a captured row.

    Attributes:
        error: the server's words where it failed, else empty.
        note: what it did otherwise than the row says.
    """

    error: str = ""
    note: str = ""


def judged(
    rows: Sequence[CapturedRow],
    applied: Mapping[int, Applied],
    volatile: frozenset[str],
    rules: Documented,
) -> tuple[Statement, ...]:
    """Each captured row with both verdicts.

    Args:
        rows: in the order in which they ran.
        applied: what the stand-in did, by the row's id; those it did not reach are missing.
        volatile: names of volatile functions of the source.
        rules: what DTS documents.
    """
    risks = risks_of(rows, volatile)
    return tuple(_statement(row, applied.get(row.id), risks[row.id], rules) for row in rows)


def without_the_uncarried(
    statements: Sequence[Statement], errors: Mapping[int, str]
) -> tuple[Statement, ...]:
    """The statements, with DTS's verdict on those that fail where others are not carried.

    Args:
        statements: all of them.
        errors: of running those alone that DTS carries, by the row's id.
    """
    return tuple(
        replace(item, dts=_failing(errors[item.row.id])) if item.row.id in errors else item
        for item in statements
    )


def _failing(error: str) -> Verdict:
    return Verdict(Arrival.FAILED, (f"fails without what is not carried before it: {error}",))


def _statement(
    row: CapturedRow, applied: Applied | None, risks: tuple[Risk, ...], rules: Documented
) -> Statement:
    consumer = _of_any_consumer(applied, risks)
    dts = judge(row, risks, rules)
    if dts.arrival.arrives and not consumer.arrival.arrives:
        dts = consumer
    return Statement(row, consumer, dts, risks, applied.note if applied else "")


def _of_any_consumer(applied: Applied | None, risks: tuple[Risk, ...]) -> Verdict:
    if applied is None:
        return Verdict(Arrival.NOT_REACHED, ("the destination did not get as far",))
    said = tuple(risk.text for risk in risks)
    if applied.error:
        return Verdict(Arrival.FAILED, (applied.error, *said))
    if risks:
        return Verdict(Arrival.AT_RISK, said)
    return Verdict(Arrival.CARRIED)
