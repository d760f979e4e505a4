"""Whether the server's operating-system user can read a file, told from outside the server."""

import os
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pgdts.artifacts.layout.discovery import host_clusters
from pgdts.artifacts.layout.layouts import Layout
from pgdts.host.files import read_regular_file
from pgdts.host.refusals import ArtifactError
from pgdts.host.rootfs import Root

DEFAULT_SERVER_USER = "postgres"


@dataclass(frozen=True)
class SystemUser:
    """A user with all groups."""

    name: str
    uid: int
    gids: tuple[int, ...]


def server_user_of(layout: Layout) -> str:
    """The owner of a cluster of that major version, or `postgres`."""
    clusters = host_clusters() if layout.root.is_host else []
    owners = [cluster.owner for cluster in clusters if cluster.major == layout.major]
    return owners[0] if owners else DEFAULT_SERVER_USER


def find_user(root: Root, name: str) -> SystemUser | None:
    """From the files below the root, where directory services are not asked."""
    for fields in _fields(root, "etc/passwd"):
        if fields[0] == name:
            groups = [
                int(group[2])
                for group in _fields(root, "etc/group")
                if name in group[3].split(",") and group[2].isdigit()
            ]
            return SystemUser(name, int(fields[2]), (int(fields[3]), *groups))
    return None


def is_readable_by(path: Path, user: SystemUser) -> bool:
    """Whether the user could open the file, every folder on the way included.

    As root that is tried as that user, so that access lists count, too; as anybody else it is
    told from the mode bits.
    """
    if os.geteuid() == 0:
        done = subprocess.run(
            ["/usr/bin/test", "-r", path],
            user=user.uid,
            group=user.gids[0],
            extra_groups=user.gids,
            check=False,
            cwd="/",
        )
        return done.returncode == 0
    folders_open = all(_allows(folder, user, stat.S_IXOTH) for folder in path.resolve().parents)
    return folders_open and _allows(path, user, stat.S_IROTH)


def _allows(path: Path, user: SystemUser, bit: int) -> bool:
    """`bit` is the one for others; those for group and owner are three and six places up."""
    status = path.stat()
    if user.uid == 0:
        return True
    if status.st_uid == user.uid:
        return bool(status.st_mode & bit << 6)
    if status.st_gid in user.gids:
        return bool(status.st_mode & bit << 3)
    return bool(status.st_mode & bit)


def _fields(root: Root, file: str) -> list[list[str]]:
    try:
        content = read_regular_file(root.resolve(PurePosixPath("/") / file))
    except ArtifactError:
        return []
    lines = content.decode(errors="replace").splitlines()
    return [fields for line in lines if len(fields := line.split(":")) > 3]
