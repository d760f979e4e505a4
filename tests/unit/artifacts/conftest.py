"""A system below a folder, with one installation in Debian's places."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from pgdts.artifacts.bundle.sources import Source, load_source
from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.layout.layouts import Layout
from pgdts.host.rootfs import Root
from tests.unit.artifacts.elf_files import make_library

LIBRARIES = "usr/lib/postgresql/15/lib"
EXTENSIONS = "usr/share/postgresql/15/extension"


@dataclass(frozen=True)
class System:
    """The folder that stands for `/`, and a plugin in a folder beside it."""

    folder: Path
    plugin: Path

    @property
    def root(self) -> Root:
        return Root(self.folder)

    @property
    def layout(self) -> Layout:
        return choose_layout("debian-15", self.root)

    @property
    def source(self) -> Source:
        return load_source(self.plugin, None)

    @property
    def library(self) -> Path:
        return self.folder / LIBRARIES / "ali_decoding.so"

    @property
    def control(self) -> Path:
        return self.folder / EXTENSIONS / "ali_decoding.control"

    def snapshot(self) -> dict[str, tuple[object, ...]]:
        """Everything about every file in the server's folders."""
        files = [*(self.folder / LIBRARIES).iterdir(), *(self.folder / EXTENSIONS).iterdir()]
        return {str(file.relative_to(self.folder)): _facts(file) for file in files}


def _facts(file: Path) -> tuple[object, ...]:
    status = file.lstat()
    content = file.readlink() if file.is_symlink() else file.read_bytes()
    time = None if file.is_symlink() else status.st_mtime_ns
    return content, status.st_mode, status.st_uid, status.st_gid, time


def write_plugin(folder: Path, library: bytes, name: str = "ali_decoding") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.so").write_bytes(library)
    (folder / f"{name}.control").write_text("default_version = '0.0.1'\n")
    (folder / f"{name}--0.0.1.sql").write_text("")
    return folder


def installed(prefix: Path, library: bytes, name: str = "ali_decoding") -> Path:
    """What `make install` of a server and of a plugin leave below a prefix."""
    for folder in ("bin", "include/server", "lib/pgxs", "lib/pkgconfig", "share/timezonesets"):
        (prefix / folder).mkdir(parents=True, exist_ok=True)
    (prefix / "lib/libpq.so").write_bytes(library)
    (prefix / "lib/pkgconfig/libpq.pc").write_text("Name: libpq\n")
    (prefix / "share/postgresql.conf.sample").write_text("")
    (prefix / "lib" / f"{name}.so").write_bytes(library)
    extensions = write_plugin(prefix / "share/extension", library, name)
    (extensions / f"{name}.so").unlink()
    (extensions / "plpgsql.control").write_text("default_version = '1.0'\n")
    return prefix


def owned_by_package(root: Path, file: str) -> None:
    """Let dpkg's files below a root say that its package `plugin` brought a file."""
    info = root / "var/lib/dpkg/info"
    info.mkdir(parents=True)
    (info / "plugin.list").write_text(f"{file}\n")
    (root / "var/lib/dpkg/status").write_text(
        "Package: plugin\nStatus: install ok installed\nArchitecture: all\n"
        "Maintainer: x <x@example.org>\nVersion: 1\nDescription: x\n"
    )
    (info / "format").write_text("1\n")


def open_for_others(folder: Path) -> None:
    """Let other users through pytest's own folders, which are closed to them."""
    for parent in (folder, *folder.parents):
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)


@pytest.fixture
def system(tmp_path: Path) -> System:
    folder = tmp_path / "root"
    for name in (LIBRARIES, EXTENSIONS, "etc", "var"):
        (folder / name).mkdir(parents=True)
    (folder / LIBRARIES / "plpgsql.so").write_bytes(make_library(symbols=("Pg_magic_func",)))
    user = f"postgres:x:{os.getuid()}:{os.getgid()}::/:/bin/sh\n"
    (folder / "etc/passwd").write_text(user)
    return System(folder, write_plugin(tmp_path / "plugin", make_library()))
