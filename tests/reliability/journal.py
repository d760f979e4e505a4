"""What was done, by whom and when: enough to see where a difference came from."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Journal:
    """Lines of `seconds who: what` in a file, written by many threads."""

    file: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _started: float = field(default_factory=time.monotonic)

    def write(self, who: str, what: str) -> None:
        line = f"{self.seconds():9.3f} {who}: {' '.join(what.split())}\n"
        with self._lock, self.file.open("a") as file:
            file.write(line)

    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._started
