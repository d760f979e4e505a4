"""Which files should be where, by the receipt or by the source."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from pgdts.artifacts.bundle.sources import Source
from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.library.artifact import ArtifactKind
from pgdts.artifacts.mapping.receipts import MappingState, Receipt, receipt_of
from pgdts.host.refusals import Reason, refuse


@dataclass(frozen=True)
class ExpectedFile:
    """One file as it should be.

    Attributes:
        sha256: None when only its presence can be asked for.
        owner: user and group, None when anybody may own it.
    """

    target: PurePosixPath
    sha256: str | None
    mode: int | None
    owner: tuple[int, int] | None

    @property
    def is_library(self) -> bool:
        return self.target.suffix == ".so"


def expected_by_receipt(layout: Layout, name: str) -> list[ExpectedFile]:
    """What was mapped.

    Raises:
        ArtifactError: not-mapped, or a mapping that was interrupted.
    """
    receipt = receipt_of(layout, name)
    if receipt is None:
        raise refuse(
            Reason.NOT_MAPPED,
            name,
            f"no receipt of a mapping into {layout.name}",
            remedy="name the bundle or folder to compare with, or map it first",
        )
    _require_complete(receipt)
    return [
        ExpectedFile(file.target, file.sha256, file.mode, (file.uid, file.gid))
        for file in receipt.files
    ]


def expected_by_source(
    source: Source, library_folder: PurePosixPath, extension_folder: PurePosixPath
) -> list[ExpectedFile]:
    """What would be mapped, whoever put it there and whoever owns it."""
    folders = {ArtifactKind.LIBRARY: library_folder}
    return [
        ExpectedFile(
            folders.get(artifact.kind, extension_folder) / artifact.file_name,
            artifact.sha256,
            None,
            None,
        )
        for artifact in source.artifacts
    ]


def _require_complete(receipt: Receipt) -> None:
    if receipt.state is not MappingState.MAPPED:
        raise refuse(
            Reason.NOT_MAPPED,
            receipt.name,
            f"the last run was interrupted while {receipt.state}",
            remedy="run map again to finish, or unmap to go back",
        )
