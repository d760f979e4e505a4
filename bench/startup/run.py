"""How long the program takes to start, against Python that loads a driver and a command line.

Run from the checkout: `python -m bench.startup.run`. It prints a table in Markdown; results.md
keeps it. Processor time counts, not the clock, and the commands take turns: other work on the
machine makes all of them slower, and hardly changes their ratios.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import scratch_database
from tests.harness.scratch import running

PGDTS = (sys.executable, "-m", "pgdts")


@dataclass
class Measured:
    """A command, and the seconds of processor time and of the clock that each of its runs took."""

    name: str
    command: Sequence[str]
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    def run(self) -> None:
        before = os.times()
        subprocess.run(self.command, check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        user = after.children_user - before.children_user
        self.processor.append(user + after.children_system - before.children_system)
        self.clock.append(after.elapsed - before.elapsed)


def main() -> None:
    """Measure and print."""
    options = _options()
    with running(options.major) as cluster:
        measured = _measured(cluster, options.rounds)
    print(f"PostgreSQL {options.major}, median of {options.rounds} rounds:\n")
    print("| command | processor, s | clock, s | times the first |\n| --- | ---: | ---: | ---: |")
    base = statistics.median(measured[0].processor)
    for one in measured:
        processor, clock = statistics.median(one.processor), statistics.median(one.clock)
        print(f"| `{one.name}` | {processor:.2f} | {clock:.2f} | {processor / base:.1f} |")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--major", default="18")
    return parser.parse_args()


def _measured(cluster: Cluster, rounds: int) -> Sequence[Measured]:
    with scratch_database(cluster) as database:
        upgrade(Target("", database.dsn()), "head", ChangeRequest())
        dsn = database.dsn()
        base = "import psycopg2, typer"
        measured = (
            Measured(f"python -c '{base}'", (sys.executable, "-c", base)),
            Measured("pgdts --help", (*PGDTS, "--help")),
            Measured("pgdts status", (*PGDTS, "status", "-d", dsn)),
            Measured("pgdts log", (*PGDTS, "log", "-d", dsn)),
        )
        for _ in range(rounds):
            for one in measured:
                one.run()
        return measured


if __name__ == "__main__":
    main()
