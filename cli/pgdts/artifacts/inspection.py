"""Look at a library, at all libraries of a folder, or at a bundle."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pgdts.artifacts.bundle.bundle import is_bundle, unpack
from pgdts.artifacts.bundle.manifest import Manifest
from pgdts.artifacts.library.artifact import Artifact, ArtifactKind
from pgdts.artifacts.library.host_libraries import glibc_of
from pgdts.host.elf import LibraryFacts, inspect_library, library_facts
from pgdts.host.refusals import ArtifactError, Reason, Refusal, refuse
from pgdts.host.rootfs import Root

_MOST_FILES = 10_000


@dataclass(frozen=True)
class InspectedLibrary:
    """One library: its facts, or why there are none."""

    name: str
    facts: LibraryFacts | None
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Inspection:
    """What was found.

    Attributes:
        manifest: of a bundle.
        host_glibc: the newest glibc symbol version of this host, to compare with.
    """

    libraries: tuple[InspectedLibrary, ...]
    manifest: Manifest | None
    host_glibc: str | None

    @property
    def has_refusals(self) -> bool:
        return any(library.refusal for library in self.libraries)


def inspect(path: Path, host_machine: str) -> Inspection:
    """Read without changing or loading anything.

    Args:
        path: a library, a folder or a bundle.
        host_machine: as `uname -m` spells it.

    Raises:
        ArtifactError: what is wrong with a single file or a bundle; for files of a folder it is
            in the result.
    """
    glibc = glibc_of(Root(Path("/")), host_machine)
    if path.is_dir():
        return Inspection(_in_folder(path), None, glibc)
    if is_bundle(path):
        manifest, artifacts = unpack(path)
        libraries = [file for file in artifacts if file.kind is ArtifactKind.LIBRARY]
        return Inspection(tuple(_in_bundle(file) for file in libraries), manifest, glibc)
    return Inspection((InspectedLibrary(str(path), inspect_library(path)),), None, glibc)


def _in_folder(folder: Path) -> tuple[InspectedLibrary, ...]:
    files = sorted(islice(folder.rglob("*.so"), _MOST_FILES))
    if not files:
        raise refuse(Reason.NO_ARTIFACTS, folder, "no library (*.so) in it")
    return tuple(_facts_or_refusal(file, str(file.relative_to(folder))) for file in files)


def _facts_or_refusal(file: Path, name: str) -> InspectedLibrary:
    try:
        return InspectedLibrary(name, inspect_library(file))
    except ArtifactError as error:
        return InspectedLibrary(name, None, error.refusal)


def _in_bundle(library: Artifact) -> InspectedLibrary:
    return InspectedLibrary(library.bundle_path, library_facts(library.content, library.origin))
