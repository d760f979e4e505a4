"""The server settings that every cluster of the harness starts with."""

import random
import socket
from collections.abc import Mapping
from pathlib import Path

from tests.harness.majors import number

Setting = str | int | bool

# Below the kernel's ephemeral range, so that no outgoing connection takes a port between a
# server's stop and its restart.
_PORTS = range(15000, 32000)


def server_settings(major: str, port: int, socket_dir: Path, fsync: bool) -> dict[str, Setting]:
    """Return the settings of a new cluster; small buffers, since twelve run at once."""
    return {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(socket_dir),
        "wal_level": "logical",
        "max_wal_senders": 20,
        "max_replication_slots": 20,
        "max_connections": 100,
        "max_prepared_transactions": 10,
        "shared_buffers": "24MB",
        "fsync": fsync,
        "full_page_writes": fsync,
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        **_wal_size(major),
    }


def render(settings: Mapping[str, Setting]) -> str:
    """Render settings as lines of postgresql.conf."""
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in settings.items())


def free_port() -> int:
    """Find a port on 127.0.0.1 that nothing listens on."""
    # Not for secrets: workers must only not pick the same one.
    for port in random.sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError("no free port")


def _wal_size(major: str) -> dict[str, Setting]:
    # Data folders may be in memory; the default lets WAL grow to a gigabyte.
    if number(major) < (9, 5):
        return {"checkpoint_segments": 4}
    return {"max_wal_size": "128MB"}


def _quoted(value: Setting) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "'" + str(value).replace("'", "''") + "'"
