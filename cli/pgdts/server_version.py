"""The oldest server that can capture DDL."""

from pgdts.errors import RefusedError

OLDEST_VERSION = 90400


class UnsupportedServerError(RefusedError):
    """The server cannot capture DDL at all."""


def require_version(version_number: int) -> None:
    """Refuse servers without logical decoding.

    Args:
        version_number: `server_version_num`, such as 90426.

    Raises:
        UnsupportedServerError: older than 9.4.
    """
    if version_number < OLDEST_VERSION:
        raise UnsupportedServerError(
            f"PostgreSQL {spelled(version_number)}",
            needed="PostgreSQL 9.4 or later: logical decoding starts there (DTS: 9.4.8)",
            remedy="upgrade the server, or migrate without incremental DDL",
        )


def spelled(version_number: int) -> str:
    major, rest = divmod(version_number, 10000)
    return f"{major}.{rest // 100}" if major < 10 else str(major)
