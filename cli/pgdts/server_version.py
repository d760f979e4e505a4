"""Versions of servers: the oldest that can capture DDL, the newest that is known."""

from pgdts.errors import RefusedError

OLDEST_VERSION = 90400
FIRST_UNKNOWN_VERSION = 190000


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
    """The major version.

    >>> spelled(90408), spelled(100004)
    ('9.4', '10')
    """
    major, rest = divmod(version_number, 10000)
    return f"{major}.{rest // 100}" if major < 10 else str(major)


def spelled_release(version_number: int) -> str:
    """The same with the minor release.

    >>> spelled_release(90408), spelled_release(100004)
    ('9.4.8', '10.4')
    """
    has_three_parts = version_number < 100000
    return f"{spelled(version_number)}.{version_number % (100 if has_three_parts else 10000)}"


def major_number(version_number: int) -> int:
    """The major version to compare with others, of which all of 9 count as one.

    >>> major_number(90624), major_number(180001)
    (9, 18)
    """
    return version_number // 10000


def is_older_major(version_number: int, other: int) -> bool:
    """Whether a server is of an older major than another."""
    return major_number(version_number) < major_number(other)
