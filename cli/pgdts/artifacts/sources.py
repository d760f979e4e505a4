"""Where artifacts come from: a bundle, an installation prefix, a folder."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pgdts.artifacts.artifact import DEFAULT_NAME, Artifact, Kind, kind_of
from pgdts.artifacts.bundle import is_bundle, unpack
from pgdts.artifacts.files import read_regular_file
from pgdts.artifacts.manifest import Manifest
from pgdts.artifacts.refusals import Reason, refuse

_SUBFOLDERS = (
    ("", ""),
    ("lib", "extension"),
    ("lib", "share/extension"),
    ("lib/postgresql", "share/postgresql/extension"),
)
"""Library and extension folders: a plain folder, an unpacked bundle, prefixes of both shapes."""


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

    @property
    def has_control(self) -> bool:
        """Whether CREATE EXTENSION is meant to know the plugin."""
        return any(artifact.kind is Kind.CONTROL for artifact in self.artifacts)


def load_source(path: Path, name: str | None) -> Source:
    """Read a bundle, or the plugin's files in a folder or prefix.

    Args:
        path: the bundle or folder.
        name: the plugin; None for what the bundle says, or else `ali_decoding`.

    Raises:
        ArtifactError: no-artifacts, or what is wrong with the bundle or a file.
    """
    if path.is_dir():
        return _from_folder(path, name or DEFAULT_NAME)
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
    found = [pair for pair in _SUBFOLDERS if os.path.lexists(path / pair[0] / f"{name}.so")]
    if not found:
        raise refuse(
            Reason.NO_ARTIFACTS,
            path,
            f"no {name}.so in it, in lib or in lib/postgresql",
            needed="the folder or the prefix into which the plugin was installed",
            remedy="build it with pgdts artifacts build, or name another plugin with --name",
        )
    library, extension = (path / folder for folder in found[0])
    artifacts = [
        _read(Kind.LIBRARY, library / f"{name}.so"),
        *(_read(kind, file) for kind, file in _extension_files(extension, name)),
    ]
    return Source(name, str(path), tuple(artifacts), None)


def _extension_files(folder: Path, name: str) -> Iterator[tuple[Kind, Path]]:
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        kind = kind_of(entry.name, name)
        if kind in {Kind.CONTROL, Kind.SCRIPT}:
            yield kind, entry


def _read(kind: Kind, file: Path) -> Artifact:
    return Artifact(kind, file.name, str(file), read_regular_file(file))


def _library_first(artifacts: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    return tuple(sorted(artifacts, key=lambda artifact: artifact.kind is not Kind.LIBRARY))
