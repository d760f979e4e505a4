"""The Python that a fetched server's plpython3 was built for, where this machine has it.

The packages hold plpython3.so but not its interpreter. pyenv keeps old ones; what plpython3
needs of them is copied into the cache, since the servers' account cannot read our home.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.harness.cache import built_once, cache_dir
from tests.harness.majors import PACKAGES, package, server_dir

_UNNEEDED = shutil.ignore_patterns("test", "tests", "site-packages", "config-*", "__pycache__")


def has_plpython(major: str) -> bool:
    """Tell whether `CREATE EXTENSION plpython3u` works on a fetched server of this major."""
    python = package(major).python
    return _cached(python).exists() or _installed(python) is not None


def environment(bindir: Path) -> Mapping[str, str]:
    """Return the environment in which a server of ours finds its Python; empty if nowhere."""
    home = _home(bindir)
    return {"PYTHONHOME": str(home), "LD_LIBRARY_PATH": str(home / "lib")} if home else {}


def _home(bindir: Path) -> Path | None:
    python = _wanted(bindir)
    if python is None:
        return None
    source = _installed(python)
    if source is None:
        return _cached(python) if _cached(python).exists() else None
    return built_once(_cached(python).name, lambda scratch: _copied(python, source, scratch))


def _wanted(bindir: Path) -> str | None:
    if bindir.parent.parent != cache_dir():
        return None
    by_folder = {server_dir(major): wanted.python for major, wanted in PACKAGES.items()}
    return by_folder.get(bindir.parent.name)


def _cached(python: str) -> Path:
    return cache_dir() / f"python-{python}"


def _installed(python: str) -> Path | None:
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    libraries = sorted(versions.glob(f"{python}.*/lib/{_library(python)}"))
    return libraries[-1].parents[1] if libraries else None


def _library(python: str) -> str:
    return f"libpython{python}m.so.1.0"


def _copied(python: str, source: Path, scratch: Path) -> Path:
    home = scratch / "home"
    modules = f"lib/python{python}"
    shutil.copytree(source / modules, home / modules, ignore=_UNNEEDED)
    shutil.copy2(source / "lib" / _library(python), home / "lib")
    return home
