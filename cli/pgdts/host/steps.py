"""Steps: the smallest changes of a file system, each of them harmless to stop after.

A file that others may read only ever appears by a rename within its folder, so that there is the
old one or the new one at any time. No link on the way to a file is followed.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pgdts.host.folder_handles import opened_folder, sync_folder

_PLAIN_MODE = 0o777


class Step(Protocol):
    """One change."""

    @property
    def path(self) -> Path: ...

    def run(self) -> None: ...


OnStep = Callable[[Step], None]
"""Called before each step; tests stop there."""


def ignore_step(_step: Step) -> None:
    """For callers who do not watch."""


def run_steps(steps: Sequence[Step], on_step: OnStep = ignore_step) -> None:
    """Run them in their order.

    Raises:
        OSError: a step failed; those before it are done.
    """
    for step in steps:
        on_step(step)
        step.run()


@dataclass(frozen=True)
class MakeFolder:
    """A folder that all may read, with those above it."""

    path: Path

    def run(self) -> None:
        with opened_folder(self.path, make=True):
            pass


@dataclass(frozen=True)
class WriteNew:
    """A new file with its final mode and owner, on the disk when the step is done.

    Whatever the mode says, the file runs with nobody's rights but those of who starts it.
    """

    path: Path
    content: bytes = field(repr=False)
    mode: int
    uid: int
    gid: int
    modified_ns: int | None = None

    def run(self) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with opened_folder(self.path.parent) as folder:
            _unlink(self.path.name, folder)
            descriptor = os.open(self.path.name, flags, 0o600, dir_fd=folder)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self.content)
            file.flush()
            os.fchown(file.fileno(), self.uid, self.gid)
            os.fchmod(file.fileno(), self.mode & _PLAIN_MODE)
            if self.modified_ns is not None:
                os.utime(file.fileno(), ns=(self.modified_ns, self.modified_ns))
            os.fsync(file.fileno())


@dataclass(frozen=True)
class MakeLink:
    """A new symbolic link."""

    path: Path
    target: str
    uid: int
    gid: int

    def run(self) -> None:
        with opened_folder(self.path.parent) as folder:
            _unlink(self.path.name, folder)
            os.symlink(self.target, self.path.name, dir_fd=folder)
            os.chown(self.path.name, self.uid, self.gid, dir_fd=folder, follow_symlinks=False)


@dataclass(frozen=True)
class Rename:
    """The new file takes the place of the old one, in the same folder, at once."""

    source: Path
    path: Path

    def run(self) -> None:
        with opened_folder(self.path.parent) as folder:
            os.replace(self.source.name, self.path.name, src_dir_fd=folder, dst_dir_fd=folder)
            sync_folder(folder)


@dataclass(frozen=True)
class Remove:
    """No file or link there any more."""

    path: Path

    def run(self) -> None:
        with opened_folder(self.path.parent) as folder:
            _unlink(self.path.name, folder)
            sync_folder(folder)


@dataclass(frozen=True)
class RemoveFolder:
    """A folder with what is in it, and the one above when nothing else is left there."""

    path: Path

    def run(self) -> None:
        above = self.path.parent
        with opened_folder(above.parent) as folder:
            with opened_folder(above) as inner:
                shutil.rmtree(self.path.name, ignore_errors=True, dir_fd=inner)
            with suppress(OSError):
                os.rmdir(above.name, dir_fd=folder)


@dataclass(frozen=True)
class Relabel:
    """The SELinux context that the policy has for the path, where there is SELinux.

    Attributes:
        is_host: not in another system, whose paths the policy of this one does not know.
    """

    path: Path
    is_host: bool

    def run(self) -> None:
        if not self.is_host:
            return
        program = shutil.which("restorecon")
        if program is not None and Path("/sys/fs/selinux/enforce").exists():
            subprocess.run([program, "-F", self.path], capture_output=True, check=False, timeout=60)


def temporary_name(path: Path) -> Path:
    """Where the successor of a file is written: the same folder, a name that nothing reads."""
    return path.with_name(f".{path.name}.pgdts-new")


def _unlink(name: str, folder: int) -> None:
    with suppress(FileNotFoundError):
        os.unlink(name, dir_fd=folder)
