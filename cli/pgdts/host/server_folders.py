"""The folders of a server's layout, asked of the server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.host.library_loading import load_library
from pgdts.host.server_view import has_probe, read_as_server, see
from pgdts.server_capabilities import PG_CONFIG_VIEW
from pgdts.sessions.connection import fetch


@dataclass(frozen=True)
class ServerFolders:
    """Where the server looks for libraries and extensions."""

    libraries: PurePosixPath
    extensions: PurePosixPath


def read_server_folders(connection: Connection) -> ServerFolders | None:
    """Ask the view `pg_config`; before 9.6 from the host probe or the backend's memory map."""
    if PG_CONFIG_VIEW.is_in(connection.server_version):
        rows = fetch(connection, "artifacts/server_folders")
        told = {row.name: row.setting for row in rows}
        return _folders(told["PKGLIBDIR"], told["SHAREDIR"])
    if has_probe(connection):
        found = see(connection, ()).folders
        return _folders(found["library"], found["share"])
    return _told_by_memory(connection)


def _told_by_memory(connection: Connection) -> ServerFolders | None:
    """From where PL/pgSQL lies in the backend's memory map, if a superuser asks."""
    load_library(connection, "plpgsql")
    memory_map = read_as_server(connection, PurePosixPath("/proc/self/maps")).decode()
    paths = [PurePosixPath(line.split()[-1]) for line in memory_map.splitlines() if "/" in line]
    libraries = next((path.parent for path in paths if path.name == "plpgsql.so"), None)
    for shared in _shared_folders(libraries) if libraries else ():
        [control] = see(connection, [shared / "extension/plpgsql.control"]).files
        if control.exists:
            return _folders(str(libraries), str(shared))
    return None


def _shared_folders(libraries: PurePosixPath) -> Iterator[PurePosixPath]:
    """Debian's place, then those of a prefix, with the subfolder that `configure` may add."""
    home = libraries.parent
    yield PurePosixPath("/usr/share/postgresql", home.name)
    yield home.parent / "share" / libraries.name
    yield home / "share"


def _folders(libraries: str, shared: str) -> ServerFolders:
    return ServerFolders(PurePosixPath(libraries), PurePosixPath(shared, "extension"))
