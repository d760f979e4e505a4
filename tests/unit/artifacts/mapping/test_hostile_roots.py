"""A root, a receipt or a bundle that somebody prepared to have pgdts write or remove elsewhere."""

import io
import json
import os
import socket
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pgdts.artifacts.bundle.bundle import unpack
from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.artifacts.mapping.receipts import receipt_folder, receipt_of
from pgdts.artifacts.mapping.unmapping import apply_unmapping, plan_unmapping
from pgdts.host.refusals import ArtifactError
from pgdts.host.steps import Rename, Step
from tests.unit.artifacts.conftest import EXTENSIONS, LIBRARIES, System

NAME = "ali_decoding"
OTHER = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def do_map(system: System, hook: Callable[[Step], None] = lambda _: None) -> None:
    apply_mapping(plan_mapping(system.source, system.layout, replace=True), hook)


def do_unmap(system: System) -> None:
    apply_unmapping(plan_unmapping(system.layout, NAME))


def receipt(system: System) -> Path:
    return receipt_folder(system.layout, NAME) / "receipt.json"


def forged(system: System, change: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads(receipt(system).read_text())
    change(content)
    receipt(system).write_text(json.dumps(content))


def put_library(system: System, mode: int = 0o755) -> None:
    system.library.write_bytes(b"another plugin of that name")
    system.library.chmod(mode)


@as_root
@pytest.mark.parametrize("above", [0, 1, 2, 3, 4])
def test_a_receipt_of_somebody_else_does_not_count(system: System, above: int) -> None:
    do_map(system)
    place = [receipt(system), *receipt(system).parents][above]
    os.chown(place, OTHER, OTHER)
    before = system.snapshot()
    for attempt in (do_unmap, do_map):
        with pytest.raises(ArtifactError, match=f"user {OTHER} owns it.*untrusted-receipt"):
            attempt(system)
    assert system.snapshot() == before


@pytest.mark.parametrize("above", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_a_receipt_that_others_may_write_does_not_count(
    system: System, above: int, mode: int
) -> None:
    do_map(system)
    place = [receipt(system), *receipt(system).parents][above]
    place.chmod(place.stat().st_mode | mode)
    before = system.snapshot()
    with pytest.raises(ArtifactError, match="others may write it"):
        do_unmap(system)
    assert system.snapshot() == before


@as_root
def test_nothing_is_noted_where_others_could_change_it(system: System) -> None:
    place = system.folder / "var/lib/pgdts"
    place.mkdir(parents=True)
    os.chown(place, OTHER, OTHER)
    with pytest.raises(ArtifactError, match="untrusted-receipt"):
        do_map(system)
    assert not system.library.exists()


@pytest.mark.parametrize(
    "target",
    [
        "/etc/passwd",
        f"/{LIBRARIES}/plpgsql.so",
        f"/{LIBRARIES}/../lib/{NAME}.so",
        f"/{LIBRARIES}/sub/{NAME}.so",
        f"/{EXTENSIONS}/{NAME}.so",
        f"/{LIBRARIES}/{NAME}.control",
        f"/{EXTENSIONS}/plpgsql.control",
        f"{LIBRARIES}/{NAME}.so",
        "",
    ],
)
def test_a_receipt_names_files_of_its_plugin_in_the_layout_alone(
    system: System, target: str
) -> None:
    do_map(system)
    before = system.snapshot()
    (system.folder / "etc/passwd").write_text("kept")
    forged(system, lambda content: content["files"][0].update(target=target))
    with pytest.raises(ArtifactError, match="bad-receipt"):
        do_unmap(system)
    assert system.snapshot() == before
    assert (system.folder / "etc/passwd").read_text() == "kept"


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(name="wal2json"),
        lambda content: content["files"].append(content["files"][0]),
        lambda content: content["files"][0].update(sha256="../../../../etc/passwd"),
        lambda content: content["files"][0]["previous"].update(sha256="../../../../etc/passwd"),
        lambda content: content["files"][0]["previous"].update(sha256=None),
        lambda content: content["files"][0]["previous"].update(mode=0o100755),
        lambda content: content["files"][0]["previous"].update(uid=-1),
        lambda content: content["files"][0]["previous"].update(uid=2**40),
        lambda content: content["files"][0]["previous"].update(modified_ns=2**80),
        lambda content: content["files"][0].update(mode=0o4755),
        lambda content: content.update(files={"a": 1}),
        lambda content: content.update(more="x" * 2_000_000),
    ],
)
def test_a_receipt_with_what_no_mapping_notes_is_refused(
    system: System, change: Callable[[dict[str, Any]], object]
) -> None:
    put_library(system)
    do_map(system)
    before = system.snapshot()
    forged(system, change)
    with pytest.raises(ArtifactError, match=r"bad-receipt|too-large"):
        do_unmap(system)
    assert system.snapshot() == before


def test_a_copy_that_was_changed_is_not_restored(system: System) -> None:
    put_library(system)
    do_map(system)
    before = system.snapshot()
    [copy] = (receipt(system).parent / "backups").iterdir()
    copy.write_bytes(b"evil")
    with pytest.raises(ArtifactError, match="not the file that was replaced"):
        do_unmap(system)
    assert system.snapshot() == before


@pytest.mark.parametrize("mode", [0o4755, 0o2755, 0o6755, 0o1755])
def test_a_restored_file_has_no_rights_of_its_owner(system: System, mode: int) -> None:
    put_library(system, mode)
    do_map(system)
    do_unmap(system)
    assert system.library.read_bytes() == b"another plugin of that name"
    assert system.library.stat().st_mode & 0o7777 == 0o755


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/etc/passwd"), os.mkdir])
@pytest.mark.parametrize("which", ["receipt", "copy"])
def test_a_receipt_or_copy_that_is_no_plain_file_is_refused(
    system: System, make: Callable[[Path], None], which: str
) -> None:
    put_library(system)
    do_map(system)
    [copy] = (receipt(system).parent / "backups").iterdir()
    place = receipt(system) if which == "receipt" else copy
    place.unlink()
    make(place)
    before = system.snapshot()
    with pytest.raises(ArtifactError, match=r"not-a-file|symlink-loop|untrusted-receipt"):
        do_unmap(system)
    assert system.snapshot() == before


