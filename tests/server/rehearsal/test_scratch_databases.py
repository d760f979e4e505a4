"""Nothing is left, and nothing is touched that pgdts did not make."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pgdts.errors import RefusedError
from pgdts.rehearsal.places import GivenServers, opened, place_of
from pgdts.rehearsal.scratch import drop, new_names
from pgdts.rehearsal.scratch import scratch_database as made
from tests.harness.cluster import Cluster
from tests.harness.fixtures import Clusters
from tests.server.rehearsal.rehearsing import asked, left_on

PGDTS = [sys.executable, "-m", "pgdts", "rehearse"]


def test_a_database_without_the_mark_is_not_dropped(clusters: Clusters) -> None:
    place = place_of(clusters["16"].dsn())
    name = new_names().source
    asked(clusters["16"].dsn(), f"create database {name}")
    try:
        with pytest.raises(RefusedError, match="not marked"):
            drop(place, name)
        with pytest.raises(RefusedError, match="there already"), made(place, name):
            pass
        assert left_on([clusters["16"]]) == [name]
    finally:
        asked(clusters["16"].dsn(), f"drop database {name}")


def test_servers_that_will_not_do_are_refused(clusters: Clusters, tmp_path: Path) -> None:
    newer, older = clusters["newest"].dsn(), clusters["10"].dsn()
    with (
        pytest.raises(RefusedError, match="the destination 10"),
        opened(GivenServers(newer, older), tmp_path),
    ):
        pass
    asked(newer, "create role pgdts_rehearsal_ordinary login")
    try:
        with pytest.raises(RefusedError, match="not a superuser"):
            place_of(clusters["newest"].dsn(user="pgdts_rehearsal_ordinary"))
    finally:
        asked(newer, "drop role pgdts_rehearsal_ordinary")


def test_an_interrupted_rehearsal_leaves_nothing(clusters: Clusters, tmp_path: Path) -> None:
    with started(clusters["16"], tmp_path) as rehearsal:
        rehearsal.send_signal(signal.SIGINT)
        rehearsal.communicate(timeout=180)
    assert rehearsal.returncode == 130
    assert left_on([clusters["16"]]) == []


def test_what_a_killed_rehearsal_left_is_cleaned_up(clusters: Clusters, tmp_path: Path) -> None:
    with started(clusters["16"], tmp_path) as rehearsal:
        rehearsal.kill()
        rehearsal.communicate(timeout=180)
    # Both databases, the role, and the slot, which keeps the WAL of the server.
    assert len(left_on([clusters["16"]])) == 4
    deadline = time.monotonic() + 180
    while left_on([clusters["16"]]) and time.monotonic() < deadline:
        cleaned = subprocess.run(
            [*PGDTS, "--clean-up", "--server", clusters["16"].dsn()],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "dropped pgdts_rehearsal_" in cleaned.stdout
    assert left_on([clusters["16"]]) == []


def started(server: Cluster, folder: Path) -> subprocess.Popen[str]:
    """A rehearsal in the middle of its change."""
    reached = folder / "reached"
    tool = f"sh -c 'touch {reached}; exec sleep 60'"
    rehearsal = subprocess.Popen(
        [*PGDTS, "--server", server.dsn(), "--run", tool],
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 180
    while not reached.exists():
        assert rehearsal.poll() is None, rehearsal.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return rehearsal
