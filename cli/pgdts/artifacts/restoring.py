"""Steps that put a file back as it was."""

from pathlib import Path

from pgdts.artifacts.file_state import FileState, read_state
from pgdts.artifacts.files import read_regular_file
from pgdts.artifacts.receipts import backup_path, receipt_path
from pgdts.artifacts.steps import (
    MakeLink,
    Relabel,
    Remove,
    RemoveFolder,
    Rename,
    Step,
    WriteNew,
    temporary_name,
)


def restore_steps(folder: Path, path: Path, previous: FileState | None) -> list[Step]:
    """From what is at a path now to what was there before.

    Args:
        folder: of the receipt, with the copies of replaced files.
        path: the target on this host.
        previous: None for nothing.

    Raises:
        ArtifactError: the copy cannot be read.
    """
    new = temporary_name(path)
    leftovers: list[Step] = [Remove(new)] if new.is_symlink() or new.exists() else []
    found = read_state(path)
    if found == previous:
        return leftovers
    if previous is None:
        return [*leftovers, Remove(path)]
    return [_remake(folder, new, previous), Rename(new, path), Relabel(path)]


def remove_receipt_steps(folder: Path) -> list[Step]:
    """The receipt first: without it, the copies beside it are nobody's."""
    return [Remove(receipt_path(folder)), RemoveFolder(folder)]


def _remake(folder: Path, new: Path, previous: FileState) -> Step:
    if previous.link is not None:
        return MakeLink(new, previous.link, previous.uid, previous.gid)
    return WriteNew(
        new,
        read_regular_file(backup_path(folder, previous)),
        previous.mode,
        previous.uid,
        previous.gid,
        previous.modified_ns,
    )
