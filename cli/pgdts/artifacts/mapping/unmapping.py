"""Undo a mapping: every target as it was before pgdts came."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.mapping.file_state import FileState, read_state
from pgdts.artifacts.mapping.receipts import (
    MappingState,
    Receipt,
    ReceiptFile,
    only_run,
    receipt_folder,
    receipt_of,
    write_receipt_steps,
)
from pgdts.artifacts.mapping.restoring import remove_receipt_steps, restore_steps
from pgdts.artifacts.mapping.slot_files import find_slots, slot_refusals, unread_warning
from pgdts.host.refusals import ArtifactError, Reason, Refusal, refuse
from pgdts.host.steps import OnStep, Step, ignore_step, run_steps

_REMEDIES = {errno.EACCES: "run it with sudo", errno.EPERM: "run it with sudo"}


class UndoAction(StrEnum):
    """What happens to one target."""

    REMOVE = "remove"
    RESTORE = "restore"
    KEEP = "keep"


@dataclass(frozen=True)
class UnmappingRow:
    """One target and what it goes back to."""

    target: PurePosixPath
    path: Path
    previous: FileState | None
    found: FileState | None
    action: UndoAction
    why: str


@dataclass(frozen=True)
class UnmappingPlan:
    """A value: dry-run prints it, `apply_unmapping` executes it."""

    layout: Layout
    receipt: Receipt
    receipt_folder: Path
    rows: tuple[UnmappingRow, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...]


def plan_unmapping(layout: Layout, name: str, *, force: bool = False) -> UnmappingPlan:
    """Read the receipt and compare.

    Args:
        layout: the installation.
        name: the plugin.
        force: whether it may go although there are slots of it.

    Raises:
        ArtifactError: not-mapped or bad-receipt.
    """
    folder = receipt_folder(layout, name)
    receipt = receipt_of(layout, name)
    if receipt is None:
        raise refuse(
            Reason.NOT_MAPPED,
            name,
            f"no receipt of a mapping into {layout.name}",
            needed=f"a receipt in {folder}",
            remedy="pgdts removes only what it has put there itself",
        )
    rows, refusals = [], []
    for file in receipt.files:
        path = layout.root.resolve(file.target.parent) / file.target.name
        found = read_state(path)
        rows.append(_row(file, path, found))
        refusals += _changed_since(file, found)
    needed, warnings = _slots(layout, name, rows)
    if force:
        warnings += [f"{refusal.subject}: {refusal.found}" for refusal in needed]
    else:
        refusals += needed
    return UnmappingPlan(layout, receipt, folder, tuple(rows), tuple(refusals), tuple(warnings))


def apply_unmapping(plan: UnmappingPlan, on_step: OnStep = ignore_step) -> None:
    """Put everything back; an interruption leaves a receipt from which the next run goes on.

    Raises:
        ArtifactError: one of the plan's refusals, or write-failed.
    """
    if plan.refusals:
        raise ArtifactError(plan.refusals[0])
    try:
        with only_run(plan.receipt_folder):
            _require_fresh(plan)
            run_steps(unmapping_steps(plan), on_step)
    except OSError as error:
        raise refuse(
            Reason.WRITE_FAILED,
            error.filename or plan.layout.name,
            error.strerror or str(error),
            remedy=_REMEDIES.get(error.errno or 0, "correct that and run unmap again: it goes on"),
        ) from error


def unmapping_steps(plan: UnmappingPlan) -> list[Step]:
    """Note it, put back one file after the other, forget the receipt."""
    undoing = plan.receipt.model_copy(update={"state": MappingState.UNMAPPING})
    steps = write_receipt_steps(plan.receipt_folder, undoing)
    for row in reversed(plan.rows):
        steps += restore_steps(plan.receipt_folder, plan.layout.root, row.path, row.previous)
    return [*steps, *remove_receipt_steps(plan.receipt_folder)]


def _require_fresh(plan: UnmappingPlan) -> None:
    for row in plan.rows:
        if read_state(row.path) != row.found:
            raise refuse(
                Reason.CHANGED_SINCE_MAPPED,
                row.target,
                "it was changed while the plan was made",
                remedy="run it again",
            )


def _slots(
    layout: Layout, name: str, rows: Iterable[UnmappingRow]
) -> tuple[list[Refusal], list[str]]:
    """Refusals for the slots of a library that goes, and warnings where none could be read."""
    stays = all(
        row.action is UndoAction.KEEP for row in rows if row.target.parent == layout.library_folder
    )
    if stays:
        return [], []
    search = find_slots(layout, name)
    return slot_refusals(search, name), [unread_warning(path, name) for path in search.unread]


def _row(file: ReceiptFile, path: Path, found: FileState | None) -> UnmappingRow:
    if found == file.previous:
        action, why = UndoAction.KEEP, "it is as it was"
    elif file.previous is None:
        action, why = UndoAction.REMOVE, "it was not there before"
    else:
        action, why = UndoAction.RESTORE, "another one was there before"
    return UnmappingRow(file.target, path, file.previous, found, action, why)


def _changed_since(file: ReceiptFile, found: FileState | None) -> list[Refusal]:
    if found is None or found == file.previous:
        return []
    if found.link is None and found.sha256 in file.known_digests():
        return []
    return [
        Refusal(
            Reason.CHANGED_SINCE_MAPPED,
            str(file.target),
            "it is not the file that pgdts put there",
            needed="the mapped file, or none",
            remedy="move it away if it is not wanted, then run unmap again",
        )
    ]
