"""The wheel, installed into an empty environment elsewhere, has everything that it needs."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from pgdts.resources import data_root
from pgdts.revisions.changes import upgrade_script
from pgdts.revisions.request import ChangeRequest
from tests.harness.once import Once


@pytest.fixture(scope="session")
def installed(once: Once) -> Path:
    """The folder of programs of an environment that has nothing but the wheel."""
    return once.made("elsewhere", _install) / "venv" / "bin"


def _install(folder: Path) -> None:
    # Built from the sdist, as pip and package indexes do it.
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(data_root())], check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "venv" / "bin" / "python")]
    options = ["--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([*pip, "install", *options, str(wheel)], check=True, capture_output=True)


def output_of(*command: str, cwd: Path) -> str:
    ran = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.mark.long
def test_program_prints_the_script_of_this_checkout(installed: Path, tmp_path: Path) -> None:
    script = output_of(str(installed / "pgdts"), "upgrade", "--sql", cwd=tmp_path)
    assert script == upgrade_script("head", ChangeRequest())


@pytest.mark.long
def test_every_sql_file_and_revision_is_in_it(installed: Path, tmp_path: Path) -> None:
    where = "from pgdts.resources import data_root; print(data_root())"
    packaged = Path(output_of(str(installed / "python"), "-c", where, cwd=tmp_path).strip())
    assert packaged != data_root()
    assert data_files(packaged) == data_files(data_root())


@pytest.mark.long
def test_every_module_and_template_is_in_it(installed: Path, tmp_path: Path) -> None:
    where = "import pgdts; print(pgdts.__path__[0])"
    packaged = Path(output_of(str(installed / "python"), "-c", where, cwd=tmp_path).strip())
    expected = files_of_package(data_root() / "cli" / "pgdts")
    assert Path("report/templates/checks.html.j2") in expected
    assert files_of_package(packaged) == expected


def files_of_package(root: Path) -> set[Path]:
    found = {path.relative_to(root) for path in root.rglob("*") if path.is_file()}
    return {path for path in found if not {"__pycache__", "_data"} & set(path.parts)}


def data_files(root: Path) -> set[Path]:
    files = [*(root / "sql").rglob("*.sql"), *(root / "alembic").rglob("*.py")]
    return {path.relative_to(root) for path in files}


def test_editable_install_reads_the_checkout() -> None:
    assert (data_root() / "pyproject.toml").exists()
