"""Checks of a plugin in the running server."""

from collections.abc import Iterator
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.artifacts.library.artifact import is_known_extension
from pgdts.artifacts.verification.check_result import (
    CheckOutcome,
    CheckResult,
    could_not_run,
    finding,
    passed,
)
from pgdts.artifacts.verification.plugin_list import (
    SETTING,
    adding_command,
    is_one_quoted_list,
    listed_plugins,
)
from pgdts.artifacts.verification.slot_trial import try_plugin
from pgdts.host.library_loading import load_library
from pgdts.server_capabilities import OUTPUT_PLUGIN_LIST
from pgdts.sessions.connection import fetch
from pgdts.sessions.errors import server_words, server_words_with_detail


def verify_in_server(
    connection: Connection, dsn: str, plugin: str, *, is_extension: bool
) -> Iterator[CheckResult]:
    """Ask the server for what it finds, then try it.

    Args:
        connection: a session in autocommit mode.
        dsn: of that session.
        plugin: the library's name.
        is_extension: whether an extension of that name should be available.
    """
    [settings] = fetch(connection, "artifacts/decoding_settings")
    yield _available(connection, plugin, is_extension=is_extension)
    yield from _listed(connection, plugin, is_superuser=settings.is_superuser)
    if not settings.is_superuser:
        needed = "a superuser loads libraries and makes slots; use -U"
        yield could_not_run("library-loads", plugin, "this role is not a superuser", needed)
        return
    loaded = _loaded(connection, plugin)
    yield loaded
    obstacles = list(_obstacles(settings, plugin))
    yield from obstacles
    if loaded.outcome is CheckOutcome.PASSED and not obstacles:
        # Some plugins refuse to start when client and database have different encodings.
        connection.set_client_encoding(settings.server_encoding)
        yield from try_plugin(connection, dsn, plugin)


def _available(connection: Connection, plugin: str, *, is_extension: bool) -> CheckResult:
    check = "extension-available"
    try:
        rows = fetch(connection, "artifacts/available_extension", {"name": plugin})
    except psycopg2.Error as error:  # one broken control file spoils the whole view
        return could_not_run(check, plugin, server_words(error))
    if not rows and not is_extension:
        return passed(check, plugin, "no extension of that name; none is known to belong to it")
    if not rows:
        remedy = "its control file is not in the server's extension folder: pgdts artifacts map"
        return finding(check, plugin, "not in pg_available_extensions", remedy)
    version = f"version {rows[0].default_version}"
    if rows[0].has_script:
        return passed(check, plugin, version)
    if is_known_extension(plugin):
        remedy = "its script is not in the server's extension folder: pgdts artifacts map"
        return finding(check, plugin, f"{version} has no script", remedy)
    # decoderbufs comes so: its control file is never used.
    return passed(check, plugin, f"{version}, without a script: CREATE EXTENSION would fail")


def _listed(connection: Connection, plugin: str, *, is_superuser: bool) -> Iterator[CheckResult]:
    rows = fetch(connection, "artifacts/output_plugin_libraries")
    if not rows:
        if OUTPUT_PLUGIN_LIST.is_in(connection.server_version) and not is_superuser:
            detail = f"{SETTING} is shown to superusers and pg_read_all_settings only"
            yield could_not_run("plugin-listed", plugin, detail)
        return
    names = listed_plugins(rows[0].setting)
    if plugin in names:
        yield passed("plugin-listed", plugin, f"{SETTING} = {rows[0].setting}")
        return
    trap = " (one quoted name with a comma in it)" if is_one_quoted_list(names) else ""
    detail = f"{SETTING} = {rows[0].setting}{trap}"
    yield finding("plugin-listed", plugin, detail, adding_command(names, plugin))


def _loaded(connection: Connection, plugin: str) -> CheckResult:
    try:
        load_library(connection, plugin)
    except psycopg2.Error as error:
        detail = server_words_with_detail(error)
        return finding("library-loads", plugin, detail, "pgdts artifacts inspect tells what it is")
    return passed("library-loads", plugin, "loaded")


def _obstacles(settings: Any, plugin: str) -> Iterator[CheckResult]:
    if settings.in_recovery:
        yield could_not_run("slot-made", plugin, "a standby is not tried", "verify on the primary")
    if settings.wal_level != "logical":
        yield finding(
            "slot-made",
            plugin,
            f"wal_level is {settings.wal_level}",
            "alter system set wal_level = 'logical', then restart the server",
        )
    if settings.used_slots >= settings.max_slots:
        yield finding(
            "slot-made",
            plugin,
            f"{settings.used_slots} of {settings.max_slots} replication slots are in use",
            "raise max_replication_slots and restart, or drop a slot that nobody needs",
        )
