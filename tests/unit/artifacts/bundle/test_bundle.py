"""Bundles: the same bytes every time, and nothing believed that they say."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from pgdts.artifacts.bundle.bundle import pack, unpack
from pgdts.artifacts.bundle.manifest import BuildFacts, Manifest, list_files
from pgdts.artifacts.bundle.sources import load_source
from pgdts.artifacts.library.artifact import Artifact, ArtifactKind
from pgdts.host.refusals import ArtifactError, Reason
from tests.unit.artifacts.elf_files import make_library

Member = tuple[str, bytes, bytes]
ARTIFACTS = (
    Artifact(ArtifactKind.SCRIPT, "ali_decoding--0.0.1.sql", "", b""),
    Artifact(ArtifactKind.CONTROL, "ali_decoding.control", "", b"default_version = '0.0.1'\n"),
    Artifact(ArtifactKind.LIBRARY, "ali_decoding.so", "", make_library()),
)


def manifest_of(**changes: object) -> Manifest:
    build = BuildFacts(source="x", source_sha256="0" * 64, compiler="gcc", configure="")
    facts: dict[str, object] = {
        "name": "ali_decoding",
        "postgresql": "15.20",
        "postgresql_major": "15",
        "machine": "x86_64",
        "bits": 64,
        "glibc": None,
        "build": build,
        "files": list_files(ARTIFACTS),
    }
    return Manifest.model_validate(facts | changes)


def archive(*members: Member) -> bytes:
    """A gzipped archive of members: name, type, content or link target."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, kind, content in members:
            header = tarfile.TarInfo(name)
            header.type = kind
            if kind == tarfile.REGTYPE:
                header.size = len(content)
            else:
                header.linkname = content.decode()
            tar.addfile(header, io.BytesIO(content))
    return gzip.compress(packed.getvalue())


def honest_members(manifest: Manifest | None = None) -> list[Member]:
    said = (manifest or manifest_of()).to_json()
    files = [(artifact.bundle_path, tarfile.REGTYPE, artifact.content) for artifact in ARTIFACTS]
    return [("manifest.json", tarfile.REGTYPE, said), *files]


def reason_for(folder: Path, content: bytes) -> Reason:
    bundle = folder / "bundle.tar.gz"
    bundle.write_bytes(content)
    with pytest.raises(ArtifactError) as caught:
        load_source(bundle, None)
    assert [file.name for file in folder.iterdir()] == ["bundle.tar.gz"]
    return caught.value.refusal.reason


def test_packing_gives_the_same_bytes_twice_and_in_any_order() -> None:
    packed = pack(manifest_of(), ARTIFACTS)
    assert packed == pack(manifest_of(), ARTIFACTS)
    assert packed == pack(manifest_of(), ARTIFACTS[::-1])
    time_in_gzip_header = packed[4:8]
    assert time_in_gzip_header == bytes(4)


def test_what_is_packed_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "x.tar.gz").write_bytes(pack(manifest_of(), ARTIFACTS))
    manifest, artifacts = unpack(tmp_path / "x.tar.gz")
    assert manifest == manifest_of()
    assert {file.file_name: file.content for file in artifacts} == {
        file.file_name: file.content for file in ARTIFACTS
    }


def test_an_archive_of_somebody_else_with_the_same_members_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.tar.gz").write_bytes(archive(*honest_members()))
    assert load_source(tmp_path / "x.tar.gz", "ali_decoding").name == "ali_decoding"


@pytest.mark.parametrize(
    "name", ["../evil.so", "lib/../../evil.so", "/etc/cron.d/evil", "lib/..", ".."]
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    members = [*honest_members(), (name, tarfile.REGTYPE, b"x")]
    assert reason_for(tmp_path, archive(*members)) is Reason.UNSAFE_PATH


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_links_folders_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    members = [*honest_members(), ("lib/x.so", kind, b"/etc/passwd")]
    assert reason_for(tmp_path, archive(*members)) is Reason.NOT_A_PLAIN_FILE


@pytest.mark.parametrize(
    "lie",
    [
        {"postgresql_major": "9.6"},
        {"machine": "aarch64"},
        {"bits": 32},
        {"files": list_files(ARTIFACTS[:2])},
        {
            "files": list_files(
                (*ARTIFACTS[:2], Artifact(ArtifactKind.LIBRARY, "ali_decoding.so", "", b""))
            )
        },
        {
            "files": list_files(
                (*ARTIFACTS, Artifact(ArtifactKind.SCRIPT, "ali_decoding--2.sql", "", b""))
            )
        },
    ],
    ids=["major", "machine", "bits", "unlisted", "digest", "missing"],
)
def test_a_manifest_that_lies_is_refused(tmp_path: Path, lie: dict[str, object]) -> None:
    content = archive(*honest_members(manifest_of(**lie)))
    assert reason_for(tmp_path, content) is Reason.MANIFEST_DIFFERS


def test_a_name_that_is_a_path_is_refused(tmp_path: Path) -> None:
    content = archive(*honest_members(manifest_of(name="../x")))
    assert reason_for(tmp_path, content) is Reason.UNSAFE_PATH


def test_files_that_do_not_belong_to_the_plugin_are_refused(tmp_path: Path) -> None:
    members = [*honest_members(), ("lib/plpgsql.so", tarfile.REGTYPE, b"x")]
    assert reason_for(tmp_path, archive(*members)) is Reason.BAD_BUNDLE


def test_a_member_twice_is_refused(tmp_path: Path) -> None:
    members = honest_members()
    assert reason_for(tmp_path, archive(*members, members[-1])) is Reason.BAD_BUNDLE


def test_no_manifest_is_refused(tmp_path: Path) -> None:
    assert reason_for(tmp_path, archive(*honest_members()[1:])) is Reason.BAD_BUNDLE


@pytest.mark.parametrize("manifest", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"schema": "other/1"}'])
def test_a_manifest_of_another_shape_is_refused(tmp_path: Path, manifest: bytes) -> None:
    members = [("manifest.json", tarfile.REGTYPE, manifest), *honest_members()[1:]]
    assert reason_for(tmp_path, archive(*members)) is Reason.BAD_BUNDLE


def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    content = archive(*honest_members())
    assert reason_for(tmp_path, content[: len(content) // 2]) is Reason.BAD_BUNDLE


def test_gzip_of_something_else_is_refused(tmp_path: Path) -> None:
    assert reason_for(tmp_path, gzip.compress(b"hello" * 400)) is Reason.BAD_BUNDLE


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(300 * 1024 * 1024), compresslevel=1)
    assert reason_for(tmp_path, bomb) is Reason.TOO_LARGE


def test_a_bundle_of_another_plugin_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.tar.gz").write_bytes(pack(manifest_of(), ARTIFACTS))
    with pytest.raises(ArtifactError, match="it holds ali_decoding, not wal2json"):
        load_source(tmp_path / "x.tar.gz", "wal2json")
