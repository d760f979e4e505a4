"""A rehearsal as a page of HTML that needs nothing but itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pgdts import __version__
from pgdts.dts.verdict import Arrival
from pgdts.rehearsal.result import Judge, Rehearsal, Statement
from pgdts.report.kit.pages import Filters, page
from pgdts.report.kit.visible import visible
from pgdts.report.rehearsal.text import headline, reason_counts, shortened, side

_TEMPLATE = "rehearsal.html.j2"
_CLASSES = {
    Arrival.CARRIED: "carried",
    Arrival.AT_RISK: "risk",
    Arrival.NOT_CARRIED: "uncarried",
    Arrival.FAILED: "failed",
    Arrival.NOT_REACHED: "failed",
}

_FILTERS: Filters = {
    "visible": visible,
    "shortened": shortened,
    "side": side,
    "css": _CLASSES.__getitem__,
}


@dataclass(frozen=True)
class KindBar:
    """How the statements of one kind fared.

    Attributes:
        shares: arrival, number and percentage of the longest bar.
    """

    tag: str
    total: int
    shares: tuple[tuple[Arrival, int, float], ...]


def rehearsal_page(rehearsal: Rehearsal, judge: Judge) -> str:
    """The page.

    Raises:
        MissingTemplateEngineError: jinja2 is not installed.
    """
    return page(_TEMPLATE, _content(rehearsal, judge), _FILTERS)


def bars(statements: tuple[Statement, ...], judge: Judge) -> list[KindBar]:
    """The statements by tag, the most frequent first."""
    by_tag: dict[str, list[Arrival]] = {}
    for statement in statements:
        tag = statement.row.tag or "(none)"
        by_tag.setdefault(tag, []).append(statement.verdict(judge).arrival)
    longest = max(map(len, by_tag.values()), default=1)
    return sorted(
        (_bar(tag, arrivals, longest) for tag, arrivals in by_tag.items()),
        key=lambda bar: (-bar.total, bar.tag),
    )


def _bar(tag: str, arrivals: list[Arrival], longest: int) -> KindBar:
    counts = [(arrival, arrivals.count(arrival)) for arrival in Arrival]
    shares = tuple((arrival, count, 100 * count / longest) for arrival, count in counts if count)
    return KindBar(tag, len(arrivals), shares)


def _content(rehearsal: Rehearsal, judge: Judge) -> dict[str, Any]:
    return {
        "rehearsal": rehearsal,
        "judge": judge,
        "headline": headline(rehearsal, judge),
        "problems": rehearsal.problems(judge),
        "judges": [
            (Judge.CONSUMER, "Any consumer", "runs one statement a row"),
            (Judge.DTS, "DTS as documented", rehearsal.dts_list[0]),
        ],
        "bars": {one: bars(rehearsal.statements, one) for one in Judge},
        "reasons": {one: reason_counts(rehearsal, one) for one in Judge},
        "arrivals": list(Arrival),
        "made": f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}",
        "version": __version__,
    }
