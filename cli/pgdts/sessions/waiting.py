"""Sessions whose waits for the server end at an interrupt, and tell who is in the way.

While libpq waits, no signal is heard in Python: up to the end of a lock timeout. A thread beside
it hears them, cancels what waits, and looks up who holds the lock before the time is over. The
driver's own wait callback is no way: replication refuses it, and with it libpq does not keep to
connect_timeout.
"""

import multiprocessing
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any
from weakref import WeakSet

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - it is a class
from psycopg2.extras import NamedTupleCursor

from pgdts.interrupts import END_WORK, ENDING, end_work_on_signal, without_signals
from pgdts.sessions.lock_holders import LockHolder

_MOMENT = 0.2
Look = Callable[[int], tuple[LockHolder, ...]]


class Session(Connection):
    """A session that is watched while a statement runs in it.

    Attributes:
        look: finds who is in the way of a backend, in another session; None for nobody.
        patience: seconds of a wait before they are looked up.
        in_the_way: those of the last statement that took so long.
        busy_since: when the statement began that runs now.
        last_words: what the server said while nothing ran; the driver loses them when it is gone.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.cursor_factory = _WatchedCursor
        self.look: Look | None = None
        self.patience = 0.0
        self.in_the_way: tuple[LockHolder, ...] = ()
        self.busy_since: float | None = None
        self.last_words = ""
        self._has_looked = False

    def commit(self) -> None:
        """As the driver's; it may wait for a synchronous standby."""
        with self.busy():
            super().commit()

    def rollback(self) -> None:
        """As the driver's."""
        self._listen()
        super().rollback()

    def _listen(self) -> None:
        heard = len(self.notices)
        with suppress(psycopg2.Error):
            self.poll()
        said = self.notices[heard:]
        self.last_words = " ".join(" ".join(said).split()) or self.last_words

    @contextmanager
    def busy(self) -> Iterator[None]:
        """A block in which a statement runs."""
        _WATCH.add(self)
        self._listen()
        self._has_looked = False
        self.busy_since = monotonic()
        try:
            yield
        finally:
            self.busy_since = None

    def look_around(self) -> None:
        """Find out who is in the way, once a statement and not before it has taken long."""
        began = self.busy_since
        if self.look is None or began is None or self._has_looked:
            return
        if monotonic() - began >= self.patience:
            self._has_looked = True
            with suppress(psycopg2.Error):
                self.in_the_way = self.look(self.info.backend_pid)

    def stop(self) -> None:
        """Cancel what runs; the server tells of it as an error."""
        if self.busy_since is not None:
            with suppress(psycopg2.Error):
                self.cancel()


class _Watched:
    """A cursor that says when its statement runs."""

    connection: Any

    def execute(self, query: Any, parameters: Any = None) -> None:
        run: Any = super()
        if not isinstance(self.connection, Session):
            run.execute(query, parameters)
            return
        with self.connection.busy():
            run.execute(query, parameters)


class _WatchedCursor(_Watched, Cursor):
    """A plain cursor."""


class RowCursor(_Watched, NamedTupleCursor):
    """A cursor that gives rows as named tuples."""


class _Watch:
    """The thread, which is started by the first statement."""

    def __init__(self) -> None:
        self._sessions: WeakSet[Session] = WeakSet()
        self._lock = threading.Lock()
        self._heard, self._told = -1, -1
        self._is_running = False

    def hear_signals(self) -> None:
        """From now on the signals of this process are heard."""
        self._heard, self._told = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)

    def add(self, session: Session) -> None:
        with self._lock:
            self._sessions.add(session)
            if not self._is_running:
                with without_signals():
                    threading.Thread(target=self._run, daemon=True).start()
                self._is_running = True

    def _run(self) -> None:
        while True:
            if self._has_ended():
                self.stop_all()
            for session in self._known():
                session.look_around()

    def stop_all(self) -> None:
        """Cancel every statement that runs."""
        for session in self._known():
            session.stop()

    def _known(self) -> list[Session]:
        with self._lock:
            return list(self._sessions)

    def _has_ended(self) -> bool:
        heard = [self._heard] if self._heard >= 0 else []
        ready, _, _ = select.select(heard, [], [], _MOMENT)
        numbers = os.read(self._heard, 64) if ready else b""
        return any(number in (*ENDING, END_WORK) for number in numbers)


_WATCH = _Watch()


def hear_signals() -> None:
    """Let interrupts end the statements that wait in sessions of this process."""
    _WATCH.hear_signals()


def end_with_parent() -> None:
    """Let this worker process end when the one that started it is gone, its work when told so."""
    end_work_on_signal()
    hear_signals()
    parent = multiprocessing.parent_process()
    if parent is not None:
        with without_signals():
            threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    # Else the server would see only after the wait that nobody is there any more.
    _WATCH.stop_all()
    os._exit(1)
