"""Signals that end a run: each as an exception, and what may not be cut in two kept from them."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Generic, TypeVar

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# What a worker process hears from the one that started it, which alone hears the others.
END_WORK = signal.SIGUSR1
_SHELL_ADDS = 128
Result = TypeVar("Result")


class Interrupted(KeyboardInterrupt):
    """SIGTERM or SIGHUP came.

    A `KeyboardInterrupt`, so that whatever is cleaned up after Ctrl-C is cleaned up after these.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def raise_on_signals() -> None:
    """Let signals end the run as exceptions, unless they are ignored (nohup)."""
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _raise)


def end_at_once_on_signals() -> None:
    """Let signals end the program without a word: there is nothing to clean up."""
    for number in ENDING:
        if signal.getsignal(number) in {_raise, signal.default_int_handler}:
            signal.signal(number, signal.SIG_DFL)


def exit_code(interrupt: KeyboardInterrupt | BrokenPipeError) -> int:
    """What a shell reports for the signal: 130, 143, 129, and 141 if nobody reads any more.

    >>> exit_code(KeyboardInterrupt()), exit_code(BrokenPipeError())
    (130, 141)
    """
    if isinstance(interrupt, BrokenPipeError):
        return _SHELL_ADDS + signal.SIGPIPE
    number = interrupt.number if isinstance(interrupt, Interrupted) else signal.SIGINT
    return _SHELL_ADDS + number


def interrupt_behind(end: BaseException) -> KeyboardInterrupt | BrokenPipeError | None:
    """The interrupt that an exception comes from: what is cleaned up after one may fail, too."""
    # An error that is raised anew has a chain that leads back to it.
    seen: set[int] = set()
    left: list[BaseException | None] = [end]
    while left:
        behind = left.pop()
        if behind is None or id(behind) in seen:
            continue
        if isinstance(behind, KeyboardInterrupt | BrokenPipeError):
            return behind
        seen.add(id(behind))
        left += [behind.__context__, behind.__cause__]
    return None


@contextmanager
def without_signals() -> Iterator[None]:
    """A block in which threads and processes are started that are to hear no signal."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (*ENDING, END_WORK))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_work_on_signal() -> None:
    """In a worker process: let it be ended in each block `at_work`, and nowhere else."""
    signal.signal(END_WORK, _raise)


@contextmanager
def at_work() -> Iterator[None]:
    """A block of a worker process that ends when it is told to; so does each that follows."""
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {END_WORK})
        yield
    except KeyboardInterrupt:
        signal.pthread_sigmask(signal.SIG_BLOCK, {END_WORK})
        # It waits for the next block.
        os.kill(os.getpid(), END_WORK)
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, {END_WORK})


def given_up_at_interrupts(wait: Callable[[], Result]) -> Result:
    """The result of what waits in C, where no signal is heard: a thread waits for it."""
    if threading.current_thread() is not threading.main_thread():
        return wait()
    outcome = _Outcome(wait)
    with without_signals():
        threading.Thread(target=outcome.settle, daemon=True).start()
    return outcome.get()


@contextmanager
def uninterrupted() -> Iterator[list[int]]:
    """A block that is done to its end; a signal that came meanwhile takes effect after it.

    Gives the list in which the signals are noted as they come.
    """
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield came
        return

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, remember) for number in ENDING}
    # Nor does what listens for them cancel a statement.
    listener = signal.set_wakeup_fd(-1)
    try:
        yield came
    finally:
        signal.set_wakeup_fd(listener, warn_on_full_buffer=False)
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


class _Outcome(Generic[Result]):
    """A result, or an exception, that another thread waits for."""

    def __init__(self, wait: Callable[[], Result]) -> None:
        self._wait = wait
        self._ended = threading.Event()
        self._results: list[Result] = []
        self._error: BaseException | None = None

    def settle(self) -> None:
        try:
            self._results.append(self._wait())
        except BaseException as error:
            self._error = error
        self._ended.set()

    def get(self) -> Result:
        self._ended.wait()
        if self._error is not None:
            raise self._error
        return self._results[0]


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Interrupted(number)
