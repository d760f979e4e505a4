"""Random schema changes, writes and faults between servers of different majors, for long.

Run from the checkout, as root for the full disk: `python -m bench.reliability.run --kills 50`. It
prints a page in Markdown; results.md keeps one. Exit code 1 where anything was different.
"""

import argparse
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.reliability.page import page
from tests.harness.majors import obstacle
from tests.reliability.campaign import Plan, Result, journal_in, run
from tests.reliability.faults import KILLS, OTHERS, Fault

_PAIRS = ("12:17", "16:18", "10:18")
_KILLS_EACH = 10
_OTHERS_EACH = 7


@dataclass(frozen=True)
class Options:
    """How many kills, between which majors, beginning with which seed."""

    kills: int
    seed: int
    pairs: tuple[str, ...]
    logs: Path


def main() -> None:
    """Run the campaigns one after the other and print what they did."""
    options = _options()
    results = []
    for plan in plans(options):
        result = run(plan, journal_in(options.logs, plan))
        results.append(result)
        _tell(result, options.logs)
    sys.stdout.write(page(results))
    sys.exit(any(result.differences.number or result.stuck for result in results))


def plans(options: Options) -> list[Plan]:
    """Campaigns of ten kills and some other faults each; the pairs of majors take turns."""
    chance = random.Random(options.seed)  # noqa: S311 - a game, not a secret
    left, made = options.kills, list[Plan]()
    while left > 0:
        source, _, destination = options.pairs[len(made) % len(options.pairs)].partition(":")
        faults = _faults(min(left, _KILLS_EACH), chance)
        made.append(Plan(source, destination, options.seed + len(made), faults))
        left -= _KILLS_EACH
    return made


def _faults(kills: int, chance: random.Random) -> tuple[Fault, ...]:
    first = chance.randrange(len(KILLS))
    chosen = [KILLS[(first + number) % len(KILLS)] for number in range(kills)]
    chosen += chance.sample(OTHERS, _OTHERS_EACH)
    chance.shuffle(chosen)
    return tuple(chosen)


def _tell(result: Result, logs: Path) -> None:
    plan = result.plan
    print(
        f"{plan.source} to {plan.destination}, seed {plan.seed}: {result.seconds:.0f} s,"
        f" {result.differences.number} differences {result.stuck}; journal in {logs}",
        *result.differences.described(),
        *(f"refused at the source: {one}" for one in result.refused),
        sep="\n",
        file=sys.stderr,
    )


def _options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1, help="of the first campaign")
    parser.add_argument("--pairs", default=",".join(_PAIRS), help="source:destination, …")
    parser.add_argument("--logs", type=Path, default=Path("/tmp/pgdts-reliability"))  # noqa: S108
    given = parser.parse_args()
    pairs = tuple(given.pairs.split(","))
    for major in sorted({major for pair in pairs for major in pair.split(":")}):
        if missing := obstacle(major):
            parser.error(f"PostgreSQL {major}: {missing}")
    if os.geteuid() != 0:
        print("not root: the fault of a full disk is left out", file=sys.stderr)
    return Options(given.kills, given.seed, pairs, given.logs)


if __name__ == "__main__":
    main()
