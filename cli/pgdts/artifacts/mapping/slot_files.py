"""Which replication slots of an installation's servers a plugin has, read from their data folders.

The files tell it without a session, of a server that is stopped as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pgdts.artifacts.layout.discovery import host_clusters
from pgdts.artifacts.layout.layouts import Layout
from pgdts.host.files import MIB, read_regular_file
from pgdts.host.refusals import ArtifactError, Reason, Refusal

_PROCESSES = Path("/proc")
_HEADER_BYTES = 16
_NAME_BYTES = 64
_PROGRAM_GONE = " (deleted)"
"""Added by the kernel to the path of a running program whose file was replaced."""


@dataclass(frozen=True)
class FoundSlot:
    """A logical slot of the plugin, and the data folder that it is in."""

    name: str
    data_folder: Path


@dataclass(frozen=True)
class SlotSearch:
    """What the data folders told.

    Attributes:
        unread: data folders whose slots could not be read.
    """

    slots: tuple[FoundSlot, ...]
    unread: tuple[Path, ...]


def find_slots(layout: Layout, plugin: str) -> SlotSearch:
    """Look through the clusters that run from an installation, or that Debian's tools know."""
    slots: list[FoundSlot] = []
    unread: list[Path] = []
    for folder in sorted(_data_folders(layout)):
        try:
            slots += _slots_in(folder, plugin)
        except (OSError, ArtifactError):
            unread.append(folder)
    return SlotSearch(tuple(slots), tuple(unread))


def slot_refusals(search: SlotSearch, plugin: str) -> list[Refusal]:
    """Why the plugin cannot go yet: nobody could read from a slot of it, and it would keep WAL."""
    return [
        Refusal(
            Reason.SLOTS_THERE,
            f"slot {slot.name} in {slot.data_folder}",
            f"it decodes with {plugin}, which would be gone",
            needed="no slot of the plugin",
            remedy=f"if nobody needs it: select pg_drop_replication_slot('{slot.name}'); "
            "or --force, which leaves it and the WAL that it keeps",
        )
        for slot in search.slots
    ]


def unread_warning(data_folder: Path, plugin: str) -> str:
    return f"{data_folder}: whether slots there decode with {plugin} could not be read"


def _data_folders(layout: Layout) -> set[Path]:
    clusters = host_clusters() if layout.root.is_host else []
    known = {cluster.data_folder for cluster in clusters if cluster.runs_from(layout)}
    return known | set(_running(layout))


def _running(layout: Layout) -> Iterator[Path]:
    """A server's processes work in their data folder."""
    if layout.binary_folder is None:
        return
    program = layout.root.resolve(layout.binary_folder) / "postgres"
    for process in _PROCESSES.glob("[0-9]*"):
        try:
            if _runs(process, program):
                yield (process / "cwd").readlink()
        except OSError:  # another user's, or gone meanwhile
            continue


def _runs(process: Path, program: Path) -> bool:
    running = (process / "exe").readlink()
    return str(running).removesuffix(_PROGRAM_GONE) == str(program)


def _slots_in(data_folder: Path, plugin: str) -> Iterator[FoundSlot]:
    for folder in sorted((data_folder / "pg_replslot").iterdir()):
        state = folder / "state"
        if state.is_file() and _is_of(read_regular_file(state, limit=MIB), plugin):
            yield FoundSlot(folder.name, data_folder)


def _is_of(state: bytes, plugin: str) -> bool:
    """Whether the plugin's name is in a slot's file, behind the slot's own name.

    Names have a fixed length, filled up with zeros; where they are depends on the version.
    """
    name = plugin.encode().ljust(_NAME_BYTES, b"\0")
    behind = state[_HEADER_BYTES + _NAME_BYTES :]
    return re.search(rb"(?<![!-~])" + re.escape(name), behind) is not None
