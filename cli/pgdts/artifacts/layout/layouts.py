"""Layouts: the folders where one PostgreSQL installation looks for artifacts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pgdts.artifacts.layout.pg_config import PgConfig
from pgdts.artifacts.library.artifact import ArtifactKind
from pgdts.host.elf import inspect_library
from pgdts.host.files import MIB, read_regular_file
from pgdts.host.magic import MagicBlock
from pgdts.host.refusals import ArtifactError, Reason, refuse
from pgdts.host.rootfs import Root

_REFERENCE_LIBRARIES = ("plpgsql.so", "pgoutput.so", "test_decoding.so")
_LARGEST_SERVER = 512 * MIB
_VERSION = re.compile(rb"postgres \(PostgreSQL\) (\d[\w.]{0,20})")


@dataclass(frozen=True)
class Layout:
    """One installation.

    Attributes:
        name: what `--to` takes.
        origin: how it was found.
        library_folder, extension_folder, binary_folder: as the server sees them, below `root`.
        magic: what the server compares with a library's own: the magic block of a library that
            came with the server.
        version: in full where the server program tells it, such as `15.20`.
    """

    name: str
    origin: str
    root: Root
    library_folder: PurePosixPath
    extension_folder: PurePosixPath
    binary_folder: PurePosixPath | None
    magic: MagicBlock
    machine: str
    bits: int
    version: str | None

    @property
    def major(self) -> str:
        return self.magic.major

    def folder_of(self, kind: ArtifactKind) -> PurePosixPath:
        """Where the server looks for artifacts of that kind."""
        return self.library_folder if kind is ArtifactKind.LIBRARY else self.extension_folder

    @property
    def key(self) -> str:
        """The same for every way to find the same installation; names its receipts."""
        return str(self.library_folder).strip("/").replace("/", "-")


@dataclass(frozen=True)
class Folders:
    """Where an installation may be, as the server would see it."""

    name: str
    origin: str
    libraries: str
    shared: str
    binaries: str


def layout_at(root: Root, folders: Folders) -> Layout:
    """The layout in folders that should be one.

    Raises:
        ArtifactError: not-an-installation, or what makes its own libraries unreadable.
    """
    libraries = PurePosixPath(folders.libraries)
    extensions = PurePosixPath(folders.shared) / "extension"
    reference = _reference_library(root, libraries)
    if reference is None or not root.resolve(extensions).is_dir():
        raise refuse(
            Reason.NOT_AN_INSTALLATION,
            folders.name,
            f"no {_REFERENCE_LIBRARIES[0]} in {libraries}, or no folder {extensions}",
            needed="a folder of a PostgreSQL server",
            remedy="pgdts artifacts layouts lists what this host has",
        )
    facts = inspect_library(reference)
    if facts.magic is None:
        raise refuse(Reason.NO_MAGIC_BLOCK, reference, "the server's own library has none")
    return Layout(
        name=folders.name,
        origin=folders.origin,
        root=root,
        library_folder=libraries,
        extension_folder=extensions,
        binary_folder=PurePosixPath(folders.binaries),
        magic=facts.magic,
        machine=facts.machine,
        bits=facts.bits,
        version=_server_version(root, PurePosixPath(folders.binaries) / "postgres"),
    )


def layout_of_prefix(root: Root, prefix: PurePosixPath) -> Layout:
    """The layout of a source build, whose subfolders depend on the name of its prefix."""
    problem = None
    for folders in prefix_places(prefix):
        try:
            return layout_at(root, folders)
        except ArtifactError as error:
            problem = problem or error
    raise problem or refuse(Reason.NOT_AN_INSTALLATION, prefix, "nothing there")


def layout_of_pg_config(pg_config: PgConfig) -> Layout:
    """The layout that a `pg_config` of this host tells."""
    return layout_at(
        Root(Path("/")),
        Folders(
            name=str(pg_config.program),
            origin=f"pg_config ({pg_config.version})",
            libraries=str(pg_config.pkglibdir),
            shared=str(pg_config.sharedir),
            binaries=str(pg_config.bindir),
        ),
    )


def layout_of_server(label: str, settings: dict[str, str]) -> Layout:
    """The layout that a running server tells in its view `pg_config` (from 9.6)."""
    folders = Folders(
        label, "running server", settings["PKGLIBDIR"], settings["SHAREDIR"], settings["BINDIR"]
    )
    return layout_at(Root(Path("/")), folders)


def prefix_places(prefix: PurePosixPath) -> Iterator[Folders]:
    """`configure` adds `postgresql` unless the prefix holds `postgres` or `pgsql` already."""
    origin = "installation prefix"
    for below in ("/postgresql", ""):
        yield Folders(
            str(prefix), origin, f"{prefix}/lib{below}", f"{prefix}/share{below}", f"{prefix}/bin"
        )


def _reference_library(root: Root, libraries: PurePosixPath) -> Path | None:
    files = (root.resolve(libraries / name) for name in _REFERENCE_LIBRARIES)
    return next((file for file in files if file.is_file()), None)


def _server_version(root: Root, program: PurePosixPath) -> str | None:
    """Read from the server program, which is not run: it may be of another machine."""
    try:
        found = _VERSION.search(read_regular_file(root.resolve(program), limit=_LARGEST_SERVER))
    except ArtifactError:
        return None
    return found.group(1).decode("ascii") if found else None
