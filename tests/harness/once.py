"""What the workers of a run share: made by the first that needs it, found by the others."""

import fcntl
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Once:
    """A folder of this run, the same one for all of its workers."""

    folder: Path

    def made(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return the folder of this name; `make` fills it, in one worker while the others wait.

        It has its name from the start, for what remembers where it was installed.
        """
        made, done = self.folder / name, self.folder / f"{name}.done"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir()
                make(made)
                done.touch()
        return made


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make something once a run, however many workers it has."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
