"""Steps: the smallest changes of a file system, each of them harmless to stop after.

A file that others may read only ever appears by a rename within its folder, so that there is the
old one or the new one at any time.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


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
        self.path.mkdir(mode=0o755, parents=True, exist_ok=True)


@dataclass(frozen=True)
class WriteNew:
    """A new file with its final mode and owner, on the disk when the step is done."""

    path: Path
    content: bytes = field(repr=False)
    mode: int
    uid: int
    gid: int
    modified_ns: int | None = None

    def run(self) -> None:
        self.path.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(self.path, flags, 0o600), "wb") as file:
            file.write(self.content)
            file.flush()
            os.fchown(file.fileno(), self.uid, self.gid)
            os.fchmod(file.fileno(), self.mode)
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
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(self.target)
        os.chown(self.path, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True)
class Rename:
    """The new file takes the place of the old one at once."""

    source: Path
    path: Path

    def run(self) -> None:
        self.source.rename(self.path)
        _sync_folder(self.path.parent)


@dataclass(frozen=True)
class Remove:
    """No file or link there any more."""

    path: Path

    def run(self) -> None:
        self.path.unlink(missing_ok=True)
        _sync_folder(self.path.parent)


@dataclass(frozen=True)
class RemoveFolder:
    """A folder with what is in it, and the one above when nothing else is left there."""

    path: Path

    def run(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        if self.path.parent.is_dir() and not any(self.path.parent.iterdir()):
            self.path.parent.rmdir()


@dataclass(frozen=True)
class Relabel:
    """The SELinux context that the policy has for the path, where there is SELinux."""

    path: Path

    def run(self) -> None:
        program = shutil.which("restorecon")
        if program is not None and Path("/sys/fs/selinux/enforce").exists():
            subprocess.run([program, "-F", self.path], capture_output=True, check=False, timeout=60)


def temporary_name(path: Path) -> Path:
    """Where the successor of a file is written: the same folder, a name that nothing reads."""
    return path.with_name(f".{path.name}.pgdts-new")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
