"""Fetch, start and stop the servers by hand: python -m tests.harness fetch|start|stop|list."""

import argparse
import sys
from collections.abc import Sequence

from tests.harness import detached
from tests.harness.errors import HarnessError
from tests.harness.fetch import fetch
from tests.harness.majors import MAJORS, describe, selection
from tests.harness.scratch import sweep


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 3 when a server could not be had or started."""
    options = _parser().parse_args(argv)
    try:
        _run(options.command, options.majors)
    except HarnessError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.harness", description=__doc__)
    parser.add_argument("command", choices=("fetch", "start", "stop", "list"))
    parser.add_argument("majors", nargs="*", metavar="MAJOR", help=f"of {' '.join(MAJORS)}")
    return parser


def _run(command: str, majors: Sequence[str]) -> None:
    if command == "stop":
        for cluster in detached.stop(majors):
            print(f"{cluster.major} stopped")
        for home in sweep():
            print(f"{home} was left behind; removed")
    elif command == "list":
        for cluster in detached.started():
            print(cluster.major, cluster.dsn())
    else:
        _fetch_or_start(command, majors or _all_majors())


def _fetch_or_start(command: str, majors: Sequence[str]) -> None:
    for major in majors:
        where = fetch(major) if command == "fetch" else detached.start(major).dsn()
        print(major, where, flush=True)


def _all_majors() -> tuple[str, ...]:
    chosen = selection()
    print(describe(chosen), file=sys.stderr)
    return chosen.majors


if __name__ == "__main__":
    sys.exit(main())
