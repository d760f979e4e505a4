"""Reading files that nobody vouches for, and names for what was read."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from pgdts.host.folder_handles import opened_folder
from pgdts.host.refusals import ArtifactError, Reason, refuse

MIB = 1024 * 1024
LARGEST_FILE = 128 * MIB
"""More than any output plugin, control file or extension script needs."""

_REASONS = {errno.ELOOP: Reason.SYMLINK_LOOP, errno.EACCES: Reason.UNREADABLE}


def digest(content: bytes) -> str:
    """The SHA-256 of the content, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_regular_file(path: Path, *, limit: int = LARGEST_FILE) -> bytes:
    """The content of a regular file, or of the one that a link leads to.

    Args:
        path: the file.
        limit: the largest size in bytes that is read.

    Raises:
        ArtifactError: unreadable, symlink-loop, not-a-file or too-large.
    """
    try:
        # O_NONBLOCK: opening a named pipe must not wait for its writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise unreadable(path, error) from error
    return _read(path, descriptor, limit)[0]


def read_file_itself(path: Path, *, limit: int = LARGEST_FILE) -> tuple[bytes, os.stat_result]:
    """Content and status of a regular file, no link to it or on the way to it followed.

    Raises:
        ArtifactError: as `read_regular_file`.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with opened_folder(path.parent) as folder:
            descriptor = os.open(path.name, flags, dir_fd=folder)
    except OSError as error:
        raise unreadable(path, error) from error
    return _read(path, descriptor, limit)


def _read(path: Path, descriptor: int, limit: int) -> tuple[bytes, os.stat_result]:
    try:
        status = os.fstat(descriptor)
        _check_kind_and_size(path, status, limit)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(limit), status
    except OSError as error:
        raise unreadable(path, error) from error
    finally:
        os.close(descriptor)


def _check_kind_and_size(path: Path, status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise refuse(Reason.NOT_A_FILE, path, "this is not a regular file")
    if status.st_size > limit:
        raise refuse(
            Reason.TOO_LARGE,
            path,
            f"{status.st_size // MIB} MiB",
            needed=f"at most {limit // MIB} MiB; no plugin is larger",
        )


def unreadable(path: Path, error: OSError) -> ArtifactError:
    """The error to raise for a file that the system does not give."""
    reason = _REASONS.get(error.errno or 0, Reason.UNREADABLE)
    remedy = "run as a user who may read it" if error.errno == errno.EACCES else ""
    return refuse(reason, path, error.strerror or str(error), remedy=remedy)
