"""A rehearsal as a page of HTML that needs nothing but itself."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from pgdts import __version__
from pgdts.errors import PgdtsError
from pgdts.rehearsal.result import Judge, Rehearsal, Statement
from pgdts.rehearsal.verdict import Arrival
from pgdts.report.rehearsal import headline, reason_counts, shortened, side
from pgdts.report.visible import visible

_TEMPLATE = "rehearsal.html.j2"
_CLASSES = {
    Arrival.CARRIED: "carried",
    Arrival.AT_RISK: "risk",
    Arrival.NOT_CARRIED: "uncarried",
    Arrival.FAILED: "failed",
    Arrival.NOT_REACHED: "failed",
}


class MissingTemplatesError(PgdtsError):
    """The library for pages is not installed."""


@dataclass(frozen=True)
class Bar:
    """How the statements of one kind fared.

    Attributes:
        shares: arrival, number and percentage of the longest bar.
    """

    tag: str
    total: int
    shares: tuple[tuple[Arrival, int, float], ...]


def require_templates() -> None:
    """Refuse before the work rather than after it.

    Raises:
        MissingTemplatesError: jinja2 is not installed.
    """
    _jinja2()


def rehearsal_page(rehearsal: Rehearsal, judge: Judge) -> str:
    """The page.

    Raises:
        MissingTemplatesError: jinja2 is not installed.
    """
    jinja2 = _jinja2()
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pgdts.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(visible=visible, shortened=shortened, side=side)
    environment.filters["css"] = _CLASSES.__getitem__
    page: str = environment.get_template(_TEMPLATE).render(_content(rehearsal, judge))
    return page


def bars(statements: tuple[Statement, ...], judge: Judge) -> list[Bar]:
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


def _bar(tag: str, arrivals: list[Arrival], longest: int) -> Bar:
    counts = [(arrival, arrivals.count(arrival)) for arrival in Arrival]
    shares = tuple((arrival, count, 100 * count / longest) for arrival, count in counts if count)
    return Bar(tag, len(arrivals), shares)


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


def _jinja2() -> Any:
    try:
        return import_module("jinja2")
    except ImportError:
        raise MissingTemplatesError(
            "the library jinja2, which pages are made with, is not installed",
            needed="the extra `report`",
            remedy="pip install 'pgdts[report]'",
        ) from None
