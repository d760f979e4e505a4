"""What a system offers to a library: its glibc and the other libraries."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pgdts.host.elf import provided_glibc
from pgdts.host.files import MIB, read_regular_file
from pgdts.host.refusals import ArtifactError
from pgdts.host.rootfs import Root

_FOLDERS = ("/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib", "/usr/local/lib64")


def glibc_of(root: Root, machine: str) -> str | None:
    """The newest `GLIBC_` symbol version of the system below the root; None when not found."""
    for folder in _folders(root, machine):
        if version := provided_glibc(folder / "libc.so.6"):
            return version
    return None


def missing_libraries(
    root: Root, machine: str, needed: tuple[str, ...], beside: PurePosixPath
) -> list[str]:
    """Those that are in no folder of the loader's: probably missing, as paths can be set apart.

    Args:
        root: the system.
        machine: as `uname -m` spells it, for Debian's folders.
        needed: file names such as `libpq.so.5`.
        beside: the folder of the server's own libraries.
    """
    folders = [*_folders(root, machine), *_resolved(root, (beside, beside.parent))]
    return [name for name in needed if not any((folder / name).exists() for folder in folders)]


def _folders(root: Root, machine: str) -> list[Path]:
    triplet = f"{machine}-linux-gnu"
    names = [f"/lib/{triplet}", f"/usr/lib/{triplet}", *_FOLDERS, *_configured(root)]
    return list(_resolved(root, tuple(PurePosixPath(name) for name in names)))


def _configured(root: Root) -> Iterator[str]:
    """The folders in `/etc/ld.so.conf.d`."""
    inside = PurePosixPath("/etc/ld.so.conf.d")
    folder = root.resolve(inside)
    for file in sorted(folder.glob("*.conf")) if folder.is_dir() else []:
        try:
            content = read_regular_file(root.resolve(inside / file.name), limit=MIB)
        except ArtifactError:
            continue
        lines = content.decode(errors="replace").splitlines()
        yield from (line.strip() for line in lines if line.startswith("/"))


def _resolved(root: Root, folders: tuple[PurePosixPath, ...]) -> Iterator[Path]:
    for folder in folders:
        try:
            yield root.resolve(folder)
        except ArtifactError:
            continue
