"""What a game showed, as a page in Markdown."""

from collections.abc import Sequence

from bench.hostile.campaign import Outcome
from bench.hostile.verdict import Failure

HEAD = """# Hostile sessions beside honest ones

`python -m bench.hostile.run --minutes 30 --seed 1 --major 18` plays on a server of its own: hostile
roles (one without a right, one that may create, the owner of `public`, the owner of the database)
send what is drawn from a catalogue, honest ones do what leaves known rows, statements are
cancelled and connections cut from outside, and an administrator runs the commands of pgdts. All of
it is drawn from the seed, session by session.
"""


def page(outcomes: Sequence[Outcome]) -> str:
    """Return the page for all games."""
    return HEAD + "".join(_game(outcome) for outcome in outcomes)


def _game(outcome: Outcome) -> str:
    plan, verdict = outcome.plan, outcome.verdict
    hostile = {
        name: n
        for name, n in outcome.journal.scripts.items()
        if "." in name and "honest." not in name
    }
    counts = [("messages", outcome.journal.messages), ("hostile scripts", sum(hostile.values()))]
    counts += sorted(verdict.judged.items())
    lines = "".join(f"| {what} | {number:,} |\n" for what, number in counts)
    longest = max(verdict.longest.values(), default=0.0)
    return (
        f"\n## PostgreSQL {outcome.version}, seed {plan.seed},"
        f" {outcome.seconds / 60:.1f} minutes\n\n"
        f"| | |\n| --- | ---: |\n{lines}"
        f"| longest honest statement, without waits for a processor | {longest:.2f} s |\n"
        f"| kinds of actions drawn | {len(hostile)} |\n\n" + _failures(outcome)
    )


def _failures(outcome: Outcome) -> str:
    failures = outcome.verdict.failures
    if not failures:
        return "All invariants held.\n"
    return "".join(_failure(outcome, failure) for failure in failures)


def _failure(outcome: Outcome, failure: Failure) -> str:
    times = outcome.verdict.times[failure.invariant, failure.source]
    return (
        f"**Did not hold:** {failure.invariant} ({failure.source}, {times} times)\n\n"
        f"```\n{failure.detail[:4000]}\n```\n\n"
    )
