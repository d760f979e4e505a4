"""Where artifacts come from: a bundle, an installation prefix, a folder."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from pgdts.artifacts.bundle.bundle import is_bundle, unpack
from pgdts.artifacts.bundle.manifest import Manifest
from pgdts.artifacts.library.artifact import (
    Artifact,
    ArtifactKind,
    is_known_extension,
    kind_of,
)
from pgdts.dts.facts import PLUGIN
from pgdts.host.files import read_regular_file, unreadable
from pgdts.host.refusals import Reason, refuse

_LIBRARY_FOLDERS = ("", "lib", "lib/postgresql", "lib64", "lib64/postgresql", "lib64/pgsql")
_EXTENSION_FOLDERS = (
    "",
    "extension",
    "share/extension",
    "share/postgresql/extension",
    "share/pgsql/extension",
)
"""A plain folder, an unpacked bundle, and where `make install` puts files below its prefix."""


@dataclass(frozen=True)
class Source:
    """The artifacts of one plugin, the library first."""

    name: str
    origin: str
    artifacts: tuple[Artifact, ...]
    manifest: Manifest | None

    @property
    def library(self) -> Artifact:
        return self.artifacts[0]

    def has(self, kind: ArtifactKind) -> bool:
        """Whether one of the artifacts is of that kind."""
        return any(artifact.kind is kind for artifact in self.artifacts)

    @property
    def is_extension(self) -> bool:
        """Whether CREATE EXTENSION is meant to know the plugin."""
        return (
            is_known_extension(self.name)
            or self.has(ArtifactKind.CONTROL)
            or self.has(ArtifactKind.SCRIPT)
        )


def load_source(path: Path, name: str | None) -> Source:
    """Read a bundle, or the plugin's files in a folder or prefix.

    Args:
        path: the bundle or folder.
        name: the plugin; None for what the bundle says, or else `ali_decoding`.

    Raises:
        ArtifactError: no-artifacts, or what is wrong with the bundle or a file.
    """
    if path.is_dir():
        return _from_folder(path, name or PLUGIN)
    if is_bundle(path):
        return _from_bundle(path, name)
    read_regular_file(path)
    raise refuse(
        Reason.BAD_BUNDLE,
        path,
        "neither a bundle nor a folder",
        needed="a bundle of pgdts artifacts build, or the folder that holds the files",
    )


def _from_bundle(path: Path, name: str | None) -> Source:
    manifest, artifacts = unpack(path)
    if name not in {None, manifest.name}:
        raise refuse(Reason.NO_ARTIFACTS, path, f"it holds {manifest.name}, not {name}")
    return Source(manifest.name, str(path), _library_first(artifacts), manifest)


def _from_folder(path: Path, name: str) -> Source:
    folders = (path / below for below in _LIBRARY_FOLDERS)
    libraries = list(_files(folders, name, {ArtifactKind.LIBRARY}))
    if not libraries:
        raise refuse(
            Reason.NO_ARTIFACTS,
            path,
            f"no {name}.so in it, in lib or in lib/postgresql",
            needed="the folder or the prefix into which the plugin was installed",
            remedy="build it with pgdts artifacts build, or name another plugin with --name",
        )
    rest = _files(_extension_folders(path), name, {ArtifactKind.CONTROL, ArtifactKind.SCRIPT})
    return Source(name, str(path), _each_once(path, [*libraries, *rest]), None)


def _extension_folders(path: Path) -> Iterator[Path]:
    """Below the path; for Debian's `/usr/lib/postgresql/V` also in `/usr/share/postgresql/V`."""
    for below in _EXTENSION_FOLDERS:
        yield path / below
    version, packages = path.absolute().name, path.absolute().parent
    if (packages.parent.name, packages.name) == ("lib", "postgresql"):
        yield packages.parents[1] / "share/postgresql" / version / "extension"


def _files(
    folders: Iterable[Path], name: str, kinds: Set[ArtifactKind | None]
) -> Iterator[Artifact]:
    """The plugin's files of some kinds in some folders."""
    for folder in folders:
        for entry in _entries(folder):
            if (kind := kind_of(entry.name, name)) is not None and kind in kinds:
                yield Artifact(kind, entry.name, str(entry), read_regular_file(entry))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(folder, error) from error


def _each_once(path: Path, artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """One artifact a name: of several folders' files of that name, which must be the same."""
    found: dict[str, Artifact] = {}
    for artifact in artifacts:
        first = found.setdefault(artifact.file_name, artifact)
        if first.content != artifact.content:
            raise refuse(
                Reason.SEVERAL_ARTIFACTS,
                path,
                f"{first.origin} and {artifact.origin} differ",
                needed=f"one {artifact.file_name}",
                remedy="name the folder that holds the files of one installation alone",
            )
    return tuple(found.values())


def _library_first(artifacts: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    return tuple(sorted(artifacts, key=lambda artifact: artifact.kind is not ArtifactKind.LIBRARY))
