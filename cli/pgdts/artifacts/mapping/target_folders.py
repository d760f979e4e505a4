"""Whether the folders of a layout can take files."""

import os
from collections.abc import Mapping
from pathlib import Path

from pgdts.artifacts.bundle.sources import Source
from pgdts.artifacts.layout.layouts import Layout
from pgdts.host.files import MIB
from pgdts.host.refusals import Reason, Refusal
from pgdts.pasting import command_line

_RESERVE = 1 * MIB
"""Left free on top of the files: the receipt, and what else goes on."""


def unusable_folders(layout: Layout, source: Source, changes: Mapping[Path, int]) -> list[Refusal]:
    """Folders that are read-only, not ours to write or too full.

    Args:
        layout: the installation.
        source: the artifacts, for the command to repeat.
        changes: the bytes to be written, by folder.
    """
    command = ["sudo", "pgdts", "artifacts", "map", source.origin, "--to", layout.name]
    if not layout.root.is_host:
        command += ["--root", str(layout.root.folder)]
    found = (_unusable(folder, size, command_line(*command)) for folder, size in changes.items())
    return [refusal for refusal in found if refusal is not None]


def _unusable(folder: Path, size: int, command: str) -> Refusal | None:
    space = os.statvfs(folder)
    subject = str(folder)
    if space.f_flag & os.ST_RDONLY:
        needed = "a writable file system"
        return Refusal(Reason.READ_ONLY, subject, "the file system is read-only", needed)
    if not os.access(folder, os.W_OK):
        return Refusal(
            Reason.NEEDS_ROOT,
            subject,
            f"user {os.geteuid()} may not write here",
            needed="root",
            remedy=command,
        )
    free = space.f_bavail * space.f_frsize
    if free < size + _RESERVE:
        return Refusal(
            Reason.DISK_FULL,
            subject,
            f"{free} bytes are free",
            needed=f"{size + _RESERVE} bytes",
            remedy="make room",
        )
    return None
