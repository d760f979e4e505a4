"""A real pgbouncer between pgdts and the server."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import psycopg2
import pytest

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import TransactionPoolerError
from pgdts.targets import Target
from tests.harness import account
from tests.harness.cache import built_once
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.settings import free_port

Pooled = Callable[..., str]
PACKAGES = ("pgbouncer", "libc-ares2")
pytestmark = pytest.mark.majors("oldest", "newest")


def _unpacked(scratch: Path) -> Path:
    subprocess.run(["apt-get", "-q", "update"], check=True, capture_output=True)
    for package in PACKAGES:
        subprocess.run(["apt-get", "download", package], cwd=scratch, check=True)
    for archive in scratch.glob("*.deb"):
        subprocess.run(["dpkg", "-x", archive, scratch / "root"], check=True)
    return scratch / "root"


@pytest.fixture(scope="session")
def pgbouncer() -> list[str]:
    """The command; Debian's package, unpacked into the cache, where there is none."""
    if installed := shutil.which("pgbouncer"):
        return [installed]
    try:
        root = built_once("pgbouncer", _unpacked)
    except (OSError, subprocess.CalledProcessError) as error:
        if os.environ.get("PGDTS_DEMAND_ALL_MAJORS") == "1":
            raise
        pytest.skip(f"no pgbouncer: {error}")
    libraries = next(root.glob("usr/lib/*-linux-gnu"))
    return ["env", f"LD_LIBRARY_PATH={libraries}", str(root / "usr/sbin/pgbouncer")]


@contextmanager
def _running(command: list[str], cluster: Cluster, folder: Path, settings: str) -> Iterator[int]:
    port = free_port()
    account.own(folder)
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\n* = host=127.0.0.1 port={cluster.port} user=postgres\n"
        f"[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port={port}\nauth_type=any\n"
        f"unix_socket_dir=\nlogfile={folder}/log\npidfile={folder}/pid\n{settings}\n"
    )
    account.run([*command, "-d", folder / "pgbouncer.ini"])
    _wait_for(port)
    try:
        yield port
    finally:
        os.kill(int((folder / "pid").read_text()), signal.SIGTERM)


def _wait_for(port: int) -> None:
    for _ in range(3600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    pytest.fail("pgbouncer does not listen")


@pytest.fixture
def pooled(database: Database, pgbouncer: list[str]) -> Iterator[Pooled]:
    """Start a pool with these settings; the conninfo that goes through it."""
    with ExitStack() as stack:

        def start(settings: str) -> str:
            # pytest's own folders are closed to the account that it runs as.
            folder = Path(stack.enter_context(_open_folder()))
            port = stack.enter_context(_running(pgbouncer, database.cluster, folder, settings))
            return f"host=127.0.0.1 port={port} user=postgres dbname={database.name}"

        yield start


@contextmanager
def _open_folder() -> Iterator[str]:
    folder = Path(f"/tmp/pgdts-pgbouncer-{os.getpid()}-{time.monotonic_ns()}")  # noqa: S108
    folder.mkdir(mode=0o755)
    try:
        yield str(folder)
    finally:
        # pgbouncer removes its pid file meanwhile.
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("settings", ["", "server_round_robin=1"], ids=["default", "round robin"])
def test_pool_in_transaction_mode_is_refused(
    pooled: Pooled, database: Database, settings: str
) -> None:
    dsn = pooled(f"pool_mode=transaction\n{settings}")
    for _ in range(3):
        with pytest.raises(TransactionPoolerError, match="transaction mode"):
            upgrade(Target("", dsn), "head", ChangeRequest())


def test_refused_session_leaves_no_setting_behind_in_the_pool(pooled: Pooled) -> None:
    dsn = pooled("pool_mode=transaction\ndefault_pool_size=1")
    with pytest.raises(TransactionPoolerError), connect(dsn):
        pass
    with closing(psycopg2.connect(dsn)) as application, application.cursor() as session:
        session.execute("show search_path")
        assert session.fetchone() != ("pg_catalog",)


def test_pool_in_session_mode_is_used(pooled: Pooled) -> None:
    dsn = pooled("pool_mode=session")
    assert upgrade(Target("", dsn), "head", ChangeRequest()).steps
    with connect(dsn, read_only=True) as connection:
        assert len(fetch(connection, "state/revision")) == 1
