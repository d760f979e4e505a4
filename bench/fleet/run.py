"""A hundred databases: one `pgdts upgrade`, and two loops of a shell that do the same.

Run from the checkout: `python -m bench.fleet.run`. It prints a table in Markdown; results.md keeps
one. Each round makes the databases anew, and the ways take turns.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pgdts.resources import data_root
from pgdts.revisions.changes import upgrade_script
from pgdts.revisions.request import ChangeRequest
from tests.harness.clients import psql
from tests.harness.cluster import Cluster
from tests.harness.scratch import running

Way = Callable[[Cluster, list[str]], None]


def with_pgdts(cluster: Cluster, _names: list[str]) -> None:
    where = ["-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres"]
    command = [sys.executable, "-m", "pgdts", "upgrade", "--all-databases", *where]
    subprocess.run([*command, "--exclude", "postgres"], check=True, capture_output=True)


def with_psql(cluster: Cluster, names: list[str]) -> None:
    script = Path("/tmp/pgdts-bench-upgrade.sql")  # noqa: S108
    script.write_text(upgrade_script("head", ChangeRequest()))
    loop = f'for dsn; do "{psql()}" -X -q -v ON_ERROR_STOP=1 -f {script} "$dsn"; done'
    _shell(loop, [cluster.dsn(name) for name in names])


def with_alembic(cluster: Cluster, names: list[str]) -> None:
    loop = (
        f'for dsn; do DATABASE_URL="$dsn" "{sys.executable}" -m alembic.config upgrade head; done'
    )
    _shell(loop, [cluster.dsn(name) for name in names])


WAYS: dict[str, Way] = {
    "`pgdts upgrade --all-databases`": with_pgdts,
    "shell loop of `psql -f`": with_psql,
    "shell loop of `alembic upgrade head`": with_alembic,
}


def main() -> None:
    """Measure and print."""
    options = _options()
    with running(options.major, fsync=options.fsync) as cluster:
        seconds = {name: list[float]() for name in WAYS}
        for number in range(options.rounds):
            for name, way in WAYS.items():
                # The slow way is measured once: it takes minutes.
                if number == 0 or way is not with_alembic:
                    seconds[name].append(_measured(cluster, way, options.databases))
    _print(seconds, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--databases", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--major", default="18")
    parser.add_argument("--fsync", action="store_true", help="as a real server has it")
    return parser.parse_args()


def _measured(cluster: Cluster, way: Way, number: int) -> float:
    names = [f"bench_{index}" for index in range(number)]
    for name in names:
        cluster.create_database(name)
    try:
        started = time.monotonic()
        way(cluster, names)
        return time.monotonic() - started
    finally:
        for name in names:
            cluster.drop_database(name)


def _shell(loop: str, arguments: list[str]) -> None:
    command = ["sh", "-ec", loop, "sh", *arguments]
    subprocess.run(command, check=True, capture_output=True, cwd=data_root())


def _print(seconds: dict[str, list[float]], options: argparse.Namespace) -> None:
    medians = {name: statistics.median(measured) for name, measured in seconds.items()}
    base = medians["shell loop of `psql -f`"]
    sync = "on" if options.fsync else "off"
    print(f"PostgreSQL {options.major}, fsync {sync}, {options.databases} databases,", end=" ")
    print(f"{os.cpu_count()} cores, median of {options.rounds} rounds:\n")
    print("| way | seconds | ms per database | times psql |")
    print("| --- | ---: | ---: | ---: |")
    for name, median in medians.items():
        each = 1000 * median / options.databases
        print(f"| {name} | {median:.1f} | {each:.0f} | {median / base:.2f} |")


if __name__ == "__main__":
    main()
