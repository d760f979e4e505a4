"""Signals that end a run: each as an exception, and what may not be cut in two kept from them."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SHELL_ADDS = 128


class Interrupted(KeyboardInterrupt):
    """SIGTERM or SIGHUP came.

    A `KeyboardInterrupt`, so that whatever is cleaned up after Ctrl-C is cleaned up after these.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def raise_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the run as Ctrl-C does, unless they are ignored (nohup)."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _raise)


def exit_code(interrupt: KeyboardInterrupt) -> int:
    """What a shell reports for the signal: 130, 143, 129.

    >>> exit_code(KeyboardInterrupt())
    130
    """
    number = interrupt.number if isinstance(interrupt, Interrupted) else signal.SIGINT
    return _SHELL_ADDS + number


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A block that is done to its end; a signal that came meanwhile takes effect after it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, remember) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Interrupted(number)
