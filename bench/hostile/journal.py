"""What every session sent, when, and what became of it: a line of JSON each."""

import json
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

_LONGEST = 4000
_REMEMBERED = 400


@dataclass(frozen=True)
class Entry:
    """One message."""

    at: float
    worker: str
    action: str
    message: str
    error: str | None


class Journal:
    """Written by all sessions."""

    def __init__(self, written: TextIO) -> None:
        self._written = written
        self._lock = threading.Lock()
        self._last: deque[Entry] = deque(maxlen=_REMEMBERED)
        self._now: dict[str, str] = {}
        self.scripts: Counter[str] = Counter()
        self.messages = 0

    def begin(self, worker: str, action: str) -> None:
        """Count a script or a deed, which goes on until the worker begins another."""
        with self._lock:
            self.scripts[action] += 1
            self._now[worker] = action

    def note(self, worker: str, action: str, message: str, error: str | None) -> None:
        """Keep a message and its error."""
        entry = Entry(time.time(), worker, action, _shortened(message), error)
        with self._lock:
            self.messages += 1
            self._last.append(entry)
            self._written.write(json.dumps(entry.__dict__) + "\n")

    def since(self, at: float) -> list[str]:
        """What the hostile did since then: the names of the actions."""
        with self._lock:
            named = [(entry.worker, entry.action) for entry in self._last if entry.at >= at]
            named += self._now.items()
        return sorted({action for worker, action in named if not worker.startswith("honest")})

    def flush(self) -> None:
        """Write what is kept back."""
        with self._lock:
            self._written.flush()


def _shortened(message: str) -> str:
    if len(message) <= _LONGEST:
        return message
    return f"{message[:_LONGEST]} … {len(message)} characters"


def opened(folder: Path) -> TextIO:
    """Make the journal's file in a folder of evidence."""
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / "journal.jsonl").open("w")
