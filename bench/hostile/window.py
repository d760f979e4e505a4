"""The times in which the capture itself was taken away: rows may be lost then, nothing else."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Window:
    """Knows whether the capture was whole all the time since a moment."""

    def __init__(self, repair: Callable[[], None], calm_seconds: float) -> None:
        self._repair = repair
        self._calm_seconds = calm_seconds
        self._destroying = threading.Lock()
        self._epoch = 0
        self._broken = False
        self._repairs = 0
        self._calm_since = time.monotonic()

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Let one destroy it at a time, not too often, and have it repaired afterwards."""
        with self._destroying:
            time.sleep(max(0.0, self._calm_seconds - (time.monotonic() - self._calm_since)))
            self._epoch += 1
            self._broken = True
            try:
                yield
            finally:
                self._repairs += 1
                self._repair()
                self._repairs += 1
                self._broken = False
                self._epoch += 1
                self._calm_since = time.monotonic()

    def mark(self) -> int | None:
        """A moment to ask about later; None where it is broken now."""
        return None if self._broken else self._epoch

    def whole_since(self, mark: int | None) -> bool:
        """Whether nobody has destroyed the capture since."""
        return mark is not None and not self._broken and mark == self._epoch

    def repairs(self) -> int:
        """A number that changes when a repair begins and when it ends; odd during one."""
        return self._repairs
