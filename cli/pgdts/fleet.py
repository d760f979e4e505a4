"""One piece of work on many databases, in parallel processes.

Processes, because Alembic's context is global to a process.
"""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from typing import Generic, TypeVar

from pgdts.errors import ExitCode, PgdtsError
from pgdts.interrupts import END_WORK, at_work, uninterrupted, without_signals
from pgdts.masking import masked
from pgdts.sessions.conninfo import redact
from pgdts.sessions.waiting import end_with_parent
from pgdts.targets import Target

Result = TypeVar("Result")
Place = TypeVar("Place", bound=Target)
# Seconds until an interrupt is seen, and the interrupts that do not wait for what is at work.
_MOMENT = 0.2
_AT_ONCE = 2
DEFAULT_JOBS = 2 * (os.cpu_count() or 1)


class UnexpectedError(PgdtsError):
    """A bug, on one database of many."""

    exit_code = ExitCode.FAILURE


@dataclass(frozen=True)
class Outcome(Generic[Result]):
    """What became of one database: a result or an error."""

    target: Target
    result: Result | None = None
    error: PgdtsError | None = None


def prepare(*modules: str) -> None:
    """Start loading what the workers will need, while this process does other things.

    Args:
        modules: those of the work to come.
    """
    forkserver.set_forkserver_preload(list(modules))
    resource_tracker.ensure_running()  # Else it is started now, and unblocks signals.
    # Workers inherit it: an interrupt is for this process, which tells them.
    with without_signals():
        forkserver.ensure_running()


def run(
    work: Callable[[Place], Result], targets: Sequence[Place], jobs: int = DEFAULT_JOBS
) -> Iterator[Outcome[Result]]:
    """Do the work on each database and give the outcomes as they come.

    Args:
        work: can be pickled; a function of a module, or a `partial` of one.
        targets: the databases, or what else the work takes; a single one is done in this process.
        jobs: processes at a time.

    Raises:
        KeyboardInterrupt: after those that were at work have given up, each before or after its
            change; the others were not begun. A second interrupt does not wait for them: they are
            killed, and the server rolls back what they were about.
    """
    if len(targets) <= 1 or jobs <= 1:
        yield from (_attempt(work, target) for target in targets)
    else:
        yield from _in_parallel(work, targets, min(jobs, len(targets)))


def _attempt(work: Callable[[Place], Result], target: Place) -> Outcome[Result]:
    try:
        return Outcome(target, work(target))
    except PgdtsError as error:
        return Outcome(target, error=error)
    except Exception:
        return Outcome(target, error=_unexpected(traceback.format_exc(), target))


def _attempt_until_told(work: Callable[[Place], Result], target: Place) -> Outcome[Result]:
    """In a worker process, which the parent may tell to give up."""
    with at_work():
        return _attempt(work, target)


def _unexpected(report: str, target: Target) -> UnexpectedError:
    return UnexpectedError(
        masked(redact(report.strip(), target.dsn)),
        needed="nothing: this is a bug in pgdts",
        remedy="report it with the lines above",
    )


def _in_parallel(
    work: Callable[[Place], Result], targets: Sequence[Place], jobs: int
) -> Iterator[Outcome[Result]]:
    prepare(_module_of(work))
    context = multiprocessing.get_context("forkserver")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=end_with_parent)
    # No more than the workers can begin at once: what a pool has taken cannot be taken back.
    left = iter(targets)
    waiting: dict[Future[Outcome[Result]], Target] = {}
    # An interrupt in the midst of what waits for the pool would leave its locks taken.
    with uninterrupted() as interrupts:
        try:
            while not interrupts:
                for target in islice(left, jobs - len(waiting)):
                    waiting[_submit(pool, work, target)] = target
                if not waiting:
                    return
                yield from _finished(waiting)
            _tell_workers(END_WORK)
            while waiting and len(interrupts) < _AT_ONCE:
                yield from _finished(waiting)
        finally:
            if len(interrupts) >= _AT_ONCE:
                _tell_workers(signal.SIGKILL)
            pool.shutdown(cancel_futures=True)


def _tell_workers(number: signal.Signals) -> None:
    """Whatever is at work then, the server rolls it back."""
    for process in multiprocessing.active_children():
        if process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(process.pid, number)


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[Place], Result], target: Place
) -> Future[Outcome[Result]]:
    try:
        return pool.submit(_attempt_until_told, work, target)
    except BrokenProcessPool as error:
        failed: Future[Outcome[Result]] = Future()
        failed.set_exception(error)
        return failed


def _finished(waiting: dict[Future[Outcome[Result]], Target]) -> Iterator[Outcome[Result]]:
    """Wait a moment for outcomes; give those that there are and forget them."""
    done, _ = wait(waiting, timeout=_MOMENT, return_when=FIRST_COMPLETED)
    for future in done:
        target = waiting.pop(future)
        try:
            yield future.result()
        except KeyboardInterrupt:
            continue
        except BrokenProcessPool:
            # The pool ends the others with a signal that they have blocked, and waits for them.
            _tell_workers(signal.SIGKILL)
            yield Outcome(target, error=_unexpected("a worker process died", target))


def _module_of(work: Callable[[Place], Result]) -> str:
    function = getattr(work, "func", work)
    return str(function.__module__)


def exit_code(
    outcomes: Sequence[Outcome[Result]], refused: Callable[[Result], bool] = lambda _: False
) -> ExitCode:
    """The exit code of a command: a single database's own, 1 if any of several failed.

    Args:
        outcomes: of every database.
        refused: whether a result counts as a failure.
    """
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    if errors:
        return errors[0].exit_code if len(outcomes) == 1 else ExitCode.FAILURE
    results = [outcome.result for outcome in outcomes if outcome.result is not None]
    return ExitCode.FAILURE if any(refused(result) for result in results) else ExitCode.OK
