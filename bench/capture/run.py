"""What the capture costs an application's DDL, in times of the same server without it.

Run from the checkout: `python -m bench.capture.run`. It prints a page in Markdown and writes it to
results.md beside it.
"""

import argparse
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bench.capture.installations import PGDTS, install
from bench.capture.measuring import measure
from bench.capture.page import HEAD, Result, section
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


def main() -> None:
    """Measure, print, write."""
    options = _options()
    page = HEAD + "".join(_measured(major) for major in options.major)
    print(page)
    options.output.write_text(page)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--major", nargs="+", default=["9.6", "18"], help="9.5 or later")
    results = Path(__file__).with_name("results.md")
    parser.add_argument("--output", type=Path, default=results)
    return parser.parse_args()


def _measured(major: str) -> str:
    with running(major, conf=_CONF) as cluster:
        databases = install(cluster)
        before = os.getloadavg()[0]
        results = [Result(each, measure(databases, each)) for each in workloads()]
        version, revision = _versions(databases)
    after = os.getloadavg()[0]
    return section(
        f"PostgreSQL {version}",
        f"Revision {revision}, {date.today()}, {os.cpu_count()} cores ({_processor()}), load "
        f"{before:.1f} before and {after:.1f} after; fsync off, shared_buffers "
        f"{_CONF['shared_buffers']}, autovacuum off, one session a database.",
        results,
    )


def _versions(databases: Mapping[str, Database]) -> tuple[str, str]:
    with databases[PGDTS].connect() as connection, connection.cursor() as session:
        session.execute(
            "select current_setting('server_version'), version_num from pgdts.alembic_version"
        )
        version, revision = session.fetchone() or ("?", "?")
    return str(version), str(revision)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, "unknown")


if __name__ == "__main__":
    main()
