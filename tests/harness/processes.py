"""Processes by their numbers: who lives, whose children, kill at once."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be reaped does not."""
    state = _state(pid)
    return state is not None and state[0] != "Z"


def postmaster(data: Path) -> int | None:
    """Return the process of the server that runs on a data folder; None when none does."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        # A leftover file may name a process that is somebody else's by now.
        ours = Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except (OSError, IndexError, ValueError):
        return None
    return pid if ours and alive(pid) else None


def kill_tree(pid: int, timeout: float = 10) -> None:
    """SIGKILL a process and its children, and wait until they are gone."""
    # Stopped first, it cannot start or mourn children while we count them.
    os.kill(pid, signal.SIGSTOP)
    doomed = [pid, *_children(pid)]
    for one in doomed:
        _kill(one)
    _wait_gone(doomed, timeout)


def _wait_gone(pids: list[int], timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while any(alive(pid) for pid in pids):
        if time.monotonic() > deadline:
            raise TimeoutError(f"still there after SIGKILL: {pids}")
        time.sleep(0.01)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _children(parent: int) -> list[int]:
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if (state := _state(pid)) and int(state[1]) == parent]


def _state(pid: int) -> list[str] | None:
    # From the state on: state, parent, and more.
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name before them stands in brackets and may hold anything.
    return text.rpartition(")")[2].split()
