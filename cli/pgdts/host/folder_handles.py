"""Folders opened step by step, so that no link on the way is followed.

Whoever may write into a folder above could put a link in the place of the next one between a look
and a write. What is done relative to an open folder is done there and nowhere else.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STEP = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Passing through takes no right to list; not every system knows that way to open.
_PASS = _STEP | getattr(os, "O_PATH", os.O_RDONLY)


@contextmanager
def opened_folder(folder: Path, *, make: bool = False) -> Iterator[int]:
    """A descriptor of a folder, whose path holds no links.

    Args:
        folder: an absolute path.
        make: make it, and those above it, where they are missing: open to all for reading.

    Raises:
        OSError: there is a link on the way, or no folder.
    """
    descriptor = os.open("/", _PASS)
    try:
        for part in folder.parts[1:]:
            if make:
                _make(part, descriptor, folder)
            following = _opened(part, descriptor, folder)
            os.close(descriptor)
            descriptor = following
        yield descriptor
    finally:
        os.close(descriptor)


def readable(descriptor: int) -> int:
    """Another descriptor of an open folder, for what passing through is not enough."""
    return os.open(".", os.O_RDONLY | _STEP, dir_fd=descriptor)


def sync_folder(descriptor: int) -> None:
    """What was done in the folder is on the disk."""
    listed = readable(descriptor)
    try:
        os.fsync(listed)
    finally:
        os.close(listed)


def _opened(name: str, parent: int, folder: Path) -> int:
    try:
        return os.open(name, _PASS, dir_fd=parent)
    except OSError as error:
        raise OSError(error.errno, _words(name, parent, error), str(folder)) from None


def _words(name: str, parent: int, error: OSError) -> str:
    """The system says of a link that it is no folder."""
    with suppress(OSError):
        if stat.S_ISLNK(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode):
            return f"{name} on the way is a link, which is not followed"
    return error.strerror or str(error)


def _make(name: str, parent: int, folder: Path) -> None:
    try:
        os.mkdir(name, 0o755, dir_fd=parent)
    except FileExistsError:
        return
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from None
