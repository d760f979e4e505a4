"""Artifacts: the library, the control file and the scripts of one plugin."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from pgdts.dts.facts import PLUGIN
from pgdts.host.files import digest

_FILE_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.+-]*"


class ArtifactKind(StrEnum):
    """What an artifact is; it decides the folder and the mode."""

    LIBRARY = "library"
    CONTROL = "control"
    SCRIPT = "script"

    @property
    def mode(self) -> int:
        """0755 as the guide for DTS has it for the library, 0644 for the others."""
        return 0o755 if self is ArtifactKind.LIBRARY else 0o644

    @property
    def folder(self) -> str:
        """The folder inside a bundle."""
        return "lib" if self is ArtifactKind.LIBRARY else "extension"


@dataclass(frozen=True)
class Artifact:
    """One file, read once: what was inspected is what will be written."""

    kind: ArtifactKind
    file_name: str
    origin: str
    content: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return digest(self.content)

    @property
    def bundle_path(self) -> str:
        return f"{self.kind.folder}/{self.file_name}"


def kind_of(file_name: str, plugin: str) -> ArtifactKind | None:
    """What a file of that name is to the plugin; None for files that do not belong to it.

    >>> kind_of("wal2json.so", "wal2json"), kind_of("x--1.0.sql", "x"), kind_of("../x.so", "x")
    (<ArtifactKind.LIBRARY: 'library'>, <ArtifactKind.SCRIPT: 'script'>, None)
    """
    if file_name == f"{plugin}.so":
        return ArtifactKind.LIBRARY
    if file_name == f"{plugin}.control":
        return ArtifactKind.CONTROL
    is_script = re.fullmatch(rf"{re.escape(plugin)}--{_FILE_NAME}\.sql", file_name)
    return ArtifactKind.SCRIPT if is_script else None


def is_plugin_name(name: str) -> bool:
    """Whether it can be a library's name: one file name, no path."""
    return re.fullmatch(_FILE_NAME, name) is not None


def is_known_extension(plugin: str) -> bool:
    """Whether a plugin is known to come with a control file, which DTS looks for, too."""
    return plugin == PLUGIN
