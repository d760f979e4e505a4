"""Steps that put a file back as it was."""

import os
from pathlib import Path

from pgdts.artifacts.mapping.file_state import FileState, read_state
from pgdts.artifacts.mapping.receipts import read_backup, receipt_path
from pgdts.host.rootfs import Root
from pgdts.host.steps import (
    MakeLink,
    Relabel,
    Remove,
    RemoveFolder,
    Rename,
    Step,
    WriteNew,
    temporary_name,
)


def restore_steps(folder: Path, root: Root, path: Path, previous: FileState | None) -> list[Step]:
    """From what is at a path now to what was there before.

    Args:
        folder: of the receipt, with the copies of replaced files.
        root: the system.
        path: the target on this host.
        previous: None for nothing.

    Raises:
        ArtifactError: the copy cannot be read, or is another file than was noted.
    """
    new = temporary_name(path)
    leftovers: list[Step] = [Remove(new)] if os.path.lexists(new) else []
    found = read_state(path)
    if found == previous:
        return leftovers
    if previous is None:
        return [*leftovers, Remove(path)]
    return [_remake(folder, new, previous), Rename(new, path), Relabel(path, root.is_host)]


def remove_receipt_steps(folder: Path) -> list[Step]:
    """The receipt first: without it, the copies beside it are nobody's."""
    return [Remove(receipt_path(folder)), RemoveFolder(folder)]


def _remake(folder: Path, new: Path, previous: FileState) -> Step:
    if previous.link is not None:
        return MakeLink(new, previous.link, previous.uid, previous.gid)
    return WriteNew(
        new,
        read_backup(folder, previous),
        previous.mode,
        previous.uid,
        previous.gid,
        previous.modified_ns,
    )
