"""What to do when the host could be looked at, but the server lets nobody in to ask it."""

import os

from pgdts.artifacts.verification.check_result import CheckResult, could_not_run
from pgdts.dts.facts import PLUGIN
from pgdts.pasting import command_line
from pgdts.sessions.conninfo import command_options, database_name, parse
from pgdts.sessions.errors import (
    AuthenticationFailedError,
    ConnectionFailedError,
    MissingDatabaseError,
)

_MAINTENANCE_DATABASE = "postgres"


def unasked(error: ConnectionFailedError, dsn: str, plugin: str, server_user: str) -> CheckResult:
    """The checks in the server as one that could not run, with the way in.

    Args:
        error: why there is no session.
        dsn: of the server.
        plugin: the library's name.
        server_user: the operating system's user that runs it.
    """
    remedy = error.remedy
    refused = isinstance(error, AuthenticationFailedError | MissingDatabaseError)
    if refused and os.geteuid() == 0:
        command = _as_server_user(dsn, plugin, server_user)
        remedy = f"where pg_hba.conf says peer, the server's half: {command}; else {remedy}"
    return could_not_run("server-asked", database_name(dsn), error.found, remedy)


def _as_server_user(dsn: str, plugin: str, server_user: str) -> str:
    words = ["sudo", "-u", server_user, "pgdts", "artifacts", "verify"]
    if plugin != PLUGIN:
        words += ["--name", plugin]
    database = parse(dsn).get("dbname", _MAINTENANCE_DATABASE)
    return f"{command_line(*words)} {command_options(dsn, database)}"
