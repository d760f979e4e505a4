"""Hostile sessions at random beside honest ones; bench/hostile does the same for longer."""

from pathlib import Path

import pytest

from bench.hostile.campaign import Plan, play
from bench.hostile.honest import Row
from bench.hostile.judging import honest_problem, hostile_problems
from bench.hostile.looking import Captured
from bench.hostile.page import page
from bench.hostile.script import Script

SECONDS = 12
SEED = 16
OF_OWNERS = ("impostors", "planting")
DESTROYING = ("impostors", "holding.log_locked", "holding.public_locked")
# By whoever drops the log: it is the owner's lock that others wait for.
HELD_UP = "nobody is held up"

MADE = "create table t (id int)"


def captured(text: str = MADE, *, username: str = "honest_1", schema: str = "honest_1") -> Captured:
    return Captured(text, "CREATE TABLE", username, schema, "honest_1.t", None)


@pytest.mark.long
@pytest.mark.majors("9.6", "newest")
def test_no_invariant_is_broken_while_the_capture_is_there(pg_major: str, tmp_path: Path) -> None:
    plan = Plan(pg_major, SECONDS, SEED, tmp_path, without=DESTROYING, commands_every_seconds=3)
    outcome = play(plan)
    assert not outcome.verdict.failures, page([outcome])
    assert outcome.verdict.judged["honest rows compared"] > 0
    assert outcome.verdict.judged["hostile scripts judged"] > 0


@pytest.mark.long
@pytest.mark.majors("16")
def test_who_takes_the_capture_away_gains_nothing(pg_major: str, tmp_path: Path) -> None:
    plan = Plan(pg_major, SECONDS, SEED, tmp_path, only=OF_OWNERS, calm_seconds=1)
    outcome = play(plan)
    broken = [one for one in outcome.verdict.failures if one.invariant != HELD_UP]
    assert not broken, page([outcome])
    assert any(name.startswith("impostors.") for name in outcome.journal.scripts)


def test_a_lost_a_doubled_and_a_forged_row_of_an_honest_session_are_seen() -> None:
    wanted = [Row(MADE, "CREATE TABLE")]
    assert honest_problem("honest_1", wanted, [captured()]) is None
    assert honest_problem("honest_1", wanted, [])
    assert honest_problem("honest_1", wanted, [captured(), captured()])
    assert honest_problem("honest_1", wanted, [captured("drop table t")])
    assert honest_problem("honest_1", wanted, [captured(schema="public")])


def test_what_hides_and_what_never_ran_is_seen() -> None:
    script = Script((MADE,), must=("table t",), exact=(MADE,), never=("drop table t",))

    def invariants(*rows: Captured, succeeded: bool = True) -> list[str]:
        found = hostile_problems(script, "hostile_creator", "t", rows, succeeded=succeeded)
        return [invariant for invariant, _ in found]

    ours = captured(username="hostile_creator")
    assert invariants(ours) == []
    assert invariants(succeeded=False) == []
    assert invariants() == ["a row has its statement's text", "nothing hides"]
    assert invariants(ours, captured()) == ["the user of a row is who ran it"]
    assert invariants(ours, captured("Drop table t", username="hostile_creator")) == [
        "no row for what did nothing or never ran"
    ]
