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

from pgdts.artifacts.bundle.manifest import Digest
from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.library.artifact import kind_of
from pgdts.artifacts.mapping.file_state import FileState
from pgdts.host.files import MIB, digest
from pgdts.host.folder_handles import opened_folder, readable
from pgdts.host.refusals import Reason, refuse
from pgdts.host.rootfs import Root
from pgdts.host.steps import Rename, Step, WriteNew, temporary_name
from pgdts.host.trust import read_trusted, require_trusted_folder

_RECEIPT = "receipt.json"
_STATE = PurePosixPath("/var/lib")
_BELOW_STATE = "pgdts/receipts"


class MappingState(StrEnum):
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
    sha256: Digest
    mode: int = Field(ge=0, le=0o777)
    uid: int = Field(ge=0)
    gid: int = Field(ge=0)
    previous: FileState | None
    replaced: FileState | None

    def known_digests(self) -> set[str | None]:
        """Contents that pgdts put or found there."""
        states = (self.previous, self.replaced)
        return {self.sha256, *(state.sha256 for state in states if state is not None)}


class Receipt(_Model):
    """One plugin in one layout."""

    schema_name: Literal["pgdts-receipt/1"] = Field(default="pgdts-receipt/1", alias="schema")
    state: MappingState
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
    system = _system_folder(layout.root) / own
    if os.geteuid() == 0 or not layout.root.is_host or receipt_path(system).exists():
        return system
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(home).resolve() / _BELOW_STATE / own


def _system_folder(root: Root) -> Path:
    """Links are followed on this host alone, and only those of its administrators."""
    state = root.resolve(_STATE) if root.is_host else root.plain(_STATE)
    return state / _BELOW_STATE


def receipt_of(layout: Layout, name: str) -> Receipt | None:
    """The receipt of a plugin in a layout; None when nothing was mapped.

    Raises:
        ArtifactError: as `read_receipt`, or it names what no mapping of that plugin has put there.
    """
    folder = receipt_folder(layout, name)
    receipt = read_receipt(folder)
    if receipt is not None:
        _require_plausible(receipt, layout, name, receipt_path(folder))
    return receipt


def read_receipt(folder: Path) -> Receipt | None:
    """The receipt in a folder.

    Raises:
        ArtifactError: bad-receipt, or untrusted-receipt: others could have written it.
    """
    path = receipt_path(folder)
    if not os.path.lexists(path):
        return None
    content = read_trusted(path, _folders(folder), limit=MIB)
    try:
        return Receipt.model_validate_json(content)
    except ValidationError as error:
        raise refuse(
            Reason.BAD_RECEIPT,
            path,
            str(error.errors()[0]["msg"]),
            remedy="put it back from a backup, or move it away to start again",
        ) from error


def require_place(folder: Path) -> None:
    """Refuse to note anything where others could change it.

    Raises:
        ArtifactError: untrusted-receipt.
    """
    for above in _folders(folder):
        if os.path.lexists(above):
            require_trusted_folder(above)


def read_backup(folder: Path, state: FileState) -> bytes:
    """The content of a replaced file, as it was noted.

    Raises:
        ArtifactError: bad-receipt, untrusted-receipt, or it cannot be read.
    """
    path = backup_path(folder, state)
    content = read_trusted(path, (*_folders(folder), path.parent))
    if digest(content) != state.sha256:
        raise refuse(Reason.BAD_RECEIPT, path, "the copy is not the file that was replaced")
    return content


def _folders(folder: Path) -> tuple[Path, ...]:
    """The folder of a receipt and those above it that pgdts makes."""
    return tuple(reversed((folder, *folder.parents[:3])))


def _require_plausible(receipt: Receipt, layout: Layout, name: str, path: Path) -> None:
    """Refuse what no mapping of that plugin could have noted."""
    targets = [file.target for file in receipt.files]
    strange = next((one for one in targets if not _belongs(one, layout, name)), None)
    if receipt.name != name:
        found = f"it is that of {receipt.name}"
    elif strange is not None:
        found = f"{strange} is no file of {name} in this installation"
    elif len(set(targets)) < len(targets):
        found = "it names a file twice"
    else:
        return
    raise refuse(Reason.BAD_RECEIPT, path, found, remedy="put it back from a backup")


def _belongs(target: PurePosixPath, layout: Layout, name: str) -> bool:
    kind = kind_of(target.name, name)
    if kind is None or ".." in target.parts:
        return False
    return target.parent == layout.folder_of(kind)


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
    require_place(receipt_folder)
    with opened_folder(folder, make=True) as handle:
        descriptor = readable(handle)
    try:
        _lock(descriptor, folder)
        require_place(receipt_folder)
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
            "another pgdts is running on this host",
            remedy="run it again when that one has ended",
        ) from error
