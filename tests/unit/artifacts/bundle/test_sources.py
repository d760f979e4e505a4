"""Which files of a folder, a prefix or an unpacked bundle belong to a plugin."""

import shutil
from pathlib import Path

import pytest

from pgdts.artifacts.bundle.sources import Source, load_source
from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.host.refusals import ArtifactError, Reason
from tests.unit.artifacts.conftest import System, installed, write_plugin
from tests.unit.artifacts.elf_files import make_library

ALL_THREE = ["ali_decoding.so", "ali_decoding--0.0.1.sql", "ali_decoding.control"]


def names(source: Source) -> list[str]:
    return [artifact.file_name for artifact in source.artifacts]


def refused(system: System, source: Path, name: str | None = None) -> list[Reason]:
    plan = plan_mapping(load_source(source, name), system.layout)
    return [refusal.reason for refusal in plan.refusals]


def test_a_prefix_gives_library_control_file_and_scripts(tmp_path: Path) -> None:
    assert names(load_source(installed(tmp_path / "pgsql", make_library()), None)) == ALL_THREE


@pytest.mark.parametrize(
    ("libraries", "extensions"),
    [
        ("", ""),
        ("lib", "extension"),
        ("lib/postgresql", "share/postgresql/extension"),
        ("lib64/pgsql", "share/pgsql/extension"),
        ("lib", "share/postgresql/extension"),
    ],
)
def test_every_shape_of_an_installation_is_known(
    tmp_path: Path, libraries: str, extensions: str
) -> None:
    write_plugin(tmp_path / "made", make_library())
    for file in (tmp_path / "made").iterdir():
        folder = tmp_path / "prefix" / (libraries if file.suffix == ".so" else extensions)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder)
    assert names(load_source(tmp_path / "prefix", None)) == ALL_THREE


def test_an_installation_of_debians_has_its_control_files_elsewhere(system: System) -> None:
    apply_mapping(plan_mapping(system.source, system.layout))
    home = system.folder / "usr/lib/postgresql/15"
    assert names(load_source(home, None)) == ALL_THREE


def test_files_of_two_installations_that_differ_are_refused(tmp_path: Path) -> None:
    prefix = installed(tmp_path, make_library())
    (prefix / "lib64").symlink_to("lib")
    assert names(load_source(prefix, None)) == ALL_THREE
    (prefix / "lib/postgresql").mkdir()
    (prefix / "lib/postgresql/ali_decoding.so").write_bytes(make_library(data=b"older"))
    with pytest.raises(ArtifactError, match="several-artifacts"):
        load_source(prefix, None)


def test_an_extension_without_its_control_file_is_refused(system: System, tmp_path: Path) -> None:
    prefix = installed(tmp_path / "pgsql", make_library())
    control = prefix / "share/extension/ali_decoding.control"
    control.unlink()
    before = system.snapshot()
    assert refused(system, prefix) == [Reason.NO_CONTROL_FILE]
    (prefix / "share/extension/ali_decoding--0.0.1.sql").unlink()
    assert refused(system, prefix) == [Reason.NO_CONTROL_FILE]
    assert system.snapshot() == before
    system.control.write_text("default_version = '0.0.1'\n")
    assert refused(system, prefix) == []


def test_a_script_makes_any_plugin_an_extension(system: System, tmp_path: Path) -> None:
    prefix = installed(tmp_path / "pgsql", make_library(), "decoderbufs")
    (prefix / "share/extension/decoderbufs.control").unlink()
    assert refused(system, prefix, "decoderbufs") == [Reason.NO_CONTROL_FILE]


def test_a_plugin_that_is_no_extension_needs_no_control_file(
    system: System, tmp_path: Path
) -> None:
    prefix = installed(tmp_path / "pgsql", make_library(), "wal2json")
    for file in (prefix / "share/extension").glob("wal2json*"):
        file.unlink()
    plan = plan_mapping(load_source(prefix, "wal2json"), system.layout)
    apply_mapping(plan)
    assert [row.target.name for row in plan.rows] == ["wal2json.so"]


def test_a_control_file_whose_version_has_no_script_is_noted(
    system: System, tmp_path: Path
) -> None:
    prefix = installed(tmp_path / "pgsql", make_library())
    control = prefix / "share/extension/ali_decoding.control"

    def warned() -> bool:
        warnings = plan_mapping(load_source(prefix, None), system.layout).warnings
        return any("without a script" in warning for warning in warnings)

    assert not warned()
    control.write_text("# made by hand\ndefault_version = '0.0.2'\n")
    assert warned()
    control.with_name("ali_decoding--0.0.1--0.0.2.sql").write_text("")
    assert not warned()


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    prefix = installed(tmp_path / "pgsql", make_library())
    (prefix / "share/postgresql").symlink_to("postgresql")
    with pytest.raises(ArtifactError, match="symlink-loop"):
        load_source(prefix, None)
