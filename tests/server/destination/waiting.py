"""Waiting for what the servers do in their own time."""

from collections.abc import Callable
from time import monotonic, sleep

SECONDS = 180


def until(holds: Callable[[], bool]) -> None:
    """Look again and again; fail if it takes too long."""
    deadline = monotonic() + SECONDS
    while not holds():
        assert monotonic() < deadline
        sleep(0.1)
