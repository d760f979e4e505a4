"""Debian's PostgreSQL 15, for what the packages of the matrix lack.

It has translations, headers and pg_config, plpython3 for today's Python,
wal2json, plpgsql_check, pgaudit, pg_cron and pg_partman.
"""

import os
import subprocess
from pathlib import Path

from tests.harness.cache import locked
from tests.harness.errors import HarnessError

_BIN = Path("/usr/lib/postgresql/15/bin")
_NO_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")

# Each package with a file that only it brings.
_PACKAGES = {
    "postgresql-15": _BIN / "postgres",
    "postgresql-plpython3-15": Path("/usr/lib/postgresql/15/lib/plpython3.so"),
    "postgresql-15-wal2json": Path("/usr/lib/postgresql/15/lib/wal2json.so"),
    "postgresql-15-plpgsql-check": Path("/usr/lib/postgresql/15/lib/plpgsql_check.so"),
    "postgresql-15-pgaudit": Path("/usr/lib/postgresql/15/lib/pgaudit.so"),
    "postgresql-15-cron": Path("/usr/lib/postgresql/15/lib/pg_cron.so"),
    "postgresql-15-partman": Path("/usr/share/postgresql/15/extension/pg_partman.control"),
    "postgresql-server-dev-15": Path("/usr/include/postgresql/15/server/postgres.h"),
}


def debian_bindir() -> Path:
    """Return Debian's folder of server programs; as root, install what is missing first.

    Give it to `running("15", bindir=...)`.
    """
    with locked("debian-15"):
        if absent := missing():
            _install(absent)
    return _BIN


def missing() -> list[str]:
    """Return the packages that are not installed."""
    return [name for name, brought in _PACKAGES.items() if not brought.exists()]


def _install(packages: list[str]) -> None:
    command = f"apt-get install {' '.join(packages)}"
    if os.geteuid() != 0:
        raise HarnessError(f"Debian's PostgreSQL 15 is incomplete; as root: {command}")
    _forbid_main_cluster()
    _apt_get("update")
    _apt_get("install", "-y", "--no-install-recommends", *packages)


def _forbid_main_cluster() -> None:
    # Debian's package makes a cluster and starts it, unless this says no beforehand.
    if not _NO_CLUSTER.exists():
        _NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
        _NO_CLUSTER.write_text("create_main_cluster = false\n")


def _apt_get(*words: str) -> None:
    done = subprocess.run(
        ("apt-get", "-q", "-o", "Dpkg::Options::=--force-confold", *words),
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise HarnessError(f"apt-get {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
