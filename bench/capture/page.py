"""The results as a page in Markdown."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.capture.installations import DOCUMENTED, PGDTS, PLAIN
from bench.capture.measuring import Sample
from bench.capture.workloads import Workload

HEAD = """# What the capture costs

`python -m bench.capture.run` from the checkout, with the development dependencies (`make bench`
runs it with the others), starts a server of its own for each major, with three databases: without
an event trigger, with the capture that DTS's documents describe (`documented.sql`), with pgdts'
capture. The databases take turns, with ten messages each.

A cost is in times of the same work without an event trigger, in the same round; the median of the
rounds is shown. *wall* is the time that a client waits, *CPU* what the server process used of the
processor: closer to the truth where the machine has other work. `9+9` stands for the rounds with
pgdts and with the documented capture. A target is met when both are within it.
"""

_TITLES = """\
| work | no trigger | documented, wall | pgdts, wall | pgdts, CPU | added | target | | rounds |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |
"""
_LOG_TITLES = """\
| in the log afterwards | documented | pgdts | target | |
| --- | ---: | ---: | ---: | --- |
"""
_TEXT_TARGET = 1.05

Clock = Callable[[Sample], float]


@dataclass(frozen=True)
class Result:
    """The samples of one workload, by the names of the installations."""

    workload: Workload
    samples: Mapping[str, Sequence[Sample]]

    def times(self, name: str, clock: Clock) -> float:
        """What it costs there, in times of no trigger, by that clock."""
        pairs = zip(self.samples[name], self.samples[PLAIN], strict=False)
        return statistics.median(clock(ours) / clock(plain) for ours, plain in pairs)

    def plain_microseconds(self) -> float:
        """The wall clock without a trigger."""
        return statistics.median(sample.wall for sample in self.samples[PLAIN])


def section(title: str, setting: str, results: Sequence[Result]) -> str:
    """Return the part of the page for one server, measured in that setting."""
    costs = "".join(_cost(result) for result in results)
    logs = "".join(_log(result) for result in results)
    return f"\n## {title}\n\n{setting}\n\n{_TITLES}{costs}\n{_LOG_TITLES}{logs}"


def _cost(result: Result) -> str:
    wall, processor = result.times(PGDTS, _wall), result.times(PGDTS, _processor)
    plain = result.plain_microseconds()
    target = result.workload.target
    rounds = f"{len(result.samples[PGDTS])}+{len(result.samples[DOCUMENTED])}"
    return (
        f"| {result.workload.name} | {_duration(plain)} | {result.times(DOCUMENTED, _wall):.1f} "
        f"| {wall:.2f} | {processor:.2f} | {_duration((wall - 1) * plain)} "
        f"| {_target(target)} | {_verdict(max(wall, processor), target)} | {rounds} |\n"
    )


def _log(result: Result) -> str:
    rows = {name: result.samples[name][0].rows for name in (DOCUMENTED, PGDTS)}
    name = result.workload.name
    if result.workload.script_bytes is not None:
        times = [result.samples[name][0].text_bytes / result.workload.script_bytes for name in rows]
        return (
            f"| {name}: text stored, times the script | {times[0]:,.2f} | {times[1]:.2f} "
            f"| {_TEXT_TARGET} | {_verdict(times[1], _TEXT_TARGET)} |\n"
        )
    if name.startswith("`CREATE EXTENSION"):
        return (
            f"| {name}: rows | {rows[DOCUMENTED]} | {rows[PGDTS]} "
            f"| 1 | {_verdict(rows[PGDTS], 1)} |\n"
        )
    return ""


def _wall(sample: Sample) -> float:
    return sample.wall


def _processor(sample: Sample) -> float:
    return sample.processor


def _verdict(cost: float, target: float | None) -> str:
    if target is None:
        return ""
    # As it is printed: a reader compares the two numbers.
    return "met" if round(cost, 2) <= target else "**missed**"


def _target(target: float | None) -> str:
    return "" if target is None else f"{target}"


def _duration(microseconds: float) -> str:
    milliseconds = microseconds / 1000
    if abs(milliseconds) < 1:
        return f"{microseconds:.0f} µs"
    return f"{milliseconds:.2f} ms" if abs(milliseconds) < 10 else f"{milliseconds:.0f} ms"
