"""Verify a plugin from afar: files as the server sees them, then the server itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.artifacts.bundle.sources import Source
from pgdts.artifacts.library.artifact import is_known_extension
from pgdts.artifacts.mapping.expected_files import ExpectedFile, expected_by_source
from pgdts.artifacts.verification.check_result import CheckResult, could_not_run, finding, passed
from pgdts.artifacts.verification.server import verify_in_server
from pgdts.host.server_folders import ServerFolders, read_server_folders
from pgdts.host.server_view import SeenFile, SeenLibrary, ServerView, see
from pgdts.server_version import require_version, spelled
from pgdts.sessions.connection import connect, fetch

DEFAULT_TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True)
class ServerCheck:
    """Results, and what the server told of its host on the way."""

    results: tuple[CheckResult, ...]
    view: ServerView | None


def check_server(
    dsn: str,
    name: str,
    source: Source | None = None,
    *,
    is_extension: bool = False,
    timeout: float = DEFAULT_TIMEOUT_SECONDS,
) -> ServerCheck:
    """Every check that a connection allows.

    Args:
        dsn: the database to check in.
        name: the plugin.
        source: what should be installed; None to ask only whether something is.
        is_extension: whether the plugin has a control file, where neither name nor source tell.
        timeout: seconds that a statement may take: a slot waits for open transactions.

    Raises:
        PgdtsError: no connection, or a server before 9.4.
    """
    with connect(dsn) as connection:
        require_version(connection.server_version)
        connection.autocommit = True
        fetch(connection, "artifacts/statement_timeout", {"timeout": f"{int(timeout * 1000)}ms"})
        view, seen = _files(connection, name, source)
        known = is_known_extension(name) or (source is not None and source.is_extension)
        in_server = verify_in_server(connection, dsn, name, is_extension=is_extension or known)
        return ServerCheck((*seen, *in_server), view)


def _files(
    connection: Connection, name: str, source: Source | None
) -> tuple[ServerView | None, list[CheckResult]]:
    folders = _folders(connection)
    if folders is None:
        detail = "the server does not show its folders (before 9.6, or not to this role)"
        remedy = "pgdts upgrade host@head installs the probe that does"
        return None, [could_not_run("file-present", name, detail, remedy)]
    if source is None:
        expected = [ExpectedFile(folders.libraries / f"{name}.so", None, None, None)]
    else:
        expected = expected_by_source(source, folders.libraries, folders.extensions)
    view = see(connection, [file.target for file in expected])
    major = spelled(connection.server_version)
    return view, list(_results(expected, view.files, major))


def _folders(connection: Connection) -> ServerFolders | None:
    try:
        return read_server_folders(connection)
    except psycopg2.Error:
        return None


def _results(
    expected: Sequence[ExpectedFile], seen: Sequence[SeenFile], major: str
) -> Iterator[CheckResult]:
    for wanted, found in zip(expected, seen, strict=True):
        yield _presence(wanted.target, found)
        if found.exists and found.readable:
            yield from _content(wanted, found)
        if found.library is not None:
            yield _fit(wanted.target, found.library, major)


def _presence(target: PurePosixPath, found: SeenFile) -> CheckResult:
    if found.exists is None:
        return could_not_run("server-can-read", target, found.problem or "not told")
    if not found.exists:
        return finding("file-present", target, "it is not there", "pgdts artifacts map")
    if not found.readable:
        detail = f"mode {found.mode:04o}, owner {found.owner}" if found.mode is not None else ""
        return finding("server-can-read", target, f"the server cannot read it {detail}".strip())
    return passed("server-can-read", target, "the server's user reads it")


def _content(wanted: ExpectedFile, found: SeenFile) -> Iterator[CheckResult]:
    if wanted.sha256 is None:
        return
    if wanted.sha256 == found.sha256:
        yield passed("file-content", wanted.target, wanted.sha256)
    else:
        detail = f"{found.sha256} instead of {wanted.sha256}"
        yield finding("file-content", wanted.target, detail, "pgdts artifacts map --replace")


def _fit(target: PurePosixPath, library: SeenLibrary, major: str) -> CheckResult:
    if library.majors != (major,):
        built_for = " or ".join(library.majors) or "no PostgreSQL"
        return finding("library-fits", target, f"built for {built_for}, the server is {major}")
    if not library.output_plugin:
        return finding("library-fits", target, "it has no function _PG_output_plugin_init")
    return passed("library-fits", target, f"PostgreSQL {major}, {library.machine}")
