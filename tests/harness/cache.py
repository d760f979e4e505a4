"""The cache folder outside the tree: atomic folders, one writer at a time."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def cache_dir() -> Path:
    """Return the cache folder: $PGDTS_SERVER_CACHE, or the usual place of this user."""
    if chosen := os.environ.get("PGDTS_SERVER_CACHE"):
        return Path(chosen).absolute()
    if os.geteuid() == 0:
        return Path("/var/cache/pgdts/servers")
    return Path.home() / ".cache" / "pgdts" / "servers"


@contextmanager
def locked(name: str) -> Iterator[Path]:
    """Hold the lock of one entry against other processes; yield the cache folder."""
    folder = cache_dir()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder


def built_once(name: str, build: Callable[[Path], Path]) -> Path:
    """Return the cache's folder of this name, built by one process if it is not there yet.

    `build` fills a temporary folder beside it and returns the part that is renamed into place,
    so an interrupted build leaves nothing that looks finished.
    """
    final = cache_dir() / name
    if final.exists():
        return final
    with locked(name) as folder, _scratch(folder, name) as scratch:
        if not final.exists():
            build(scratch).rename(final)
    return final


@contextmanager
def _scratch(folder: Path, name: str) -> Iterator[Path]:
    scratch = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=folder))
    # The account that the server runs as has to pass through.
    scratch.chmod(0o755)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
