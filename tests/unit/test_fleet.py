"""Many databases at a time, without a database."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pgdts.errors import ExitCode, RefusedError, UsageError
from pgdts.fleet import Outcome, UnexpectedError, exit_code, run
from pgdts.targets import Target

TARGETS = [Target(f"db{number}", f"dbname=db{number} password=s3cret") for number in range(6)]

INTERRUPTED = """
import sys, time
from functools import partial
from pathlib import Path
from pgdts.fleet import run
from tests.unit.test_fleet import TARGETS, for_ever
try:
    for outcome in run(partial(for_ever, folder=sys.argv[1]), TARGETS, jobs=2):
        print(outcome.target.label, flush=True)
except KeyboardInterrupt:
    print("interrupted")
"""


def upper(target: Target) -> str:
    return target.label.upper()


def odd_ones_fail(target: Target) -> str:
    number = int(target.label[2:])
    if number == 1:
        raise RefusedError("no", needed="yes", remedy="ask")
    if number == 3:
        raise ValueError(f"bug with {target.dsn}")
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return "fine"


def for_ever(target: Target, folder: str) -> None:
    Path(folder, f"{target.label}.begun").touch()
    try:
        time.sleep(600)
    finally:
        Path(folder, f"{target.label}.given up").touch()


def whatever_comes(target: Target, folder: str) -> None:
    try:
        for_ever(target, folder)
    finally:
        time.sleep(600)


def wait_for_two(process: subprocess.Popen[str], folder: Path) -> None:
    while len(list(folder.glob("*.begun"))) < 2 and process.poll() is None:
        time.sleep(0.05)


def running(script: str, folder: Path) -> subprocess.Popen[str]:
    """A script at work in a session of its own, as a shell would start it."""
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_database_has_its_outcome(jobs: int) -> None:
    outcomes = list(run(upper, TARGETS, jobs))
    assert {item.target: item.result for item in outcomes} == {
        target: target.label.upper() for target in TARGETS
    }


def test_failure_stops_and_hides_no_other() -> None:
    outcomes = {item.target.label: item for item in run(odd_ones_fail, TARGETS[:5], jobs=3)}
    assert [outcomes[f"db{number}"].result for number in (0, 2, 4)] == ["fine"] * 3
    refused, bug = outcomes["db1"].error, outcomes["db3"].error
    assert isinstance(refused, RefusedError)
    assert refused.remedy == "ask"
    assert isinstance(bug, UnexpectedError)
    assert "ValueError" in bug.found
    assert "s3cret" not in str(bug)


def test_death_of_a_worker_is_an_outcome() -> None:
    outcomes = list(run(odd_ones_fail, [TARGETS[5], *TARGETS[:5]], jobs=2))
    assert {item.target for item in outcomes} == set(TARGETS)
    [dead] = [item.error for item in outcomes if item.target == TARGETS[5]]
    assert dead is not None
    assert "died" in dead.found


@pytest.mark.parametrize("to_all", [True, False])
def test_an_interrupt_ends_those_at_work_and_begins_no_other(
    tmp_path: Path, *, to_all: bool
) -> None:
    with running(INTERRUPTED, tmp_path) as process:
        wait_for_two(process, tmp_path)
        (os.killpg if to_all else os.kill)(process.pid, signal.SIGINT)
        output, told = process.communicate(timeout=60)

    assert (output, told) == ("interrupted\n", "")
    assert len(list(tmp_path.glob("*.begun"))) == 2
    assert len(list(tmp_path.glob("*.given up"))) == 2


def test_a_second_interrupt_does_not_wait(tmp_path: Path) -> None:
    script = INTERRUPTED.replace("for_ever", "whatever_comes")
    with running(script, tmp_path) as process:
        wait_for_two(process, tmp_path)
        os.killpg(process.pid, signal.SIGINT)
        while len(list(tmp_path.glob("*.given up"))) < 2 and process.poll() is None:
            time.sleep(0.05)
        assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        output, told = process.communicate(timeout=60)

    assert (output, told) == ("interrupted\n", "")


def test_exit_code() -> None:
    fine = Outcome(TARGETS[0], "x")
    usage: Outcome[str] = Outcome(TARGETS[1], error=UsageError("x"))
    assert exit_code([fine]) is ExitCode.OK
    assert exit_code([usage]) is ExitCode.USAGE
    assert exit_code([fine, usage]) is ExitCode.FAILURE
    assert exit_code([fine], refused=lambda _: True) is ExitCode.FAILURE
