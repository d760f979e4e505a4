"""Paths of a system that may live below another folder: a chroot, an image, a test."""

import errno
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pgdts.host.refusals import Reason, refuse

_MOST_LINKS = 40
"""As many as Linux follows."""


@dataclass(frozen=True)
class Root:
    """The folder that stands for `/`; absolute links below it stay below it."""

    folder: Path

    @property
    def is_host(self) -> bool:
        return self.folder == Path("/")

    def plain(self, path: PurePosixPath) -> Path:
        """Where the path is on this host, no link below the root followed."""
        return self.folder.resolve() / path.relative_to("/")

    def resolve(self, path: PurePosixPath) -> Path:
        """Where the path is on this host, every link followed as if the root were `/`.

        Raises:
            ArtifactError: symlink-loop.
        """
        done = top = self.folder.resolve()
        waiting = list(path.parts[1:])
        links = 0
        while waiting:
            part = waiting.pop(0)
            done = (done if done == top else done.parent) if part == ".." else done / part
            if not done.is_symlink():
                continue
            if (links := links + 1) > _MOST_LINKS:
                raise refuse(Reason.SYMLINK_LOOP, path, "the links lead in a circle")
            target = done.readlink()
            done = top if target.is_absolute() else done.parent
            waiting[:0] = [step for step in target.parts if step != "/"]
        return done

    def exists(self, path: PurePosixPath) -> bool:
        """Whether there is something; a loop or a folder that may not be entered counts as no."""
        try:
            return self.resolve(path).exists()
        except OSError as error:
            if error.errno in {errno.EACCES, errno.ENOTDIR, errno.ELOOP}:
                return False
            raise
