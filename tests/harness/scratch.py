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
from tests.harness.majors import named
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
    language: str = ""


@contextmanager
def running(
    major: str,
    *,
    conf: Mapping[str, Setting] | None = None,
    fsync: bool = False,
    fresh: bool = False,
    bindir: Path | None = None,
    language: str = "",
) -> Iterator[Cluster]:
    """Run a server of a major in a scratch folder; stop and remove it afterwards.

    `fresh` runs initdb anew: clusters copied from the cached template share one system
    identifier. `bindir` takes programs other than the fetched ones (Debian's, for example).
    `language` ("de") gives translated messages, from Debian's programs only.
    """
    wishes = Wishes(conf or {}, fsync, fresh, bindir, language)
    cluster = start(named(major), f"by{os.getpid()}", wishes)
    try:
        yield cluster
    finally:
        remove(cluster)


def start(major: str, owner: str, wishes: Wishes | None = None) -> Cluster:
    """Start a server in a scratch folder and leave it running; `remove` ends it."""
    wishes = wishes or Wishes()
    bindir = wishes.bindir or fetch.bindir(major)
    home = _new_home(major, owner)
    cluster = Cluster(
        major=major,
        bindir=bindir,
        data=home / "data",
        port=settings.free_port(),
        socket_dir=home,
        log=home / "server.log",
        language=wishes.language,
    )
    try:
        _furnish_and_start(cluster, wishes)
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
    homes = [home for folder in _FOLDERS for home in folder.glob("pgdts-*-by[0-9]*-*")]
    orphans = [home for home in homes if not processes.alive(_owner(home))]
    for home in orphans:
        if pid := processes.postmaster(home / "data"):
            processes.kill_tree(pid)
        shutil.rmtree(home, ignore_errors=True)
    return orphans


def _owner(home: Path) -> int:
    return int(home.name.split("-")[2].removeprefix("by"))


def _furnish_and_start(cluster: Cluster, wishes: Wishes) -> None:
    initialise(cluster.major, cluster.bindir, cluster.data, fresh=wishes.fresh)
    usual = settings.server_settings(cluster.major, cluster.port, cluster.socket_dir, wishes.fsync)
    cluster.append_conf(usual)
    if wishes.language:
        # In the plain C locale gettext does not even look at $LANGUAGE.
        cluster.append_conf({"lc_messages": "C.UTF-8"})
    cluster.append_conf(wishes.conf)
    cluster.start()


def _new_home(major: str, owner: str) -> Path:
    home = Path(tempfile.mkdtemp(prefix=f"pgdts-{major}-{owner}-", dir=_roomy_folder()))
    account.own(home)
    home.chmod(0o755)
    return home


def _roomy_folder() -> Path:
    roomy = (folder for folder in _FOLDERS if folder.is_dir() and _room(folder))
    return next(roomy, _FOLDERS[-1])


def _room(folder: Path) -> bool:
    return shutil.disk_usage(folder).free > _ROOM_FOR_A_SERVER
