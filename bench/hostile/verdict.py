"""What was found to be wrong, each kind kept once with its first evidence."""

import threading
import time
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """An invariant that did not hold.

    Attributes:
        invariant: which one.
        source: the action, the deed or the place that it was seen with.
        detail: what was expected, what was found, what else went on.
    """

    invariant: str
    source: str
    detail: str
    at: float


class Verdict:
    """Collects failures of all sessions, and counts what was judged."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._first: dict[tuple[str, str], Failure] = {}
        self.times: Counter[tuple[str, str]] = Counter()
        self.judged: Counter[str] = Counter()
        self.longest: dict[str, float] = {}

    def fail(self, invariant: str, source: str, detail: str) -> None:
        """Keep a failure; of each kind and source the first."""
        with self._lock:
            key = (invariant, source)
            self.times[key] += 1
            self._first.setdefault(key, Failure(invariant, source, detail, time.time()))

    def count(self, what: str, number: int = 1) -> None:
        """Count something for the page."""
        with self._lock:
            self.judged[what] += number

    def lasted(self, what: str, seconds: float) -> None:
        """Keep the longest of a kind."""
        with self._lock:
            self.longest[what] = max(seconds, self.longest.get(what, 0.0))

    @property
    def failures(self) -> list[Failure]:
        """The first of each kind, in the order in which they came."""
        with self._lock:
            return sorted(self._first.values(), key=lambda failure: failure.at)
