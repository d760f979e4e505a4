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
from tests.unit.test_fleet import TARGETS, slowly
try:
    for outcome in run(partial(slowly, folder=sys.argv[1]), TARGETS, jobs=2):
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


def slowly(target: Target, folder: str) -> None:
    Path(folder, f"{target.label}.begun").touch()
    time.sleep(0.5)
    Path(folder, f"{target.label}.done").touch()


def for_ever(target: Target, folder: str) -> None:
    Path(folder, f"{target.label}.begun").touch()
    time.sleep(600)


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


def test_interrupt_begins_no_other_and_lets_those_at_work_end(tmp_path: Path) -> None:
    with running(INTERRUPTED, tmp_path) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        output, told = process.communicate(timeout=60)

    assert output.endswith("interrupted\n")
    assert told == ""
    begun = {path.stem for path in tmp_path.glob("*.begun")}
    assert begun == {path.stem for path in tmp_path.glob("*.done")}
    assert len(begun) < len(TARGETS)


def test_a_second_interrupt_does_not_wait(tmp_path: Path) -> None:
    script = INTERRUPTED.replace("slowly, folder", "for_ever, folder").replace("slowly", "for_ever")
    with running(script, tmp_path) as process:
        while len(list(tmp_path.glob("*.begun"))) < 2 and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.5)
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