def test_a_receipt_with_another_name_elsewhere_is_refused(system: System, tmp_path: Path) -> None:
    do_map(system)
    os.link(receipt(system), tmp_path / "other")
    with pytest.raises(ArtifactError, match="another name elsewhere"):
        do_unmap(system)


@pytest.mark.parametrize("part", ["var", "var/lib", "var/lib/pgdts", "var/lib/pgdts/receipts"])
def test_receipts_are_not_written_through_a_link(system: System, tmp_path: Path, part: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    place = system.folder / part
    if place.exists():
        place.rmdir()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside)
    with pytest.raises(ArtifactError, match="is a link, which is not followed"):
        do_map(system)
    assert list(outside.iterdir()) == []
    assert not system.library.exists()


@pytest.mark.parametrize("folder", [LIBRARIES, EXTENSIONS, "usr/lib/postgresql/15"])
def test_a_link_put_in_the_way_while_it_is_mapped_is_not_followed(
    system: System, tmp_path: Path, folder: str
) -> None:
    outside = tmp_path / "outside"
    (outside / "lib").mkdir(parents=True)
    swapped: list[bool] = []

    def swap(step: Step) -> None:
        if isinstance(step, Rename) and system.folder / "usr" in step.path.parents and not swapped:
            swapped.append(True)
            (system.folder / folder).rename(tmp_path / "aside")
            (system.folder / folder).symlink_to(outside)

    with pytest.raises((ArtifactError, OSError)):
        do_map(system, swap)
    assert [path for path in outside.rglob("*") if not path.is_dir()] == []


@pytest.mark.parametrize("folder", [LIBRARIES, EXTENSIONS])
def test_a_link_put_in_the_way_of_unmapping_is_not_followed(
    system: System, tmp_path: Path, folder: str
) -> None:
    do_map(system)
    plan = plan_unmapping(system.layout, NAME)
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in (f"{NAME}.so", f"{NAME}.control", f"{NAME}--0.0.1.sql"):
        (outside / name).write_bytes(b"not to be removed")
    (system.folder / folder).rename(tmp_path / "aside")
    (system.folder / folder).symlink_to(outside)
    with pytest.raises(ArtifactError):
        apply_unmapping(plan)
    assert {path.read_bytes() for path in outside.iterdir()} == {b"not to be removed"}
    assert len(list(outside.iterdir())) == 3


def test_a_file_that_changed_after_the_plan_is_not_removed(system: System) -> None:
    do_map(system)
    plan = plan_unmapping(system.layout, NAME)
    system.library.write_bytes(b"meanwhile")
    with pytest.raises(ArtifactError, match="changed while the plan was made"):
        apply_unmapping(plan)
    assert system.library.read_bytes() == b"meanwhile"


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/etc/shadow")])
def test_odd_files_of_the_root_hold_nothing_up(
    system: System, make: Callable[[Path], None]
) -> None:
    for name in ("etc/passwd", "etc/group", "etc/ld.so.conf.d/x.conf"):
        place = system.folder / name
        place.parent.mkdir(exist_ok=True)
        place.unlink(missing_ok=True)
        make(place)
    do_map(system)
    do_unmap(system)


def test_a_socket_in_the_place_of_a_file_is_refused(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(system.library.parent)  # A socket's path may not be long.
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(system.library.name)
        plan = plan_mapping(system.source, system.layout, replace=True)
        assert plan.refusals
        with pytest.raises(ArtifactError):
            apply_mapping(plan)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "../../etc/cron.d/x"},
        {"name": "/etc/cron.d/x"},
        {"name": "lib/../lib/ali_decoding.so"},
        {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        {"type": tarfile.LNKTYPE, "linkname": "manifest.json"},
        {"type": tarfile.FIFOTYPE},
        {"type": tarfile.CHRTYPE},
        {"type": tarfile.DIRTYPE},
        {"type": tarfile.GNUTYPE_SPARSE},
        {"name": "lib/x\n.so"},
    ],
)
def test_a_hostile_member_of_a_bundle_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    header = tarfile.TarInfo("lib/ali_decoding.so")
    for key, value in change.items():
        setattr(header, key, value)
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", format=tarfile.GNU_FORMAT) as archive:
        manifest = tarfile.TarInfo("manifest.json")
        manifest.size = 2
        archive.addfile(manifest, io.BytesIO(b"{}"))
        archive.addfile(header)
    bundle = tmp_path / "x.tar.gz"
    bundle.write_bytes(packed.getvalue())
    with pytest.raises(ArtifactError, match=r"unsafe-path|not-a-plain-file|bad-bundle"):
        unpack(bundle)


def test_a_huge_manifest_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        manifest = tarfile.TarInfo("manifest.json")
        manifest.size = 3_000_000
        archive.addfile(manifest, io.BytesIO(b"[" * manifest.size))
    bundle = tmp_path / "x.tar.gz"
    bundle.write_bytes(packed.getvalue())
    with pytest.raises(ArtifactError, match="too-large"):
        unpack(bundle)


def test_a_receipt_of_pgdts_is_read_again(system: System) -> None:
    put_library(system)
    do_map(system)
    noted = receipt_of(system.layout, NAME)
    assert noted is not None
    assert [file.target.name for file in noted.files][:1] == [f"{NAME}.so"]
