"""Bundles: a reproducible archive of the artifacts and their manifest."""

import gzip
import io
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from pgdts.artifacts.bundle.manifest import MANIFEST_NAME, Manifest, differences, parse_manifest
from pgdts.artifacts.library.artifact import Artifact, ArtifactKind, is_plugin_name, kind_of
from pgdts.host.elf import library_facts
from pgdts.host.files import LARGEST_FILE, MIB, read_regular_file
from pgdts.host.refusals import Reason, refuse

_MOST_MEMBERS = 1000
_LARGEST_ARCHIVE = 2 * LARGEST_FILE


def pack(manifest: Manifest, artifacts: tuple[Artifact, ...]) -> bytes:
    """The archive: the same bytes for the same manifest and files, wherever it is made."""
    files = sorted((file.bundle_path, file.kind.mode, file.content) for file in artifacts)
    members = [(MANIFEST_NAME, 0o644, manifest.to_json()), *files]
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0, compresslevel=9) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for path, mode, content in members:
            archive.addfile(_header(path, len(content), mode), io.BytesIO(content))
    return packed.getvalue()


def is_bundle(path: Path) -> bool:
    """Whether the file starts as a gzip archive does; what is in it is another matter."""
    try:
        with path.open("rb") as file:
            return file.read(2) == b"\x1f\x8b"
    except OSError:
        return False


def unpack(path: Path) -> tuple[Manifest, tuple[Artifact, ...]]:
    """Read a bundle and hold it against its manifest. Nothing is written anywhere.

    Raises:
        ArtifactError: unreadable, too-large, bad-bundle, unsafe-path, not-a-plain-file,
            manifest-differs, or what is wrong with the library in it.
    """
    members = _members(_unzip(read_regular_file(path), path), path)
    if MANIFEST_NAME not in members:
        raise refuse(
            Reason.BAD_BUNDLE,
            path,
            f"no {MANIFEST_NAME} in it",
            needed="a bundle of pgdts artifacts build",
        )
    if len(members[MANIFEST_NAME]) > MIB:
        raise refuse(Reason.TOO_LARGE, path, f"{MANIFEST_NAME} of more than 1 MiB")
    manifest = parse_manifest(members.pop(MANIFEST_NAME), path)
    artifacts = _artifacts(manifest, members, path)
    _check(manifest, artifacts, path)
    return manifest, artifacts


def _header(path: str, size: int, mode: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(path)
    header.size, header.mode, header.mtime = size, mode, 0
    header.uid = header.gid = 0
    header.uname = header.gname = "root"
    return header


def _unzip(packed: bytes, path: Path) -> bytes:
    unzipper = zlib.decompressobj(wbits=31)
    try:
        content = unzipper.decompress(packed, _LARGEST_ARCHIVE)
    except zlib.error as error:
        raise refuse(Reason.BAD_BUNDLE, path, "this is not a gzip archive") from error
    if unzipper.unconsumed_tail:
        found = f"more than {_LARGEST_ARCHIVE // MIB} MiB when unpacked"
        raise refuse(Reason.TOO_LARGE, path, found)
    if not unzipper.eof:
        raise refuse(Reason.BAD_BUNDLE, path, "the archive is cut off", remedy="copy it again")
    return content


def _members(content: bytes, path: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for member in archive:
                _check_member(member, found, path)
                file = archive.extractfile(member)
                found[member.name] = file.read() if file else b""
    except (tarfile.TarError, ValueError, OverflowError, EOFError) as error:
        raise refuse(Reason.BAD_BUNDLE, path, f"the archive is damaged ({error})") from error
    return found


def _check_member(member: tarfile.TarInfo, found: Mapping[str, bytes], path: Path) -> None:
    name = PurePosixPath(member.name)
    if name.is_absolute() or ".." in name.parts:
        raise refuse(Reason.UNSAFE_PATH, path, f"{member.name!r} leads out of the bundle")
    if not member.isreg() or member.issparse():
        raise refuse(Reason.NOT_A_PLAIN_FILE, path, f"{member.name!r} is not a plain file")
    if member.name in found or len(found) >= _MOST_MEMBERS:
        raise refuse(Reason.BAD_BUNDLE, path, f"{member.name!r} is there twice, or one too many")


def _artifacts(
    manifest: Manifest, members: Mapping[str, bytes], path: Path
) -> tuple[Artifact, ...]:
    if not is_plugin_name(manifest.name):
        raise refuse(Reason.UNSAFE_PATH, path, f"the name {manifest.name!r} is no file name")
    return tuple(
        _artifact(manifest, member, content, path) for member, content in sorted(members.items())
    )


def _artifact(manifest: Manifest, member: str, content: bytes, path: Path) -> Artifact:
    file_name = PurePosixPath(member).name
    kind = kind_of(file_name, manifest.name)
    if kind is None or member != f"{kind.folder}/{file_name}":
        raise refuse(Reason.BAD_BUNDLE, path, f"{member!r} does not belong to {manifest.name}")
    return Artifact(kind, file_name, f"{path}:{member}", content)


def _check(manifest: Manifest, artifacts: tuple[Artifact, ...], path: Path) -> None:
    library = next((found for found in artifacts if found.kind is ArtifactKind.LIBRARY), None)
    if library is None:
        raise refuse(Reason.NO_ARTIFACTS, path, f"no {manifest.name}.so in it")
    facts = library_facts(library.content, library.origin)
    if problems := differences(manifest, artifacts, facts):
        raise refuse(
            Reason.MANIFEST_DIFFERS,
            path,
            "; ".join(problems),
            needed="a manifest that is true",
            remedy="get the bundle again from where it was built",
        )
