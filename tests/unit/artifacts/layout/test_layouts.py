"""Finding installations, and saying which one is meant."""

import os
from pathlib import Path, PurePosixPath

import pytest

from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.layout.discovery import discover
from pgdts.artifacts.layout.pg_config import run_pg_config
from pgdts.artifacts.library.versions import major_of_text
from pgdts.errors import UsageError
from pgdts.host.refusals import ArtifactError, Reason
from pgdts.host.rootfs import Root
from tests.unit.artifacts.conftest import System
from tests.unit.artifacts.elf_files import make_library


def install(folder: Path, libraries: str, shared: str, version: int = 906) -> None:
    (folder / libraries).mkdir(parents=True)
    (folder / shared / "extension").mkdir(parents=True)
    (folder / libraries / "plpgsql.so").write_bytes(make_library(version=version))


@pytest.mark.parametrize(
    ("libraries", "shared", "name"),
    [
        ("usr/lib/postgresql/9.6/lib", "usr/share/postgresql/9.6", "debian-9.6"),
        ("usr/pgsql-9.6/lib", "usr/pgsql-9.6/share", "pgdg-9.6"),
        ("usr/lib64/pgsql", "usr/share/pgsql", "redhat"),
        ("usr/local/pgsql/lib", "usr/local/pgsql/share", "/usr/local/pgsql"),
        ("usr/local/lib/postgresql", "usr/local/share/postgresql", "/usr/local"),
    ],
)
def test_packages_and_source_builds_are_found_without_pg_config(
    tmp_path: Path, libraries: str, shared: str, name: str
) -> None:
    install(tmp_path, libraries, shared)
    [layout] = discover(Root(tmp_path))
    assert (layout.name, layout.major) == (name, "9.6")
    assert layout.library_folder == PurePosixPath("/") / libraries
    assert layout.extension_folder == PurePosixPath("/") / shared / "extension"


def test_versions_are_listed_in_their_order(tmp_path: Path) -> None:
    for version, number in (("10", 1000), ("9.6", 906), ("9.4", 904)):
        install(tmp_path, f"usr/pgsql-{version}/lib", f"usr/pgsql-{version}/share", number)
    assert [layout.major for layout in discover(Root(tmp_path))] == ["9.4", "9.6", "10"]


def test_the_version_is_read_from_the_server_program(system: System) -> None:
    program = system.folder / "usr/lib/postgresql/15/bin/postgres"
    program.parent.mkdir()
    program.write_bytes(b"\x7fELF\0postgres (PostgreSQL) 15.20 (Debian 15.20)\n\0")
    assert system.layout.version == "15.20"


def test_the_major_comes_from_the_library_and_not_from_the_folders_name(tmp_path: Path) -> None:
    install(tmp_path, "usr/pgsql-9.6/lib", "usr/pgsql-9.6/share", version=1000)
    assert discover(Root(tmp_path))[0].major == "10"


def test_a_prefix_of_any_name_can_be_given(system: System) -> None:
    install(system.folder, "opt/db/lib/postgresql", "opt/db/share/postgresql")
    assert choose_layout("/opt/db", system.root).major == "9.6"


def test_a_major_names_the_only_installation_of_it(system: System) -> None:
    assert choose_layout("15", system.root).name == "debian-15"


@pytest.mark.parametrize("wanted", ["14", "debian-14", "/opt/nothing"])
def test_what_is_not_there_is_refused(system: System, wanted: str) -> None:
    with pytest.raises(ArtifactError) as caught:
        choose_layout(wanted, system.root)
    assert caught.value.refusal.reason is Reason.NOT_AN_INSTALLATION


def test_a_major_that_two_have_is_refused(system: System) -> None:
    install(system.folder, "usr/pgsql-15/lib", "usr/pgsql-15/share", version=1500)
    with pytest.raises(ArtifactError, match="several installations"):
        choose_layout("15", system.root)


def test_a_server_cannot_be_asked_about_another_root(system: System) -> None:
    with pytest.raises(UsageError):
        choose_layout("postgresql:///postgres", system.root)


def test_a_program_that_is_no_pg_config_is_refused() -> None:
    with pytest.raises(ArtifactError, match="it prints no VERSION"):
        run_pg_config(Path("/bin/true"))
    with pytest.raises(ArtifactError, match="does not run"):
        run_pg_config(Path("/no/such/pg_config"))


@pytest.mark.parametrize(
    ("text", "major"), [("9.6.24", "9.6"), ("15.20 (Debian)", "15"), ("19devel", "19"), ("?", "")]
)
def test_the_major_of_a_printed_version(text: str, major: str) -> None:
    assert major_of_text(text) == major


def test_links_are_followed_below_the_root_only(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/up").symlink_to("../../../../..")
    (tmp_path / "a/absolute").symlink_to("/a")
    root = Root(tmp_path)
    assert root.resolve(PurePosixPath("/a/up/etc")) == tmp_path / "etc"
    assert root.resolve(PurePosixPath("/a/absolute/x")) == tmp_path / "a/x"
    assert root.resolve(PurePosixPath("/../../a")) == tmp_path / "a"


def test_a_path_in_any_bytes_is_kept(tmp_path: Path) -> None:
    entries = {"VERSION": "PostgreSQL 9.6.24", "CC": "gcc", "CONFIGURE": ""} | dict.fromkeys(
        ("BINDIR", "PKGLIBDIR", "SHAREDIR", "INCLUDEDIR-SERVER", "PGXS"), "/opt/caf\udce9"
    )
    lines = "".join(f"{name} = {value}\n" for name, value in entries.items())
    program = tmp_path / "pg_config"
    program.write_bytes(b"#!/bin/sh\ncat <<'end'\n" + os.fsencode(lines) + b"end\n")
    program.chmod(0o755)
    assert os.fsencode(run_pg_config(program).bindir) == b"/opt/caf\xe9"
