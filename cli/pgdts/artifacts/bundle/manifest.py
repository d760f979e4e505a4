"""The manifest of a bundle: what is in it, and what it was made from."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pgdts.artifacts.library.artifact import Artifact, ArtifactKind
from pgdts.host.elf import LibraryFacts
from pgdts.host.refusals import Reason, refuse

SCHEMA: Final = "pgdts-bundle/1"
MANIFEST_NAME = "manifest.json"
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ManifestFile(_Model):
    """One artifact by its path in the bundle."""

    path: str
    kind: ArtifactKind
    size: int
    sha256: Digest


class BuildFacts(_Model):
    """How the library came to be."""

    source: str
    source_sha256: Digest
    compiler: str
    configure: str


class Manifest(_Model):
    """Everything about a bundle but the content of its files."""

    schema_name: Literal["pgdts-bundle/1"] = Field(default=SCHEMA, alias="schema")
    name: str
    postgresql: str
    postgresql_major: str
    machine: str
    bits: int
    glibc: str | None
    build: BuildFacts
    files: tuple[ManifestFile, ...]

    def to_json(self) -> bytes:
        """UTF-8, one field a line, the same bytes for the same manifest."""
        return self.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


def parse_manifest(content: bytes, bundle: object) -> Manifest:
    """Read a manifest.

    Raises:
        ArtifactError: bad-bundle.
    """
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise refuse(
            Reason.BAD_BUNDLE, bundle, f"{MANIFEST_NAME}: {place}: {first['msg']}"
        ) from error


def list_files(artifacts: tuple[Artifact, ...]) -> tuple[ManifestFile, ...]:
    return tuple(
        ManifestFile(
            path=artifact.bundle_path,
            kind=artifact.kind,
            size=len(artifact.content),
            sha256=artifact.sha256,
        )
        for artifact in artifacts
    )


def differences(
    manifest: Manifest, artifacts: tuple[Artifact, ...], facts: LibraryFacts
) -> list[str]:
    """Where a manifest says something else than the files beside it."""
    said = {file.path: file for file in manifest.files}
    found = {file.path: file for file in list_files(artifacts)}
    problems = [f"{path} is missing" for path in sorted(said.keys() - found.keys())]
    problems += [f"{path} is not listed" for path in sorted(found.keys() - said.keys())]
    problems += [
        f"{path} has other content than listed"
        for path in sorted(said.keys() & found.keys())
        if said[path] != found[path]
    ]
    if (manifest.machine, manifest.bits) != (facts.machine, facts.bits):
        problems.append(f"the library is for {facts.machine}, not for {manifest.machine}")
    if facts.magic is not None and facts.magic.major != manifest.postgresql_major:
        problems.append(
            f"the library is for PostgreSQL {facts.magic.major}, not {manifest.postgresql_major}"
        )
    return problems
