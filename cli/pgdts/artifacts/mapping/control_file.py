"""Whether CREATE EXTENSION would know a plugin: its control file and the script of its version."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pgdts.artifacts.bundle.sources import Source
from pgdts.artifacts.layout.layouts import Layout
from pgdts.artifacts.library.artifact import Artifact, ArtifactKind
from pgdts.artifacts.mapping.file_state import read_state
from pgdts.host.refusals import ArtifactError, Reason, Refusal

_DEFAULT_VERSION = re.compile(r"^\s*default_version\s*=?\s*'?([^'\s#]+)", re.MULTILINE)


def control_target(layout: Layout, name: str) -> PurePosixPath:
    """Where the server looks for the control file of an extension."""
    return layout.extension_folder / f"{name}.control"


def missing_control(source: Source, layout: Layout) -> list[Refusal]:
    """The refusal of an extension whose control file is neither in the source nor there already."""
    if not source.is_extension or source.has(ArtifactKind.CONTROL):
        return []
    target = control_target(layout, source.name)
    try:
        if read_state(layout.root.resolve(target.parent) / target.name) is not None:
            return []
    except ArtifactError as error:
        return [error.refusal]
    return [
        Refusal(
            Reason.NO_CONTROL_FILE,
            source.origin,
            f"{source.name}.so is there without {source.name}.control",
            needed=f"{source.name}.control and its scripts: DTS and CREATE EXTENSION look there",
            remedy="name the prefix or folder that holds all of them, or a bundle of "
            "pgdts artifacts build",
        )
    ]


def script_warnings(source: Source) -> Iterator[str]:
    """What CREATE EXTENSION would miss although there is a control file."""
    for artifact in source.artifacts:
        if artifact.kind is ArtifactKind.CONTROL and not _has_script(source, artifact):
            yield (
                f"{artifact.file_name} comes without a script of its version: "
                "CREATE EXTENSION would fail"
            )


def _has_script(source: Source, control: Artifact) -> bool:
    """A version may also be reached by way of another one's script: any first script will do."""
    scripts = [artifact for artifact in source.artifacts if artifact.kind is ArtifactKind.SCRIPT]
    version = _DEFAULT_VERSION.search(control.content.decode(errors="replace"))
    if version is None:
        return bool(scripts)
    return any(
        script.file_name.removesuffix(".sql").split("--")[-1] == version.group(1)
        for script in scripts
    )
