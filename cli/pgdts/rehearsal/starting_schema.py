"""The schema that a rehearsal starts from: brought to the scratch source, and on from there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pgdts.connection import connect, fetch
from pgdts.conninfo import database_name, server_name
from pgdts.errors import RefusedError
from pgdts.rehearsal.archive import Archive, Entry, dump, known_settings_only
from pgdts.rehearsal.own_objects import is_own
from pgdts.rehearsal.places import Place
from pgdts.rehearsal.programs import ProgramFailedError, Programs
from pgdts.rehearsal.sql_file import refuse_other_databases
from pgdts.rehearsal.statements import run
from pgdts.targets import Target

_ARCHIVE_MAGIC = b"PGDMP"
# What would reach for other servers, with the passwords that it holds.
_NEVER_COPIED = frozenset({"SUBSCRIPTION", "SUBSCRIPTION TABLE", "USER MAPPING"})
_ERROR = re.compile(r"ERROR: +(.*)")
_LOCK_WAIT = "--lock-wait-timeout=10s"


class MissingExtensionError(RefusedError):
    """The schema needs extensions that a scratch server does not have."""


class UnloadableError(RefusedError):
    """A scratch server does not take the schema."""


@dataclass(frozen=True)
class Empty:
    """Nothing but an empty database."""


@dataclass(frozen=True)
class FromDatabase:
    """The schema of a database, which is only read; its rows too if asked for."""

    dsn: str = field(repr=False)
    with_data: bool = False

    @property
    def label(self) -> str:
        return f"{database_name(self.dsn)} on {server_name(self.dsn)}"


@dataclass(frozen=True)
class FromFile:
    """A script for psql, or an archive of pg_dump."""

    path: Path


StartingSchema = Empty | FromDatabase | FromFile


@dataclass(frozen=True)
class Scratch:
    """A scratch database and the server it is on."""

    place: Place
    target: Target


def load(start: StartingSchema, scratch: Scratch, folder: Path, programs: Programs) -> list[str]:
    """Bring the starting schema into a scratch database.

    Returns:
        What was left out, for people.

    Raises:
        MissingExtensionError: the server does not have an extension.
        UnloadableError: the server does not take a statement.
        ProgramFailedError: it cannot be read.
    """
    match start:
        case Empty():
            return []
        case FromDatabase():
            options = () if start.with_data else ("--schema-only",)
            archive = dump(programs, start.dsn, folder / "from.dump", *options, _LOCK_WAIT)
            return restore(archive, scratch)
        case FromFile() if start.path.read_bytes()[:5] == _ARCHIVE_MAGIC:
            return restore(Archive(start.path, programs), scratch)
        case FromFile():
            script = start.path.read_text(encoding="utf-8-sig")
            refuse_other_databases(script, start.path)
            _run_script(script, scratch, programs)
            return []


def schema_of(scratch: Scratch, file: Path, programs: Programs) -> Archive:
    """The schema of a scratch database as it is now."""
    return dump(programs, scratch.target.dsn, file, "--schema-only")


def lacking_roles(source: Place, destination: Place) -> tuple[str, ...]:
    """The roles that a destination would need for the source's privileges."""
    return tuple(sorted({*roles_of(source.dsn)} - {*roles_of(destination.dsn)}))


def restore(archive: Archive, scratch: Scratch, *, privileges: bool = False) -> list[str]:
    """Load an archive without the objects of captures, of DTS and of other servers.

    Returns:
        What would have reached for other servers and was left out, for people.

    Raises:
        MissingExtensionError: the server does not have an extension.
        UnloadableError: the server does not take a statement.
    """
    entries = archive.entries()
    _require_extensions(entries, scratch)
    script = _script(archive, entries, scratch, privileges=privileges)
    _run_script(script, scratch, archive.programs)
    return [
        f"left out: {entry.kind.lower()} {entry.name}"
        for entry in entries
        if entry.kind in _NEVER_COPIED
    ]


def restore_what_goes(archive: Archive, scratch: Scratch, *, privileges: bool) -> tuple[str, ...]:
    """The same, passing over what the server does not take.

    Returns:
        The server's words about that.
    """
    script = _script(archive, archive.entries(), scratch, privileges=privileges)
    options = ("--no-psqlrc", "--quiet", "--output", "/dev/null", "--file", "-")
    _, said = archive.programs.run_and_hear("psql", scratch.target.dsn, *options, text=script)
    return tuple(_ERROR.findall(said))


def make_roles(place: Place, names: Iterable[str]) -> None:
    """Make the roles that are not there, on a server of ours."""
    with connect(place.dsn) as connection:
        connection.autocommit = True
        there = {row.name for row in fetch(connection, "rehearsal/roles")}
        for name in names:
            if name not in there:
                run(connection, "create_role", role=name)


def roles_of(dsn: str) -> list[str]:
    """The roles of a server, without those that it brings along."""
    with connect(dsn, read_only=True) as connection:
        return [row.name for row in fetch(connection, "rehearsal/roles")]


def _require_extensions(entries: Iterable[Entry], scratch: Scratch) -> None:
    wanted = {entry.name for entry in entries if entry.kind == "EXTENSION"}
    with connect(scratch.target.dsn, read_only=True) as connection:
        there = {row.name for row in fetch(connection, "rehearsal/available_extensions")}
    missing = sorted(wanted - there)
    if missing:
        raise MissingExtensionError(
            f"{scratch.place.label} does not have the extensions {', '.join(missing)}",
            needed="every extension of the starting schema on both servers",
            remedy="rehearse on servers that have them: --server, or --source-server and "
            "--destination-server",
        )


def _settings(target: Target) -> set[str]:
    with connect(target.dsn, read_only=True) as connection:
        return {row.name for row in fetch(connection, "rehearsal/settings")}


def _script(
    archive: Archive, entries: Iterable[Entry], scratch: Scratch, *, privileges: bool
) -> str:
    kept = (entry for entry in entries if not is_own(entry) and entry.kind not in _NEVER_COPIED)
    known = _settings(scratch.target)
    return known_settings_only(archive.script(kept, privileges=privileges), known.__contains__)


def _run_script(script: str, scratch: Scratch, programs: Programs) -> None:
    options = ("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null")
    try:
        programs.run("psql", scratch.target.dsn, *options, "--file", "-", text=script)
    except ProgramFailedError as error:
        raise UnloadableError(
            f"{scratch.place.label} ({scratch.place.version}) does not take the starting schema: "
            f"{error.found}",
            needed="a schema that both servers take; the migration needs that, too",
            remedy="mend it at the source, or rehearse on other servers",
        ) from None
