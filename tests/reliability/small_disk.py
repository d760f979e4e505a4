"""A server whose data folder is a small disk of its own, which can be filled."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness import account
from tests.harness.cluster import Cluster

_CHUNK = bytes(1 << 16)


@dataclass(frozen=True)
class SmallDisk:
    """The disk under a server's data folder."""

    cluster: Cluster

    @property
    def _filler(self) -> Path:
        return self.cluster.data / "filler"

    def fill(self) -> int:
        """Take all the room that is left; return how many bytes that was."""
        taken = 0
        with self._filler.open("ab", buffering=0) as file:
            while True:
                try:
                    taken += file.write(_CHUNK)
                except OSError:
                    return taken

    def free(self) -> None:
        """Give the room back, and start the server if it went down for want of it."""
        self._filler.unlink(missing_ok=True)
        if not self.cluster.is_running():
            self.cluster.start()


def obstacle() -> str | None:
    """Why no small disk can be had here; None if one can."""
    if os.geteuid() != 0:
        return "only root can mount a small disk"
    if shutil.which("mount") is None:
        return "there is no mount program"
    return None


@contextmanager
def small_disk(cluster: Cluster, megabytes: int) -> Iterator[SmallDisk]:
    """Move a server's data folder to a disk of its own; take it away at the end, with the data."""
    cluster.stop()
    original = cluster.data.rename(cluster.data.with_name("data_before"))
    cluster.data.mkdir(mode=0o700)
    mount = ("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "pgdts-small-disk")
    subprocess.run([*mount, str(cluster.data)], check=True)
    try:
        account.own(cluster.data)
        subprocess.run(["cp", "-a", f"{original}/.", str(cluster.data)], check=True)
        shutil.rmtree(original)
        cluster.start()
        yield SmallDisk(cluster)
    finally:
        if cluster.is_running():
            cluster.stop("immediate")
        subprocess.run(["umount", "--lazy", str(cluster.data)], check=True)
