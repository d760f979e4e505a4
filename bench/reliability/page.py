"""The results of campaigns as a page in Markdown."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tests.reliability.campaign import Result


def page(results: Sequence[Result]) -> str:
    """The whole page."""
    return "\n".join(
        (*_head(results), *_campaigns(results), *_faults(results), *_sums(results), "")
    )


def _head(results: Sequence[Result]) -> Iterable[str]:
    seconds = sum(result.seconds for result in results)
    kills = sum(count for name, count in _all_faults(results).items() if name.startswith("kill"))
    found = sum(result.differences.number for result in results)
    yield "# Reliability under load and faults"
    yield ""
    yield "What is done and compared: [Reliability](../../docs/explanation/reliability.md)."
    yield ""
    yield (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {seconds / 60:.0f} minutes:"
        f" **{kills} kills, {found} differences**, seeds {results[0].plan.seed} to"
        f" {results[-1].plan.seed}."
    )
    yield ""


def _campaigns(results: Sequence[Result]) -> Iterable[str]:
    columns = (
        "source → destination",
        *("seed", "seconds", "faults", "DDL statements", "captured rows", "rows written"),
        *("tables", "objects", "caught up after", "differences"),
    )
    yield _line(columns)
    yield _line(["---", *["---:"] * (len(columns) - 1)])
    yield from (_line(_campaign(result)) for result in results)
    yield ""


def _campaign(result: Result) -> list[str]:
    found = result.differences
    return [
        f"{result.plan.source} → {result.plan.destination}",
        str(result.plan.seed),
        f"{result.seconds:.0f}",
        str(result.faults.total()),
        f"{sum(tally.statements for tally in result.ddl):,}",
        f"{found.captured:,}",
        f"{sum(tally.rows for tally in result.load):,}",
        str(len(found.tables)),
        str(found.objects),
        "never" if result.stuck else f"{result.catching_up_seconds:.1f} s",
        str(found.number),
    ]


def _faults(results: Sequence[Result]) -> Iterable[str]:
    yield _line(("fault", "times"))
    yield _line(("---", "---:"))
    faults = sorted(_all_faults(results).items())
    yield from (_line((name, str(count))) for name, count in faults)
    yield ""


def _sums(results: Sequence[Result]) -> Iterable[str]:
    steps = _total(tally.steps for result in results for tally in result.ddl)
    repeated = _total(tally.repeated for result in results for tally in result.ddl)
    errors = _total(tally.errors for result in results for tally in result.load)
    outcomes = _total(result.differences.outcomes for result in results)
    refused = sum(len(result.refused) for result in results)
    yield f"- Steps by form: {_counts(steps)}."
    yield f"- Steps that were sent again, by SQLSTATE: {_counts(repeated)}."
    yield f"- Steps that the source refused, which would be the generator's fault: {refused}."
    yield f"- Captured rows at the destination: {_counts(outcomes)}."
    yield f"- Writes that failed beside the schema changes, by SQLSTATE: {_counts(errors)}."
    yield (
        "- Tables that the capture could not publish in time, published afterwards:"
        f" {sum(result.mended for result in results)}."
    )


def _all_faults(results: Iterable[Result]) -> Counter[str]:
    return _total(result.faults for result in results)


def _total(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counters:
        total.update(one)
    return total


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counter.most_common()) or "none"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
