"""The folder that a rehearsal works in, and what is kept of it when something went wrong."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pgdts.embedded_server import scratch_folder

_PREFIX = "pgdts-rehearsal-"
_LOG = "log"


@contextmanager
def work_folder(tell: Callable[[str], None]) -> Iterator[Path]:
    """A temporary folder, deleted at the end; after an error the servers' logs are kept.

    Args:
        tell: is told where.
    """
    with scratch_folder(_PREFIX) as folder:
        try:
            yield folder
        except Exception:
            kept = keep_logs(folder)
            if kept:
                tell(f"logs are kept in {kept}")
            raise


def keep_logs(folder: Path) -> Path | None:
    """Copy the servers' logs elsewhere; None if there are none."""
    logs = sorted(folder.glob(f"*/{_LOG}"))
    if not logs:
        return None
    kept = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}logs-"))
    for log in logs:
        shutil.copy(log, kept / f"{log.parent.name}.log")
    return kept
