"""The folder that a rehearsal works in, and what is kept of it when something went wrong."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pgdts.embedded_server import read_log, scratch_folder

_PREFIX = "pgdts-rehearsal-"
_DUMPS = "dumps"


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


def dumps_folder(folder: Path) -> Path:
    """A folder in it for dumps, closed to the account of the servers: rows may be in them."""
    dumps = folder / _DUMPS
    dumps.mkdir(mode=0o700)
    return dumps


def keep_logs(folder: Path) -> Path | None:
    """Copy the servers' logs elsewhere; None if there are none."""
    texts = {place.name: read_log(place) for place in sorted(folder.iterdir()) if place.is_dir()}
    logs = {name: text for name, text in texts.items() if text}
    if not logs:
        return None
    kept = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}logs-"))
    for name, text in logs.items():
        (kept / f"{name}.log").write_text(text, encoding="utf-8")
    return kept
