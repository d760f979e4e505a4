"""The mapping plan: what would be put where, and why not."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pgdts.artifacts.bundle.sources import Source
from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.layout.suitability import unsuitable
from pgdts.artifacts.library.artifact import Artifact, ArtifactKind
from pgdts.artifacts.library.host_libraries import glibc_of, missing_libraries
from pgdts.artifacts.mapping.control_file import missing_control, script_warnings
from pgdts.artifacts.mapping.file_state import FileState, read_state
from pgdts.artifacts.mapping.package_owner import package_owning
from pgdts.artifacts.mapping.receipts import MappingState, Receipt, receipt_folder, receipt_of
from pgdts.artifacts.mapping.target_folders import unusable_folders
from pgdts.host.elf import LibraryFacts, library_facts
from pgdts.host.refusals import ArtifactError, Reason, Refusal


class TargetAction(StrEnum):
    """What happens to one target."""

    INSTALL = "install"
    REPLACE = "replace"
    CORRECT = "correct"
    KEEP = "keep"


@dataclass(frozen=True)
class MappingRow:
    """One artifact and its target.

    Attributes:
        target: as the server sees it.
        path: where that is on this host, the folder's links followed.
        found: what is there now.
        package: the distribution package of what is there now, where something changes.
        why: the reason for the action, for people.
    """

    artifact: Artifact
    target: PurePosixPath
    path: Path
    mode: int
    uid: int
    gid: int
    found: FileState | None
    action: TargetAction
    why: str
    package: str | None


@dataclass(frozen=True)
class MappingPlan:
    """A value: dry-run prints it, `apply_mapping` executes it."""

    source: Source
    layout: Layout
    rows: tuple[MappingRow, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    receipt_folder: Path
    receipt: Receipt | None

    @property
    def is_done(self) -> bool:
        """Whether everything is as it should be and noted, too."""
        kept = all(row.action is TargetAction.KEEP for row in self.rows)
        return kept and self.receipt is not None and self.receipt.state is MappingState.MAPPED


def plan_mapping(source: Source, layout: Layout, *, replace: bool = False) -> MappingPlan:
    """Compare the source with the layout.

    Args:
        source: the artifacts.
        layout: the installation.
        replace: whether other files that are there already may be replaced.

    Raises:
        ArtifactError: a library or receipt that cannot be read; all else is in the plan.
    """
    folder = receipt_folder(layout, source.name)
    receipt = receipt_of(layout, source.name)
    facts = library_facts(source.library.content, source.library.origin)
    refusals = unsuitable(
        facts, source.library.origin, layout, glibc_of(layout.root, layout.machine)
    )
    refusals += missing_control(source, layout)
    owner = _owner(layout)
    rows = []
    for artifact in source.artifacts:
        try:
            rows.append(_row(artifact, layout, receipt, owner))
        except ArtifactError as error:
            refusals.append(error.refusal)
    if not replace:
        others = [row for row in rows if row.action is TargetAction.REPLACE]
        refusals += [_other_file(row, is_mapped=_is_mapped(receipt, row)) for row in others]
    refusals += unusable_folders(layout, source, changes=_changes(rows))
    warnings = (*_source_warnings(source, facts, layout), *_package_warnings(rows))
    return MappingPlan(source, layout, tuple(rows), tuple(refusals), warnings, folder, receipt)


def _row(
    artifact: Artifact, layout: Layout, receipt: Receipt | None, owner: tuple[int, int]
) -> MappingRow:
    folder = layout.folder_of(artifact.kind)
    target = folder / artifact.file_name
    path = layout.root.resolve(folder) / artifact.file_name
    found = read_state(path)
    mode, (uid, gid) = artifact.kind.mode, owner
    action, why = _action(artifact, found, (mode, uid, gid), _noted(receipt, target))
    is_changed = found is not None and action is not TargetAction.KEEP
    package = package_owning(layout.root, target) if is_changed else None
    return MappingRow(artifact, target, path, mode, uid, gid, found, action, why, package)


def _owner(layout: Layout) -> tuple[int, int]:
    """root:root, also for who cannot map himself; in somebody's own installation, who maps."""
    is_own = os.geteuid() != 0 and all(_is_writable(layout, kind) for kind in ArtifactKind)
    return (os.geteuid(), os.getegid()) if is_own else (0, 0)


def _is_writable(layout: Layout, kind: ArtifactKind) -> bool:
    try:
        return os.access(layout.root.resolve(layout.folder_of(kind)), os.W_OK)
    except ArtifactError:
        return False


def _noted(receipt: Receipt | None, target: PurePosixPath) -> set[str | None]:
    file = receipt.file(target) if receipt else None
    return file.known_digests() if file else set()


def _action(
    artifact: Artifact,
    found: FileState | None,
    wanted: tuple[int, int, int],
    noted: set[str | None],
) -> tuple[TargetAction, str]:
    if found is None:
        return TargetAction.INSTALL, "not there yet"
    if found.link is not None:
        return TargetAction.REPLACE, f"a link to {found.link} is there"
    if found.sha256 == artifact.sha256:
        if (found.mode, found.uid, found.gid) == wanted:
            return TargetAction.KEEP, "the same file is there"
        return TargetAction.CORRECT, f"mode {found.mode:04o}, owner {found.uid}:{found.gid}"
    if found.sha256 in noted:
        return TargetAction.CORRECT, "an earlier file that the receipt knows is there"
    return TargetAction.REPLACE, f"another file is there (SHA-256 {str(found.sha256)[:12]})"


def _is_mapped(receipt: Receipt | None, row: MappingRow) -> bool:
    """Whether what is there now has come, or was changed, after a mapping."""
    return receipt is not None and receipt.file(row.target) is not None and row.package is None


def _other_file(row: MappingRow, *, is_mapped: bool) -> Refusal:
    if is_mapped:
        remedy = (
            "add --replace; no copy of it is put back: pgdts artifacts unmap goes back to what was "
            "there before the first map"
        )
    else:
        remedy = "add --replace; a copy is kept, and pgdts artifacts unmap puts it back"
    return Refusal(
        Reason.OTHER_FILE_THERE,
        str(row.target),
        row.why,
        needed="consent to replace it",
        remedy=remedy,
    )


def _changes(rows: list[MappingRow]) -> dict[Path, int]:
    """Bytes to be written, by folder."""
    sizes: dict[Path, int] = {}
    for row in rows:
        if row.action is not TargetAction.KEEP:
            folder = row.path.parent
            sizes[folder] = sizes.get(folder, 0) + len(row.artifact.content)
    return sizes


def _source_warnings(source: Source, facts: LibraryFacts, layout: Layout) -> list[str]:
    warnings = []
    missing = missing_libraries(
        layout.root, layout.machine, facts.needed, beside=layout.library_folder
    )
    if missing:
        warnings.append(f"{source.name}.so needs {', '.join(missing)}, not found in this system")
    warnings += script_warnings(source)
    if layout.magic.version >= 1400:
        warnings.append(
            f"servers from 14.24, 15.19, 16.15, 17.11 and 18.6 on must list {source.name} in "
            "output_plugin_libraries; pgdts artifacts verify -d … tells"
        )
    return warnings


def _package_warnings(rows: list[MappingRow]) -> list[str]:
    return [
        f"{row.target} belongs to the package {row.package}: its next update puts its own file back"
        for row in rows
        if row.package is not None
    ]
