"""Which databases a command works on."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from pgdts.errors import UsageError
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.conninfo import database_name, is_conninfo, merge, parse, server_name
from pgdts.sessions.errors import MissingDatabaseError


@dataclass(frozen=True)
class Selection:
    """What the user asked for, as psql's options say it.

    Attributes:
        databases: names, connection strings or URIs; none stands for what the environment says.
        exclude: shell patterns of database names.
    """

    databases: tuple[str, ...] = ()
    host: str | None = None
    port: int | None = None
    user: str | None = None
    all_databases: bool = False
    exclude: tuple[str, ...] = ()
    include_templates: bool = False


@dataclass(frozen=True)
class Target:
    """One database to work on. The label names it for people and holds no password."""

    label: str
    dsn: str = field(repr=False)


@dataclass(frozen=True)
class Skipped:
    """A database that was left out, and why."""

    label: str
    reason: str


@dataclass(frozen=True)
class Targets:
    """What a selection comes to."""

    targets: tuple[Target, ...]
    skipped: tuple[Skipped, ...] = ()


def resolve(selection: Selection) -> Targets:
    """The databases to work on, in the order given or by name, each once.

    Only `--all-databases` asks a server.

    Raises:
        UsageError: options that make no sense together or leave nothing, or a broken connection
            string.
        ConnectionFailedError: `--all-databases`, and a cluster cannot be asked.
    """
    found = survey(selection)
    if not found.targets:
        _refuse_nothing_left(found.skipped)
    return found


def survey(selection: Selection) -> Targets:
    """The same, where nothing to work on is an answer, too."""
    if not selection.all_databases:
        _refuse_options_for_all(selection)
        return Targets(_labelled(_given_dsns(selection)))
    clusters = _given_dsns(selection)
    several = len({server_name(dsn) for dsn in clusters}) > 1
    found = [part for dsn in clusters for part in _in_cluster(dsn, selection, name_server=several)]
    targets = _labelled(part for part in found if isinstance(part, str))
    skipped = tuple(dict.fromkeys(part for part in found if isinstance(part, Skipped)))
    return Targets(targets, skipped)


def _refuse_nothing_left(skipped: Iterable[Skipped]) -> None:
    listed = ", ".join(f"{item.label} ({item.reason})" for item in skipped)
    raise UsageError(
        f"no database is left to work on: {listed}",
        needed="at least one that is not left out",
        remedy="look at --exclude and --include-templates; pgdts databases lists what there is",
    )


def _refuse_options_for_all(selection: Selection) -> None:
    if selection.exclude or selection.include_templates:
        raise UsageError(
            "--exclude and --include-templates were given without --all-databases",
            needed="--all-databases: they choose among all databases of a cluster",
            remedy="add --all-databases, or leave them out",
        )


def _given_dsns(selection: Selection) -> list[str]:
    return [_dsn(database, selection) for database in selection.databases or ("",)]


def _dsn(database: str, selection: Selection) -> str:
    """As psql does it, a connection string wins over `-h`, `-p` and `-U`."""
    options = {"host": selection.host, "port": selection.port, "user": selection.user}
    if is_conninfo(database):
        given = parse(database)
        return merge(database, **{key: val for key, val in options.items() if key not in given})
    return merge("", dbname=database or None, **options)


def _labelled(dsns: Iterable[str]) -> tuple[Target, ...]:
    unique = list(dict.fromkeys(dsns))
    one_server = len({server_name(dsn) for dsn in unique}) <= 1
    return tuple(
        Target(
            database_name(dsn) if one_server else f"{server_name(dsn)}/{database_name(dsn)}", dsn
        )
        for dsn in unique
    )


def _in_cluster(dsn: str, selection: Selection, *, name_server: bool) -> Iterator[str | Skipped]:
    prefix = f"{server_name(dsn)}/" if name_server else ""
    for database in _databases(dsn):
        reason = _reason_to_skip(database, selection)
        if reason:
            yield Skipped(f"{prefix}{database.name}", reason)
        else:
            yield merge(dsn, dbname=database.name)


def _databases(dsn: str) -> list[Any]:
    for maintenance in _maintenance_dsns(dsn):
        try:
            with connect(maintenance, read_only=True) as connection:
                return fetch(connection, "server/databases")
        except MissingDatabaseError as error:
            missing = error
    raise missing


def _maintenance_dsns(dsn: str) -> list[str]:
    """Where a cluster can be asked: the database given, or as the client tools do it."""
    names_one = {"dbname", "service"} & parse(dsn).keys() or (
        os.environ.keys() & {"PGDATABASE", "PGSERVICE"}
    )
    return [dsn] if names_one else [merge(dsn, dbname=name) for name in ("postgres", "template1")]


def _reason_to_skip(database: Any, selection: Selection) -> str | None:
    if not database.allows_connections:
        return "does not allow connections"
    if database.is_invalid:
        return "invalid: its drop was interrupted"
    if database.name == "template0":
        return "template0 is never changed"
    if database.is_template and not selection.include_templates:
        return "a template (--include-templates takes it)"
    pattern = next((p for p in selection.exclude if fnmatchcase(database.name, p)), None)
    return f"excluded by {pattern}" if pattern else None
