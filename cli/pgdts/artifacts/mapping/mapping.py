"""Carry out a mapping plan, as a list of steps that can be interrupted anywhere."""

import errno
from pathlib import Path

from pgdts.artifacts.mapping.file_state import read_state
from pgdts.artifacts.mapping.plan import MappingPlan, MappingRow, TargetAction
from pgdts.artifacts.mapping.receipts import (
    MappingState,
    Receipt,
    ReceiptFile,
    backup_path,
    only_run,
    write_receipt_steps,
)
from pgdts.artifacts.mapping.restoring import remove_receipt_steps, restore_steps
from pgdts.host.files import digest, read_file_itself
from pgdts.host.refusals import ArtifactError, Reason, refuse
from pgdts.host.steps import (
    MakeFolder,
    OnStep,
    Relabel,
    Rename,
    Step,
    WriteNew,
    ignore_step,
    run_steps,
    temporary_name,
)

_REASONS = {errno.ENOSPC: Reason.DISK_FULL, errno.EDQUOT: Reason.DISK_FULL}


def apply_mapping(plan: MappingPlan, on_step: OnStep = ignore_step) -> None:
    """Put the artifacts where the plan says.

    A step that fails undoes those before it. An interruption leaves every file old or new, and a
    receipt from which the next `map` goes on or `unmap` goes back.

    Raises:
        ArtifactError: one of the plan's refusals; something changed since the plan was made; a
            step failed.
    """
    if plan.refusals:
        raise ArtifactError(plan.refusals[0])
    if plan.is_done:
        return
    try:
        with only_run(plan.receipt_folder):
            _require_fresh(plan)
            _run_or_go_back(plan, on_step)
    except OSError as error:
        raise _failed(plan, error) from error


def mapping_steps(plan: MappingPlan) -> list[Step]:
    """Keep what is replaced, note it, write the new files beside the old ones, swap, note that."""
    changed = [row for row in plan.rows if row.action is not TargetAction.KEEP]
    steps: list[Step] = [MakeFolder(plan.receipt_folder / "backups")]
    for row in changed:
        steps += _backup_steps(plan.receipt_folder, row)
    steps += write_receipt_steps(plan.receipt_folder, _receipt(plan, MappingState.MAPPING))
    steps += [
        WriteNew(temporary_name(row.path), row.artifact.content, row.mode, row.uid, row.gid)
        for row in changed
    ]
    for row in changed:
        steps += [Rename(temporary_name(row.path), row.path)]
        steps.append(Relabel(row.path, plan.layout.root.is_host))
    return [*steps, *write_receipt_steps(plan.receipt_folder, _receipt(plan, MappingState.MAPPED))]


def _backup_steps(folder: Path, row: MappingRow) -> list[Step]:
    found = row.found
    if found is None or found.sha256 is None:
        return []
    kept = backup_path(folder, found)
    new = temporary_name(kept)
    content, _ = read_file_itself(row.path)
    if digest(content) != found.sha256:
        raise _changed(row)
    return [WriteNew(new, content, 0o600, row.uid, row.gid), Rename(new, kept)]


def _receipt(plan: MappingPlan, state: MappingState) -> Receipt:
    """Files of an earlier mapping that this one does not bring stay noted, to be undone once."""
    mapped = tuple(_receipt_file(plan, row) for row in plan.rows)
    targets = {file.target for file in mapped}
    earlier = plan.receipt.files if plan.receipt else ()
    return Receipt(
        state=state,
        name=plan.source.name,
        layout=plan.layout.name,
        source=plan.source.origin,
        files=(*mapped, *(file for file in earlier if file.target not in targets)),
    )


def _receipt_file(plan: MappingPlan, row: MappingRow) -> ReceiptFile:
    earlier = plan.receipt.file(row.target) if plan.receipt else None
    return ReceiptFile(
        target=row.target,
        sha256=row.artifact.sha256,
        mode=row.mode,
        uid=row.uid,
        gid=row.gid,
        previous=earlier.previous if earlier and not _from_package(row, earlier) else row.found,
        replaced=row.found,
    )


def _from_package(row: MappingRow, earlier: ReceiptFile) -> bool:
    """Whether a package has put its file there since the earlier mapping: it is to stay then.

    Any other file that is there now is the mapped one, damaged or overwritten.
    """
    is_known = row.found is None or row.found.sha256 in earlier.known_digests()
    return row.package is not None and not is_known


def _require_fresh(plan: MappingPlan) -> None:
    for row in plan.rows:
        if read_state(row.path) != row.found:
            raise _changed(row)


def _changed(row: MappingRow) -> ArtifactError:
    return refuse(
        Reason.CHANGED_SINCE_MAPPED,
        row.target,
        "it was changed while the plan was made",
        remedy="run it again",
    )


def _run_or_go_back(plan: MappingPlan, on_step: OnStep) -> None:
    try:
        run_steps(mapping_steps(plan), on_step)
    except OSError:
        _go_back(plan)
        raise


def _go_back(plan: MappingPlan) -> None:
    steps: list[Step] = []
    for row in reversed(plan.rows):
        steps += restore_steps(plan.receipt_folder, plan.layout.root, row.path, row.found)
    if plan.receipt is None:
        steps += remove_receipt_steps(plan.receipt_folder)
    else:
        steps += write_receipt_steps(plan.receipt_folder, plan.receipt)
    run_steps(steps)


def _failed(plan: MappingPlan, error: OSError) -> ArtifactError:
    return refuse(
        _REASONS.get(error.errno or 0, Reason.WRITE_FAILED),
        error.filename or plan.layout.name,
        error.strerror or str(error),
        needed="every file stayed as it was, unless the way back failed, too",
        remedy="correct that and run map again, or pgdts artifacts unmap to go back",
    )
