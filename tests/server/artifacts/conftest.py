"""Debian's PostgreSQL below a folder of our own, running, and the tests' plugin built for it."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pgdts.artifacts.build.build import BuiltBundle, build_bundle
from pgdts.artifacts.layout.pg_config import PgConfig, run_pg_config
from pgdts.host.rootfs import Root
from tests.harness.cluster import Cluster
from tests.harness.debian import debian_bindir
from tests.harness.program import Program
from tests.harness.scratch import running

PLUGIN = Path(__file__).parent / "plugin"


@dataclass(frozen=True)
class Packaged:
    """A packaged server whose `/` is a folder, and a bundle for it."""

    folder: Path
    cluster: Cluster
    bundle: Path
    program: Program

    @property
    def root(self) -> Root:
        return Root(self.folder)

    @property
    def library(self) -> Path:
        return self.folder / "usr/lib/postgresql/15/lib/ali_decoding.so"

    def artifacts(self, *words: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Run `pgdts artifacts` as a program and expect its exit code."""
        done = self.program.run_text("artifacts", *map(str, words))
        assert done.returncode == status, done.stdout + done.stderr
        return done


@pytest.fixture(scope="session")
def debian_pg_config() -> PgConfig:
    return run_pg_config(debian_bindir() / "pg_config")


@pytest.fixture(scope="session")
def built(debian_pg_config: PgConfig) -> BuiltBundle:
    return build_bundle(PLUGIN, debian_pg_config)


@pytest.fixture
def packaged(
    built: BuiltBundle, debian_pg_config: PgConfig, program: Program
) -> Iterator[Packaged]:
    """Everything in Debian's places below a folder that the server's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="pgdts-root-"))
    folder.chmod(0o755)
    try:
        _copy_installation(folder)
        bundle = folder / "ali_decoding.tar.gz"
        bundle.write_bytes(built.content)
        with running("15", bindir=folder / "usr/lib/postgresql/15/bin") as cluster:
            yield Packaged(folder, cluster, bundle, program)
    finally:
        shutil.rmtree(folder)


def _copy_installation(folder: Path) -> None:
    """A server finds its folders from where its program lies."""
    for part in ("usr/lib/postgresql/15", "usr/share/postgresql/15"):
        shutil.copytree(Path("/") / part, folder / part, symlinks=True)
    for part in ("etc", "var/lib/dpkg"):
        (folder / part).mkdir(parents=True)
    shutil.copy("/etc/passwd", folder / "etc/passwd")
