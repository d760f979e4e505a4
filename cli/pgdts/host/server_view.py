"""What the server itself sees of its host: by the host probe, or by SQL as far as that goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import psycopg2
from psycopg2 import errors as sqlstate
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.host.elf import library_facts
from pgdts.host.files import LARGEST_FILE, digest
from pgdts.host.refusals import ArtifactError
from pgdts.server_capabilities import READING_SERVER_FILES
from pgdts.sessions.connection import fetch
from pgdts.sessions.errors import server_words
from pgdts.sessions.trusted_objects import UntrustedObjectError, may_call_own_function

_PL_PYTHON = frozenset({"plpython3u", "plpythonu", "plpython2u"})


@dataclass(frozen=True)
class SeenLibrary:
    """What a library is, as far as the server's view of it tells.

    Attributes:
        majors: versions of plausible magic blocks; one, unless something is wrong.
    """

    machine: str
    bits: int
    output_plugin: bool
    majors: tuple[str, ...]


@dataclass(frozen=True)
class SeenFile:
    """One file as the server's operating-system user sees it.

    Attributes:
        exists: None when that could not be told.
        mode, owner: None when only SQL was asked, which does not tell them.
        problem: the system's words where something failed.
    """

    path: PurePosixPath
    exists: bool | None
    readable: bool | None = None
    sha256: str | None = None
    mode: int | None = None
    owner: str | None = None
    library: SeenLibrary | None = None
    problem: str | None = None


@dataclass(frozen=True)
class ServerView:
    """Files, and with the host probe also folders and system.

    Attributes:
        by_probe: whether the host probe answered.
        not_seen: what could not be found out this way.
    """

    files: tuple[SeenFile, ...]
    by_probe: bool
    folders: dict[str, str] = field(default_factory=dict)
    system: dict[str, Any] = field(default_factory=dict)
    not_seen: tuple[str, ...] = ()


def has_probe(connection: Connection) -> bool:
    """Whether the host probe is installed in this database and ours to run.

    Raises:
        UntrustedObjectError: a function of its name is there that pgdts has not installed.
    """
    return may_call_own_function(connection, "host_view", "text[]", _PL_PYTHON)


def see(connection: Connection, paths: Sequence[PurePosixPath]) -> ServerView:
    """Look at files of the server's host.

    Args:
        connection: a session in autocommit mode; without the probe that of a superuser.
        paths: files, as the server names them.
    """
    not_seen = ["mode and owner", "free space", "kernel, libc, SELinux and AppArmor"]
    try:
        if has_probe(connection):
            return _by_probe(connection, paths)
    except UntrustedObjectError as doubt:
        not_seen.append(f"what the host probe tells ({doubt.found})")
    files = tuple(_by_sql(connection, path) for path in paths)
    return ServerView(files, by_probe=False, not_seen=tuple(not_seen))


def read_as_server(connection: Connection, path: PurePosixPath) -> bytes:
    """A file's content as the server's operating-system user reads it.

    Raises:
        psycopg2.Error: it cannot, or the role may not make it.
    """
    read = _read if READING_SERVER_FILES.is_in(connection.server_version) else _read_through_object
    return read(connection, path)


def _by_probe(connection: Connection, paths: Sequence[PurePosixPath]) -> ServerView:
    [row] = fetch(connection, "host/view", {"paths": [str(path) for path in paths]})
    files = tuple(_seen_by_probe(file) for file in row.seen["files"])
    return ServerView(files, True, row.seen["folders"], row.seen["system"])


def _seen_by_probe(file: dict[str, Any]) -> SeenFile:
    library = file.get("library")
    return SeenFile(
        PurePosixPath(file["path"]),
        exists=file.get("exists"),
        readable=file.get("readable"),
        sha256=file.get("sha256"),
        mode=file.get("mode"),
        owner=f"{file['owner']}:{file['group']}" if "owner" in file else None,
        library=SeenLibrary(**library | {"majors": tuple(library["majors"])}) if library else None,
        problem=file.get("refused") or file.get("problem"),
    )


def _by_sql(connection: Connection, path: PurePosixPath) -> SeenFile:
    try:
        content = read_as_server(connection, path)
    except sqlstate.UndefinedFile as error:
        return SeenFile(path, exists=False, problem=server_words(error))
    except psycopg2.Error as error:
        # 42501 is the file's permission as well as the role's: the words tell.
        return SeenFile(path, exists=None, problem=server_words(error))
    return SeenFile(
        path,
        exists=True,
        readable=True,
        sha256=digest(content),
        library=_library(content) if path.suffix == ".so" else None,
    )


def _read(connection: Connection, path: PurePosixPath) -> bytes:
    rows = fetch(connection, "host/read_file", {"path": str(path), "limit": LARGEST_FILE})
    return bytes(rows[0].content)


def _read_through_object(connection: Connection, path: PurePosixPath) -> bytes:
    return _rolled_back(connection, lambda: _import_and_get(connection, path))


def _import_and_get(connection: Connection, path: PurePosixPath) -> bytes:
    [imported] = fetch(connection, "host/read_file", {"path": str(path)})
    [stored] = fetch(connection, "host/read_object", {"object": imported.object})
    return bytes(stored.content)


def _rolled_back(connection: Connection, work: Callable[[], bytes]) -> bytes:
    connection.autocommit = False
    try:
        return work()
    finally:
        connection.rollback()
        connection.autocommit = True


def _library(content: bytes) -> SeenLibrary | None:
    try:
        facts = library_facts(content, "")
    except ArtifactError:
        return None
    majors = () if facts.magic is None else (facts.magic.major,)
    return SeenLibrary(facts.machine, facts.bits, facts.output_plugin, majors)
