"""Which installations a host has: packages, source builds, and the clusters that run them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pgdts.artifacts.layout.layouts import Folders, Layout, layout_at, prefix_places
from pgdts.host.refusals import ArtifactError
from pgdts.host.rootfs import Root


@dataclass(frozen=True)
class HostCluster:
    """One line of `pg_lsclusters`."""

    major: str
    name: str
    port: int
    status: str
    owner: str
    data_folder: Path

    def runs_from(self, layout: Layout) -> bool:
        """`pg_lsclusters` only knows clusters of Debian's packages."""
        is_debian = str(layout.library_folder).startswith("/usr/lib/postgresql/")
        return is_debian and self.major == layout.major


def discover(root: Root) -> list[Layout]:
    """Every installation in the places where packages and source builds put them."""
    found: dict[str, Layout] = {}
    for folders in _known_places(root):
        try:
            layout = layout_at(root, folders)
        except ArtifactError:
            continue
        found.setdefault(layout.key, layout)
    return list(found.values())


def host_clusters() -> list[HostCluster]:
    """The clusters that Debian's tools know; none where the tools are not there."""
    program = shutil.which("pg_lsclusters")
    if program is None:
        return []
    done = subprocess.run(
        [program, "--no-header"],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=30,
    )
    rows = (line.split() for line in done.stdout.splitlines())
    return [
        HostCluster(major, name, int(port), status, owner, Path(data_folder))
        for major, name, port, status, owner, data_folder, *_ in rows
    ]


def _known_places(root: Root) -> Iterator[Folders]:
    for version in _versions(root, "/usr/lib/postgresql", ""):
        home = f"/usr/lib/postgresql/{version}"
        shared = f"/usr/share/postgresql/{version}"
        yield Folders(f"debian-{version}", "Debian package", f"{home}/lib", shared, f"{home}/bin")
    for version in _versions(root, "/usr", "pgsql-"):
        home = f"/usr/pgsql-{version}"
        yield Folders(
            f"pgdg-{version}", "PGDG yum package", f"{home}/lib", f"{home}/share", f"{home}/bin"
        )
    yield Folders("redhat", "Red Hat package", "/usr/lib64/pgsql", "/usr/share/pgsql", "/usr/bin")
    for prefix in ("/usr/local/pgsql", "/usr/local"):
        yield from prefix_places(PurePosixPath(prefix))


def _versions(root: Root, folder: str, start: str) -> list[str]:
    """Version numbers among the entries of a folder, oldest first."""
    pattern = re.compile(rf"{re.escape(start)}(\d+(?:\.\d+)?)")
    try:
        entries = [entry.name for entry in root.resolve(PurePosixPath(folder)).iterdir()]
    except OSError:
        return []
    matches = [found.group(1) for name in entries if (found := pattern.fullmatch(name))]
    return sorted(matches, key=lambda version: [int(part) for part in version.split(".")])
