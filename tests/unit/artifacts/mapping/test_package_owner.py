"""Which package a file belongs to."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from pgdts.artifacts.mapping.package_owner import package_owning
from pgdts.host.rootfs import Root
from tests.unit.artifacts.conftest import owned_by_package


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="no dpkg here")
def test_dpkg_is_asked_about_the_host() -> None:
    root = Root(Path("/"))
    assert package_owning(root, PurePosixPath("/usr/bin/dpkg-query")) == "dpkg"
    assert package_owning(root, PurePosixPath("/usr/bin/no-such-program")) is None


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="no dpkg here")
def test_a_root_has_packages_of_its_own(tmp_path: Path) -> None:
    owned_by_package(tmp_path, "/usr/lib/plugin.so")
    root = Root(tmp_path)
    assert package_owning(root, PurePosixPath("/usr/lib/plugin.so")) == "plugin"
    assert package_owning(root, PurePosixPath("/usr/bin/dpkg-query")) is None


def test_a_system_without_a_package_manager_has_no_packages(tmp_path: Path) -> None:
    assert package_owning(Root(tmp_path), PurePosixPath("/usr/bin/env")) is None
