"""Files that count only if nobody else could have written them."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from pgdts.host.files import LARGEST_FILE, read_file_itself, unreadable
from pgdts.host.folder_handles import opened_folder
from pgdts.host.refusals import Reason, refuse

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def read_trusted(path: Path, folders: Iterable[Path], *, limit: int = LARGEST_FILE) -> bytes:
    """The content of a file that root or this account owns, as it owns the folders.

    Raises:
        ArtifactError: untrusted-receipt, or it cannot be read.
    """
    for folder in folders:
        require_trusted_folder(folder)
    content, status = read_file_itself(path, limit=limit)
    _require_trusted(path, status)
    if status.st_nlink > 1:
        raise refuse(Reason.UNTRUSTED_RECEIPT, path, "the file has another name elsewhere")
    return content


def require_trusted_folder(folder: Path) -> None:
    """Refuse a folder that somebody else owns or may write into.

    Raises:
        ArtifactError: untrusted-receipt, or it cannot be opened.
    """
    try:
        with opened_folder(folder) as descriptor:
            status = os.fstat(descriptor)
    except OSError as error:
        raise unreadable(folder, error) from error
    _require_trusted(folder, status)


def _require_trusted(path: Path, status: os.stat_result) -> None:
    if status.st_uid not in {0, os.geteuid()}:
        found = f"user {status.st_uid} owns it"
    elif status.st_mode & _OTHERS_WRITE:
        found = f"others may write it (mode {stat.S_IMODE(status.st_mode):04o})"
    else:
        return
    raise refuse(
        Reason.UNTRUSTED_RECEIPT,
        path,
        found,
        needed="receipts that root or this account alone can write",
        remedy="look at what is there; if it is yours: chown and chmod go-w",
    )
