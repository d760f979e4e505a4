"""Hostile sessions at random beside honest ones, for long.

Run from the checkout: `python -m bench.hostile.run --minutes 30 --seed 1 --major 18`. It prints a
page in Markdown; the journal, the failures and the server's log are kept in the folder of evidence.
Exit code 1 where an invariant did not hold. `--only messages,naming.odd_names` draws from some
actions, `--without impostors` leaves some out.
"""

import argparse
import random
import sys
from pathlib import Path

from bench.hostile.campaign import Plan, play
from bench.hostile.page import page
from tests.harness.majors import obstacle


def main() -> None:
    """Play the games one after the other and print what they showed."""
    plans = _plans()
    outcomes = []
    for plan in plans:
        print(f"major {plan.major}, seed {plan.seed}, evidence in {plan.evidence}", file=sys.stderr)
        outcome = play(plan)
        outcomes.append(outcome)
        (plan.evidence / "page.md").write_text(page([outcome]))
    sys.stdout.write(page(outcomes))
    sys.exit(any(outcome.verdict.failures for outcome in outcomes))


def _plans() -> list[Plan]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="for each major")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--major", nargs="+", default=["9.6", "15", "16", "18"])
    parser.add_argument("--hostile", type=int, default=1, help="sessions of each hostile role")
    parser.add_argument("--only", default="", help="beginnings of names, THEME.ACTION, …")
    parser.add_argument("--without", default="", help="the same")
    parser.add_argument("--evidence", type=Path, default=Path("/tmp/pgdts-hostile"))  # noqa: S108
    given = parser.parse_args()
    for major in given.major:
        if missing := obstacle(major):
            parser.error(f"PostgreSQL {major}: {missing}")
    return [
        Plan(
            major,
            60 * given.minutes,
            given.seed,
            given.evidence / f"{major}-{given.seed}",
            given.hostile,
            _names(given.only),
            _names(given.without),
        )
        for major in given.major
    ]


def _names(given: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(",") if name.strip())


if __name__ == "__main__":
    main()
