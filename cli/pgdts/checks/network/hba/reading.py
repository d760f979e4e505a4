"""Reads pg_hba.conf: the server's own view of it, or the file as the server's user reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import psycopg2
from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.facts import Fact, Reading, UnknownFactError
from pgdts.checks.network.hba.addresses import networks_of
from pgdts.checks.network.hba.lines import BrokenLine, Line, LineKind, Name
from pgdts.checks.network.hba.matching import Client
from pgdts.checks.network.hba.syntax import Files, read_file
from pgdts.host.server_view import read_as_server
from pgdts.server_capabilities import HBA_PATTERNS, HBA_RULES_VIEW
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words

_REMEDY = "connect as a superuser (-U)"


@dataclass(frozen=True)
class HostAccess:
    """The file, and the account of DTS as the file's words see it.

    Attributes:
        path: of pg_hba.conf; empty if it is not told.
        tls: whether the server takes TLS.
        lines: in the order in which the server goes through them.
        broken: lines that keep the server from loading the file.
        client: ordinary sessions of that account in this database.
    """

    path: str
    tls: bool
    lines: tuple[Line, ...]
    broken: tuple[BrokenLine, ...]
    client: Client


def _read(reading: Reading) -> HostAccess:
    [file] = fetch(reading.connection, "checks/network/hba_file")
    found = _from_view(reading, file) if HBA_RULES_VIEW.is_in(reading.situation.version) else None
    if found is None:
        found = _from_file(reading, file)
    lines = tuple(line for line in found if isinstance(line, Line))
    broken = tuple(line for line in found if isinstance(line, BrokenLine))
    return HostAccess(file.path or "", file.tls, lines, broken, _client(reading, lines))


HOST_ACCESS = Fact("lines of pg_hba.conf", _read)


def _from_view(reading: Reading, file: Any) -> list[Line | BrokenLine] | None:
    """None if this role may not look at the view."""
    try:
        rows = fetch(reading.connection, "checks/network/hba_rules")
    except errors.InsufficientPrivilege:
        reading.connection.rollback()
        return None
    # A line with an error that has its fields is loaded: it is one that can never match.
    told = [
        BrokenLine(row.line_number, row.error, row.file_name or file.path)
        if row.type is None
        else _told_line(row, row.file_name or file.path)
        for row in rows
    ]
    return _with_quotes(told, reading, file)


def _told_line(row: Any, path: str) -> Line:
    networks = networks_of(row.address, row.netmask or "") if row.address else ()
    return Line(
        row.line_number,
        LineKind(row.type),
        tuple(map(Name, row.databases)),
        tuple(map(Name, row.users)),
        str(networks[0]) if networks and row.netmask else row.address or "",
        networks,
        row.auth_method,
        path,
    )


def _with_quotes(
    told: list[Line | BrokenLine], reading: Reading, file: Any
) -> list[Line | BrokenLine]:
    """The same with the quotes, which the view leaves out, where the file can be read."""
    try:
        read = {(line.path, line.number): line for line in _from_file(reading, file)}
    except UnknownFactError:
        return told
    return [_same_line(line, read.get((line.path, line.number))) for line in told]


def _same_line(told: Line | BrokenLine, read: Line | BrokenLine | None) -> Line | BrokenLine:
    if isinstance(told, BrokenLine) or not isinstance(read, Line):
        return told
    if _words_of(told) != _words_of(read):
        return told
    return replace(told, databases=read.databases, users=read.users)


def _words_of(line: Line) -> list[str]:
    return [name.text for name in (*line.databases, *line.users)]


def _from_file(reading: Reading, file: Any) -> list[Line | BrokenLine]:
    if not file.path:
        raise UnknownFactError("this role may not see where pg_hba.conf is", _REMEDY)
    with connect(reading.dsn, read_only=True) as connection:
        connection.autocommit = True
        files = Files(lambda name: _text(connection, name), reading.situation.version, file.tls)
        try:
            return list(read_file(files, file.path))
        except OSError as error:
            raise UnknownFactError(str(error), _REMEDY) from None


def _text(connection: Connection, path: str) -> str:
    try:
        return read_as_server(connection, PurePosixPath(path)).decode("utf-8", "replace")
    except errors.UndefinedFile as error:
        raise FileNotFoundError(server_words(error)) from None
    except psycopg2.Error as error:
        raise OSError(server_words(error)) from None


def _client(reading: Reading, lines: Sequence[Line]) -> Client:
    """What the file's groups and regular expressions mean to the account, asked of the server."""
    situation = reading.situation
    [row] = fetch(
        reading.connection,
        "checks/network/hba_client",
        {
            "role": situation.dts_role,
            "database": situation.server.database,
            "patterns": _patterns(lines) if HBA_PATTERNS.is_in(situation.version) else [],
        },
    )
    return Client(
        situation.server.database,
        situation.dts_role,
        situation.version,
        frozenset(row.groups),
        frozenset(row.database_patterns),
        frozenset(row.role_patterns),
    )


def _patterns(lines: Iterable[Line]) -> list[str]:
    names = (name for line in lines for name in (*line.databases, *line.users))
    return [name.pattern for name in names if name.pattern is not None]
