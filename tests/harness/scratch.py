"""Scratch servers: a folder, a data directory, a running server, and its removal."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness import account, fetch, processes, settings
from tests.harness.cluster import Cluster
from tests.harness.settings import Setting
from tests.harness.template import initialise

_ROOM_FOR_A_SERVER = 2 * 1024**3
# Memory first, for speed. Not $TMPDIR: a socket's path has room for about a hundred characters.
_FOLDERS = (Path("/dev/shm"), Path("/tmp"))  # noqa: S108


@dataclass(frozen=True)
class Wishes:
    """How a scratch server differs from the usual one."""

    conf: Mapping[str, Setting] = field(default_factory=dict)
    fsync: bool = False
    fresh: bool = False
    bindir: Path | None = None


@contextmanager
def running(
    major: str,
    *,
    conf: Mapping[str, Setting] | None = None,
    fsync: bool = False,
    fresh: bool = False,
    bindir: Path | None = None,
) -> Iterator[Cluster]:
    """Run a server of a major in a scratch folder; stop and remove it afterwards.

    `fresh` runs initdb anew: clusters copied from the cached template share one system
    identifier. `bindir` takes programs other than the fetched ones (Debian's, for example).
    """
    cluster = start(major, f"by{os.getpid()}", Wishes(conf or {}, fsync, fresh, bindir))
    try:
        yield cluster
    finally:
        remove(cluster)


def start(major: str, owner: str, wishes: Wishes | None = None) -> Cluster:
    """Start a server in a scratch folder and leave it running; `remove` ends it."""
    wishes = wishes or Wishes()
    cluster = _laid_out(major, owner, wishes.bindir or fetch.bindir(major))
    try:
        initialise(cluster.bindir, cluster.data, fresh=wishes.fresh)
        cluster.append_conf(_settings(cluster, wishes))
        cluster.start()
    except BaseException:
        remove(cluster)
        raise
    return cluster


def remove(cluster: Cluster) -> None:
    """Stop a scratch server, however it feels, and delete its folder."""
    if cluster.is_running():
        cluster.stop("immediate")
    shutil.rmtree(cluster.data.parent, ignore_errors=True)


def sweep() -> list[Path]:
    """Remove the scratch servers whose test process died without doing so; return them."""
    homes = [home for folder in _FOLDERS for home in folder.glob("pgdts-*-by*-*")]
    orphans = [home for home in homes if not processes.alive(_owner(home))]
    for home in orphans:
        if pid := processes.postmaster(home / "data"):
            processes.kill_tree(pid)
        shutil.rmtree(home, ignore_errors=True)
    return orphans


def _owner(home: Path) -> int:
    return int(home.name.split("-")[2].removeprefix("by"))


def _settings(cluster: Cluster, wishes: Wishes) -> dict[str, Setting]:
    usual = settings.server_settings(cluster.major, cluster.port, cluster.socket_dir, wishes.fsync)
    return usual | dict(wishes.conf)


def _laid_out(major: str, owner: str, bindir: Path) -> Cluster:
    home = Path(tempfile.mkdtemp(prefix=f"pgdts-{major}-{owner}-", dir=_roomy_folder()))
    account.own(home)
    home.chmod(0o755)
    return _cluster(home, major, bindir, settings.free_port())


def _cluster(home: Path, major: str, bindir: Path, port: int) -> Cluster:
    return Cluster(major, bindir, home / "data", port, home, home / "server.log")


def _roomy_folder() -> Path:
    roomy = (folder for folder in _FOLDERS if folder.is_dir() and _room(folder))
    return next(roomy, _FOLDERS[-1])


def _room(folder: Path) -> bool:
    return shutil.disk_usage(folder).free > _ROOM_FOR_A_SERVER
