"""What the rules of the decoding plugin read: files, library, control file, list, trial."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.artifacts.verification.check_result import CheckResult
from pgdts.artifacts.verification.server_files import check_server
from pgdts.checks.kit.facts import (
    STATEMENT_TIMEOUT_SECONDS,
    Fact,
    Reading,
    UnknownFactError,
    query,
)
from pgdts.dts.facts import PLUGIN
from pgdts.host.library_loading import load_library
from pgdts.host.server_folders import read_server_folders
from pgdts.host.server_view import SeenFile, see
from pgdts.server_capabilities import OUTPUT_PLUGIN_LIST
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words_with_detail


@dataclass(frozen=True)
class PluginExtension:
    """The plugin's control file, as pg_available_extensions tells.

    Attributes:
        has_script: whether the script of its default version is there too.
    """

    name: str
    default_version: str
    has_script: bool


@dataclass(frozen=True)
class PluginList:
    """output_plugin_libraries; None on a server that takes any plugin."""

    setting: str | None


@dataclass(frozen=True)
class Encoding:
    """The encoding of the database, as PostgreSQL names it."""

    encoding: str


@contextmanager
def _own_session(reading: Reading) -> Iterator[Connection]:
    """A session that a library may stay in, and that may read files by way of large objects."""
    with connect(reading.dsn) as connection:
        connection.autocommit = True
        timeout = f"{STATEMENT_TIMEOUT_SECONDS}s"
        fetch(connection, "checks/session_settings", {"timeout": timeout})
        yield connection


def _library(reading: Reading) -> SeenFile:
    """The file as the server's operating-system user sees it; nothing is left behind."""
    with _own_session(reading) as connection:
        folders = read_server_folders(connection)
        if folders is None:
            raise UnknownFactError(
                "the server does not show its folders",
                "pgdts upgrade host@head installs the probe that does",
            )
        [library] = see(connection, [folders.libraries / f"{PLUGIN}.so"]).files
    if library.exists is None:
        raise UnknownFactError(library.problem or "the server does not show its files")
    return library


def _loading(reading: Reading) -> str | None:
    """Why the library does not load; None if it does."""
    with _own_session(reading) as connection:
        try:
            load_library(connection, PLUGIN)
        except errors.InsufficientPrivilege:
            raise
        except psycopg2.Error as error:
            return server_words_with_detail(error)
    return None


def _trial(reading: Reading) -> tuple[CheckResult, ...]:
    return check_server(reading.dsn, PLUGIN).results


EXTENSION = query("plugin/extension", PluginExtension)
LISTED = query("plugin/list", PluginList, since=OUTPUT_PLUGIN_LIST.since)
ENCODING = query("plugin/encoding", Encoding)
LIBRARY = Fact("plugin library", _library)
LOADING = Fact("plugin loading", _loading)
TRIAL = Fact("plugin trial", _trial)
