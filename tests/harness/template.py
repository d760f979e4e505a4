"""New data folders: initdb once for each server, then copies of its result."""

from pathlib import Path

from tests.harness import account
from tests.harness.cache import built_once, cache_dir


def initialise(bindir: Path, data: Path, *, fresh: bool) -> None:
    """Make a data folder, by copying the cached one unless it must be `fresh`."""
    server = bindir.parent
    if fresh or server.parent != cache_dir():
        _initdb(bindir, data)
        return
    template = built_once(f"data-{server.name}", lambda scratch: _template(bindir, scratch))
    account.run(("cp", "-a", template, data))


def _template(bindir: Path, scratch: Path) -> Path:
    account.own(scratch)
    data = scratch / "data"
    _initdb(bindir, data)
    return data


def _initdb(bindir: Path, data: Path) -> None:
    superuser = ("-U", "postgres", "-A", "trust")
    text = ("--encoding=UTF8", "--locale=C")
    account.run((bindir / "initdb", "-D", data, "-N", *superuser, *text))
