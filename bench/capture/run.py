"""What the capture costs an application's DDL, beside the same server without it.

Run from the checkout: `python -m bench.capture.run`. It prints a page in Markdown and writes it to
results.md beside it. `--quick --major 16` takes less than a minute: the kinds of statements with
few rounds, printed only; `--kinds 'GRANT|COMMENT'` takes some of them.
"""

import argparse
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.capture.installations import install, versions
from bench.capture.kinds import kinds
from bench.capture.kinds_page import kinds_table
from bench.capture.measuring import measure
from bench.capture.page import HEAD, Result, section, workloads_table
from bench.capture.turns import Measured, measure_kinds
from bench.capture.workloads import workloads
from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.harness.settings import Setting

_CONF: Mapping[str, Setting] = {
    "shared_buffers": "256MB",
    "max_wal_size": "1GB",
    # For thousands of tables in one transaction.
    "max_locks_per_transaction": 1024,
    "autovacuum": False,
}
_PORTIONS = 20
_PORTIONS_QUICK = 3


@dataclass(frozen=True)
class Options:
    """What is measured, on which majors, with how many portions of each kind."""

    majors: tuple[str, ...]
    portions: int
    kinds: re.Pattern[str]
    workloads: re.Pattern[str]
    output: Path | None


def main() -> None:
    """Measure, print, write."""
    options = _options()
    page = HEAD + "".join(_measured(major, options) for major in options.majors)
    sys.stdout.write(page)
    if options.output:
        options.output.write_text(page)


def _measured(major: str, options: Options) -> str:
    with running(major, conf=_CONF) as cluster:
        databases = install(cluster)
        version, revision = versions(databases)
        before = os.getloadavg()[0]
        tables = (_kinds(major, databases, options), _workloads(databases, options))
    after = os.getloadavg()[0]
    return section(
        f"PostgreSQL {version}",
        f"Revision {revision}, {date.today()}, {os.cpu_count()} cores ({_processor()}), load "
        f"{before:.1f} before and {after:.1f} after; fsync off, shared_buffers "
        f"{_CONF['shared_buffers']}, autovacuum off, one session a database.",
        tables,
    )


def _kinds(major: str, databases: Mapping[str, Database], options: Options) -> str:
    chosen = [kind for kind in kinds(major) if options.kinds.search(kind.name)]
    results = list[Measured]()
    for result in measure_kinds(databases, chosen, options.portions):
        _tell(f"{result.kind.name}\n")
        results.append(result)
    return kinds_table(results) if results else ""


def _workloads(databases: Mapping[str, Database], options: Options) -> str:
    chosen = [each for each in workloads() if options.workloads.search(each.name)]
    results = list[Result]()
    for workload in chosen:
        _tell(f"{workload.name}\n")
        results.append(Result(workload, measure(databases, workload)))
    return workloads_table(results) if results else ""


def _tell(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()


def _options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--major", nargs="+", default=["9.6", "16", "18"], help="9.5 or later")
    parser.add_argument("--quick", action="store_true", help="kinds only, few rounds, print only")
    parser.add_argument("--kinds", metavar="PATTERN", help="only the kinds with such names")
    parser.add_argument("--workloads", metavar="PATTERN", help="only the work with such names")
    parser.add_argument("--output", type=Path, help="[results.md beside this, unless narrowed]")
    given = parser.parse_args()
    narrowed = given.quick or given.kinds is not None or given.workloads is not None
    results = None if narrowed else Path(__file__).with_name("results.md")
    return Options(
        tuple(given.major),
        _PORTIONS_QUICK if given.quick else _PORTIONS,
        _pattern(given.kinds, all_of_them=given.workloads is None),
        _pattern(given.workloads, all_of_them=not given.quick and given.kinds is None),
        given.output or results,
    )


def _pattern(given: str | None, *, all_of_them: bool) -> re.Pattern[str]:
    return re.compile(given if given is not None else "" if all_of_them else "(?!)", re.IGNORECASE)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown")


if __name__ == "__main__":
    main()
