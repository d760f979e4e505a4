"""New data folders: initdb once for each server, then copies of its result."""

from pathlib import Path

from tests.harness import account
from tests.harness.cache import built_once


def initialise(major: str, bindir: Path, data: Path, *, fresh: bool) -> None:
    """Make a data folder, by copying the cached one unless it must be `fresh`."""
    if fresh:
        _initdb(bindir, data)
        return
    template = built_once(_name(major, bindir), lambda scratch: _template(bindir, scratch))
    account.run(("cp", "-a", template, data))


def _name(major: str, bindir: Path) -> str:
    # Links and copies of a server's files elsewhere make the same data.
    program = (bindir / "postgres").stat()
    return f"data-{major}-{program.st_size}-{int(program.st_mtime)}"


def _template(bindir: Path, scratch: Path) -> Path:
    account.own(scratch)
    data = scratch / "data"
    _initdb(bindir, data)
    return data


def _initdb(bindir: Path, data: Path) -> None:
    superuser = ("-U", "postgres", "-A", "trust")
    text = ("--encoding=UTF8", "--locale=C")
    account.run((bindir / "initdb", "-D", data, "-N", *superuser, *text))
