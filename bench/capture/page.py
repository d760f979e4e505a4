"""The results as a page in Markdown."""

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.capture.clock import Times
from bench.capture.installations import DOCUMENTED, PGDTS, PLAIN
from bench.capture.measuring import Sample
from bench.capture.workloads import Workload

HEAD = """# What the capture costs

`python -m bench.capture.run` from the checkout, with the development dependencies (`make bench`
runs it with the others), starts a server of its own for each major, with three databases: without
an event trigger, with the capture that DTS's documents describe (`documented.sql`), with pgdts'
capture. The databases take turns. *wall* is the time that a client waits, *CPU* what the server
process used of the processor (`/proc/PID/schedstat`): closer to the truth where the machine has
other work.
"""

_INTRODUCTION = """
In times of the same work without an event trigger, in the same round; the median of the rounds is
shown. The databases take turns with ten messages each. `9+9` stands for the rounds with pgdts and
with the documented capture; none where it would store a message some thousand times. A target is
met when the CPU's time is within it.
"""

_TITLES = """\
| work | no trigger | documented, wall | pgdts, wall | pgdts, CPU | added | target | | rounds |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |
"""
_GROWTH = """\
| a statement of | in times of one of | no trigger | pgdts | target | |
| --- | --- | ---: | ---: | ---: | --- |
"""
_LOG = """\
| in the log afterwards | documented | pgdts | target | |
| --- | ---: | ---: | ---: | --- |
"""
_TEXT_TARGET = 1.05
_LINEAR = 1.5

Clock = Callable[[Times], float]


@dataclass(frozen=True)
class Result:
    """The samples of one workload, by the names of the installations."""

    workload: Workload
    samples: Mapping[str, Sequence[Sample]]

    def times(self, name: str, clock: Clock) -> float:
        """What it costs there, in times of no trigger, by that clock."""
        pairs = zip(self.samples[name], self.samples[PLAIN], strict=False)
        return statistics.median(clock(ours.times) / clock(plain.times) for ours, plain in pairs)

    def microseconds(self, name: str, clock: Clock) -> float:
        """The time of a unit of work there."""
        return statistics.median(clock(sample.times) for sample in self.samples[name])


def section(title: str, setting: str, tables: Iterable[str]) -> str:
    """Return the part of the page for one server, measured in that setting."""
    return f"\n## {title}\n\n{setting}\n" + "".join(tables)


def workloads_table(results: Sequence[Result]) -> str:
    """Return the tables of longer work."""
    costs = "".join(_cost(result) for result in results)
    by_name = {result.workload.name: result for result in results}
    growth = "".join(_growth(result, by_name) for result in results)
    logs = "".join(_log(result) for result in results)
    return f"{_INTRODUCTION}\n{_TITLES}{costs}" + _titled(_GROWTH, growth) + _titled(_LOG, logs)


def _titled(title: str, lines: str) -> str:
    return f"\n{title}{lines}" if lines else ""


def _cost(result: Result) -> str:
    wall, processor = result.times(PGDTS, _wall), result.times(PGDTS, _processor)
    plain = result.microseconds(PLAIN, _wall)
    target = result.workload.target
    documented = f"{result.times(DOCUMENTED, _wall):.1f}" if result.samples[DOCUMENTED] else ""
    rounds = f"{len(result.samples[PGDTS])}+{len(result.samples[DOCUMENTED])}"
    return (
        f"| {result.workload.name} | {_duration(plain)} | {documented} "
        f"| {wall:.2f} | {processor:.2f} | {_duration((wall - 1) * plain)} "
        f"| {_target(target)} | {_verdict(processor, target)} | {rounds} |\n"
    )


def _growth(result: Result, others: Mapping[str, Result]) -> str:
    shorter = others.get(result.workload.longer_than or "")
    if shorter is None:
        return ""
    growth = {
        name: result.microseconds(name, _processor) / shorter.microseconds(name, _processor)
        for name in (PLAIN, PGDTS)
    }
    return (
        f"| {result.workload.name} | {shorter.workload.name} | {growth[PLAIN]:.2f} "
        f"| {growth[PGDTS]:.2f} | {_LINEAR} | {_verdict(growth[PGDTS], _LINEAR)} |\n"
    )


def _log(result: Result) -> str:
    if not result.samples[DOCUMENTED]:
        return ""
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


def _wall(times: Times) -> float:
    return times.wall


def _processor(times: Times) -> float:
    return times.processor


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
