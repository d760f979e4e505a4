"""The demonstration, on the server that it brings along."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "pgdts", "demo"]


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files that an ordinary user may enter, with a short name."""
    with tempfile.TemporaryDirectory(prefix="demo-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_the_demonstration_shows_the_whole_way_and_leaves_nothing(temporary: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(temporary)}
    done = subprocess.run(COMMAND, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "create index orders_by_customer" in done.stdout
    assert "import_buffer" not in done.stdout
    assert done.stdout.count("not installed") >= 2
    assert list(temporary.iterdir()) == []


def test_an_interrupted_demonstration_stops_its_server(temporary: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(COMMAND, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        next(line for line in running.stdout if "is up" in line)
        [folder] = temporary.glob("*/server")
        postmaster = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=180)
    assert running.returncode == 130
    assert list(temporary.iterdir()) == []
    assert not is_alive(postmaster)


def is_alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    # Where nobody reaps, what has ended stays as a zombie.
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
