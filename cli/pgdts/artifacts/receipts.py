"""Receipts: what was mapped, and what had been there before.

A receipt lies outside the folders of the server, together with copies of the files that were
replaced. Its state tells whether a mapping or its undoing was interrupted.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pgdts.artifacts.file_state import FileState
from pgdts.artifacts.files import read_regular_file
from pgdts.artifacts.layouts import Layout
from pgdts.artifacts.refusals import Reason, refuse
from pgdts.artifacts.steps import MakeFolder, Rename, Step, WriteNew, temporary_name

_RECEIPT = "receipt.json"
_SYSTEM_FOLDER = PurePosixPath("/var/lib/pgdts/receipts")


class State(StrEnum):
    """How far it came; all but MAPPED are found only after an interruption."""

    MAPPING = "mapping"
    MAPPED = "mapped"
    UNMAPPING = "unmapping"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ReceiptFile(_Model):
    """One mapped file.

    Attributes:
        target: as the server sees it.
        previous: what was there before pgdts came for the first time; None for nothing.
        replaced: what this mapping found there: an earlier file of pgdts, or as `previous`.
    """

    target: PurePosixPath
    sha256: str
    mode: int
    uid: int
    gid: int
    previous: FileState | None
    replaced: FileState | None

    def known_digests(self) -> set[str | None]:
        """Contents that pgdts put or found there."""
        states = (self.previous, self.replaced)
        return {self.sha256, *(state.sha256 for state in states if state is not None)}


class Receipt(_Model):
    """One plugin in one layout."""

    schema_name: Literal["pgdts-receipt/1"] = Field(default="pgdts-receipt/1", alias="schema")
    state: State
    name: str
    layout: str
    source: str
    files: tuple[ReceiptFile, ...]

    def file(self, target: PurePosixPath) -> ReceiptFile | None:
        return next((file for file in self.files if file.target == target), None)


def receipt_folder(layout: Layout, name: str) -> Path:
    """The folder of one mapping: below `/var/lib`.

    Somebody who maps into an installation of his own keeps his receipts at home.
    """
    own = Path(layout.key) / name
    system = layout.root.resolve(_SYSTEM_FOLDER) / own
    if os.geteuid() == 0 or not layout.root.is_host or receipt_path(system).exists():
        return system
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(home) / "pgdts/receipts" / own


def read_receipt(folder: Path) -> Receipt | None:
    """The receipt in a folder; None when nothing was mapped.

    Raises:
        ArtifactError: bad-receipt.
    """
    path = folder / _RECEIPT
    if not path.exists():
        return None
    try:
        return Receipt.model_validate_json(read_regular_file(path))
    except ValidationError as error:
        raise refuse(
            Reason.BAD_RECEIPT,
            path,
            str(error.errors()[0]["msg"]),
            remedy="put it back from a backup, or move it away to start anew",
        ) from error


def write_receipt_steps(folder: Path, receipt: Receipt) -> list[Step]:
    path = folder / _RECEIPT
    content = receipt.model_dump_json(by_alias=True, indent=2).encode() + b"\n"
    new = temporary_name(path)
    return [WriteNew(new, content, 0o644, os.geteuid(), os.getegid()), Rename(new, path)]


def receipt_path(folder: Path) -> Path:
    return folder / _RECEIPT


def backup_path(folder: Path, state: FileState) -> Path:
    """Where the content of a replaced file is kept, named by its digest."""
    return folder / "backups" / str(state.sha256)


@contextmanager
def only_run(receipt_folder: Path) -> Iterator[None]:
    """Keeps a second run out that writes receipts to the same place, until the end.

    Raises:
        ArtifactError: mapping-under-way.
        OSError: the place for receipts cannot be made.
    """
    folder = receipt_folder.parents[1]
    MakeFolder(folder).run()
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise refuse(
            Reason.MAPPING_UNDER_WAY,
            folder,
            "another pgdts is at work on this host",
            remedy="run it again when that one is done",
        ) from error
