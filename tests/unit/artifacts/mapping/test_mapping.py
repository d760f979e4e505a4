"""Mapping into a layout and back."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from pgdts.artifacts.bundle.sources import load_source
from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.layout.discovery import discover
from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import MappingPlan, TargetAction, plan_mapping
from pgdts.artifacts.mapping.receipts import only_run, read_receipt
from pgdts.artifacts.mapping.unmapping import apply_unmapping, plan_unmapping
from pgdts.host.refusals import ArtifactError, Reason
from pgdts.host.steps import Rename, Step
from tests.unit.artifacts.conftest import LIBRARIES, System, owned_by_package, write_plugin
from tests.unit.artifacts.elf_files import ARM64, I386, magic_block, make_library


def plan(system: System, *, replace: bool = False) -> MappingPlan:
    return plan_mapping(system.source, system.layout, replace=replace)


def reasons(system: System, library: bytes) -> set[Reason]:
    write_plugin(system.plugin, library)
    return {refusal.reason for refusal in plan(system).refusals}


def unmap(system: System) -> None:
    apply_unmapping(plan_unmapping(system.layout, "ali_decoding"))


def test_everything_is_put_where_the_server_looks(system: System) -> None:
    apply_mapping(plan(system))
    assert system.library.read_bytes() == make_library()
    assert system.library.stat().st_mode & 0o7777 == 0o755
    assert system.control.stat().st_mode & 0o7777 == 0o644
    assert (system.library.stat().st_uid, system.library.stat().st_gid) == (
        os.geteuid(),
        0 if os.geteuid() == 0 else os.getegid(),
    )
    assert sorted(file.name for file in system.control.parent.iterdir()) == [
        "ali_decoding--0.0.1.sql",
        "ali_decoding.control",
    ]


def test_a_plan_changes_nothing(system: System) -> None:
    before = system.snapshot()
    assert {row.action for row in plan(system).rows} == {TargetAction.INSTALL}
    assert system.snapshot() == before
    assert not (system.folder / "var/lib").exists()


def test_mapping_twice_is_mapping_once(system: System) -> None:
    apply_mapping(plan(system))
    once = system.snapshot()
    again = plan(system)
    assert {row.action for row in again.rows} == {TargetAction.KEEP}
    assert again.is_done
    apply_mapping(again)
    assert system.snapshot() == once


def test_unmap_restores_the_state_before(system: System) -> None:
    before = system.snapshot()
    apply_mapping(plan(system))
    assert system.snapshot() != before
    unmap(system)
    assert system.snapshot() == before
    assert list((system.folder / "var/lib/pgdts/receipts").iterdir()) == []


def test_another_file_is_replaced_only_on_request_and_comes_back(system: System) -> None:
    system.library.write_bytes(b"somebody else's")
    system.library.chmod(0o640)
    os.utime(system.library, ns=(10**18, 10**18 + 7))
    before = system.snapshot()
    refused = plan(system)
    assert [refusal.reason for refusal in refused.refusals] == [Reason.OTHER_FILE_THERE]
    with pytest.raises(ArtifactError):
        apply_mapping(refused)
    assert system.snapshot() == before
    apply_mapping(plan(system, replace=True))
    assert system.library.read_bytes() == make_library()
    unmap(system)
    assert system.snapshot() == before


def test_a_link_is_replaced_itself_and_comes_back(system: System) -> None:
    elsewhere = system.folder / "elsewhere.so"
    elsewhere.write_bytes(b"untouched")
    system.library.symlink_to(elsewhere)
    before = system.snapshot()
    assert [refusal.reason for refusal in plan(system).refusals] == [Reason.OTHER_FILE_THERE]
    apply_mapping(plan(system, replace=True))
    assert not system.library.is_symlink()
    unmap(system)
    assert system.snapshot() == before
    assert elsewhere.read_bytes() == b"untouched"


def test_a_wrong_mode_is_corrected_and_comes_back(system: System) -> None:
    system.library.write_bytes(make_library())
    system.library.chmod(0o600)
    before = system.snapshot()
    assert plan(system).rows[0].action is TargetAction.CORRECT
    apply_mapping(plan(system))
    assert system.library.stat().st_mode & 0o7777 == 0o755
    unmap(system)
    assert system.snapshot() == before


def test_a_second_version_goes_over_the_first_and_both_go_away(system: System) -> None:
    before = system.snapshot()
    apply_mapping(plan(system))
    write_plugin(system.plugin, make_library(data=b"second"))
    apply_mapping(plan(system))
    assert system.library.read_bytes() == make_library(data=b"second")
    unmap(system)
    assert system.snapshot() == before


def test_a_mapped_file_that_was_damaged_is_replaced_and_goes_with_the_others(
    system: System,
) -> None:
    before = system.snapshot()
    apply_mapping(plan(system))
    system.library.write_bytes(b"damaged")
    [refusal] = plan(system).refusals
    assert "before the first map" in refusal.remedy
    apply_mapping(plan(system, replace=True))
    assert system.library.read_bytes() == make_library()
    unmap(system)
    assert system.snapshot() == before


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="no dpkg here")
def test_a_file_that_a_package_put_over_ours_comes_back(system: System) -> None:
    apply_mapping(plan(system))
    owned_by_package(system.folder, f"/{LIBRARIES}/ali_decoding.so")
    system.library.write_bytes(make_library(data=b"of the package"))
    [refusal] = plan(system).refusals
    assert "unmap puts it back" in refusal.remedy
    apply_mapping(plan(system, replace=True))
    unmap(system)
    assert system.library.read_bytes() == make_library(data=b"of the package")


def test_a_file_that_was_there_already_stays(system: System) -> None:
    apply_mapping(plan(system))
    for receipt in (system.folder / "var/lib/pgdts").rglob("receipt.json"):
        receipt.unlink()
    before = system.snapshot()
    apply_mapping(plan(system))
    unmap(system)
    assert system.snapshot() == before


def test_unmap_leaves_a_file_that_was_changed_since(system: System) -> None:
    apply_mapping(plan(system))
    system.library.write_bytes(b"changed")
    refused = plan_unmapping(system.layout, "ali_decoding")
    assert [refusal.reason for refusal in refused.refusals] == [Reason.CHANGED_SINCE_MAPPED]
    with pytest.raises(ArtifactError):
        apply_unmapping(refused)
    assert system.library.read_bytes() == b"changed"


def test_unmap_takes_a_file_that_is_gone_already(system: System) -> None:
    before = system.snapshot()
    apply_mapping(plan(system))
    system.library.unlink()
    unmap(system)
    assert system.snapshot() == before


def test_unmap_without_a_receipt_is_refused(system: System) -> None:
    with pytest.raises(ArtifactError, match="not-mapped"):
        unmap(system)


@pytest.mark.parametrize(
    ("library", "reason"),
    [
        (make_library(machine=ARM64), Reason.OTHER_MACHINE),
        (make_library(machine=I386, bits=32), Reason.OTHER_WORD_SIZE),
        (make_library(version=906), Reason.OTHER_MAJOR),
        (make_library(version=1600), Reason.OTHER_MAJOR),
        (make_library(version=None), Reason.NO_MAGIC_BLOCK),
        (make_library(symbols=("Pg_magic_func",)), Reason.NOT_AN_OUTPUT_PLUGIN),
        (make_library(data=magic_block(906)), Reason.AMBIGUOUS_MAGIC_BLOCK),
        (
            make_library(version=None, data=magic_block(1500, namedatalen=128)),
            Reason.OTHER_MAGIC_BLOCK,
        ),
    ],
)
def test_a_library_that_the_server_would_not_load_is_refused(
    system: System, library: bytes, reason: Reason
) -> None:
    before = system.snapshot()
    assert reason in reasons(system, library)
    with pytest.raises(ArtifactError):
        apply_mapping(plan(system))
    assert system.snapshot() == before


def test_the_differing_limit_is_named(system: System) -> None:
    write_plugin(system.plugin, make_library(version=None, data=magic_block(1500, namedatalen=128)))
    [refusal] = plan(system).refusals
    assert refusal.found == "it was built with NAMEDATALEN 128"
    assert refusal.needed == "NAMEDATALEN 64, as debian-15"


def test_a_circle_of_links_as_target_folder_is_refused(system: System) -> None:
    layout = system.layout
    for name in ("a", "b"):
        (system.folder / f"usr/share/{name}").symlink_to("/usr/share/" + "ba"["ab".index(name)])
    extensions = system.folder / "usr/share/postgresql/15/extension"
    extensions.rmdir()
    extensions.symlink_to("/usr/share/a")
    refusals = plan_mapping(system.source, layout).refusals
    assert {refusal.reason for refusal in refusals} == {Reason.SYMLINK_LOOP}


def test_absolute_links_stay_below_the_root(system: System, tmp_path: Path) -> None:
    real = system.folder / "srv/libraries"
    real.parent.mkdir()
    (system.folder / LIBRARIES).rename(real)
    (system.folder / LIBRARIES).symlink_to("/srv/libraries")
    apply_mapping(plan(system))
    assert (real / "ali_decoding.so").read_bytes() == make_library()


def test_a_folder_in_the_place_of_a_file_is_refused(system: System) -> None:
    system.library.mkdir()
    assert Reason.NOT_A_FILE in {refusal.reason for refusal in plan(system).refusals}


def test_a_failing_step_undoes_those_before_it(system: System) -> None:
    system.library.write_bytes(b"somebody else's")
    before = system.snapshot()

    def no_space(step: Step) -> None:
        if isinstance(step, Rename) and step.path == system.control:
            raise OSError(errno.ENOSPC, "No space left on device", str(step.path))

    with pytest.raises(ArtifactError, match="disk-full"):
        apply_mapping(plan(system, replace=True), no_space)
    assert system.snapshot() == before
    with pytest.raises(ArtifactError, match="not-mapped"):
        plan_unmapping(system.layout, "ali_decoding")


def test_a_failing_update_leaves_the_first_version(system: System) -> None:
    apply_mapping(plan(system))
    before = system.snapshot()
    write_plugin(system.plugin, make_library(data=b"second"))

    def input_error(step: Step) -> None:
        if isinstance(step, Rename) and step.path == system.library:
            raise OSError(errno.EIO, "Input/output error", str(step.path))

    with pytest.raises(ArtifactError, match="write-failed"):
        apply_mapping(plan(system), input_error)
    after = system.snapshot()
    assert after.keys() == before.keys()
    assert {name: facts[:4] for name, facts in after.items()} == {
        name: facts[:4] for name, facts in before.items()
    }
    write_plugin(system.plugin, make_library())
    assert plan(system).is_done


def test_a_plan_that_is_out_of_date_is_refused(system: System) -> None:
    old = plan(system)
    system.library.write_bytes(b"meanwhile")
    with pytest.raises(ArtifactError, match="changed while the plan was made"):
        apply_mapping(old)
    assert system.library.read_bytes() == b"meanwhile"


def test_two_runs_at_once_are_refused(system: System) -> None:
    made = plan(system)
    with (
        only_run(made.receipt_folder),
        pytest.raises(ArtifactError, match="mapping-under-way"),
    ):
        apply_mapping(made)


def test_a_receipt_of_another_shape_is_refused(system: System) -> None:
    apply_mapping(plan(system))
    [receipt] = (system.folder / "var/lib/pgdts").rglob("receipt.json")
    receipt.write_text('{"files": 1}')
    with pytest.raises(ArtifactError, match="bad-receipt"):
        plan_unmapping(system.layout, "ali_decoding")


def test_two_majors_on_one_host_are_kept_apart(system: System) -> None:
    other = system.folder / "usr/pgsql-9.6"
    (other / "lib").mkdir(parents=True)
    (other / "share/extension").mkdir(parents=True)
    (other / "lib/plpgsql.so").write_bytes(make_library(version=906))
    assert [layout.name for layout in discover(system.root)] == ["debian-15", "pgdg-9.6"]
    apply_mapping(plan(system))
    old = choose_layout("9.6", system.root)
    plugin = write_plugin(system.plugin.parent / "old", make_library(version=906))
    apply_mapping(plan_mapping(load_source(plugin, None), old))
    unmap(system)
    assert not system.library.exists()
    assert (other / "lib/ali_decoding.so").exists()
    kept = read_receipt(system.folder / "var/lib/pgdts/receipts/usr-pgsql-9.6-lib/ali_decoding")
    assert kept is not None
