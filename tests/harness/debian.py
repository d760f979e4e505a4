"""Debian's PostgreSQL 15, for what the packages of the matrix lack.

It has translations, headers and pg_config, plpython3 for today's Python,
wal2json, plpgsql_check, pgaudit, pg_cron and pg_partman.
"""

import os
from pathlib import Path

from tests.harness import apt
from tests.harness.cache import locked

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
            _forbid_main_cluster()
            apt.install(absent)
    return _BIN


def missing() -> list[str]:
    """Return the packages that are not installed."""
    return apt.missing(_PACKAGES)


def _forbid_main_cluster() -> None:
    # Debian's package makes a cluster and starts it, unless this says no beforehand.
    if os.geteuid() == 0 and not _NO_CLUSTER.exists():
        _NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
        _NO_CLUSTER.write_text("create_main_cluster = false\n")
