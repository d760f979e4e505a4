"""Captured rows in a file, before the log is dropped."""

import fcntl
import os
from pathlib import Path

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.errors import RefusedError
from pgdts.resources import read_sql
from pgdts.sessions.connection import fetch


def save_log(connection: Connection, path: Path) -> None:
    """Append every captured row of this database to a file, as JSON lines, and have it on disk.

    The log stays locked until the transaction ends. Several processes may append to one file.

    Raises:
        RefusedError: the file cannot be written.
    """
    with connection.cursor() as cursor:
        cursor.execute(read_sql("revisions/lock_log"))
    lines = [row.line for row in fetch(connection, "revisions/log_as_json")]
    try:
        _append(path, lines)
    except OSError as error:
        raise RefusedError(
            f"{path}: {error.strerror}",
            needed="a file that can be written: the rows are dropped only when they are saved",
            remedy="choose another with --save-log",
        ) from None


def _append(path: Path, lines: list[str]) -> None:
    # Captured DDL may hold passwords.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    # A byte that is no UTF-8 gets the form that JSON has for a lone surrogate, too: `\udce9`.
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
