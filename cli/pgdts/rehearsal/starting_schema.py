"""The schema that a rehearsal starts from: brought to the scratch source, and on from there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pgdts.rehearsal.archive import Archive, Entry, dump, known_settings_only
from pgdts.rehearsal.contents import sorted_out
from pgdts.rehearsal.extensions import UnloadableError, make_extensions
from pgdts.rehearsal.programs import ProgramFailedError, Programs
from pgdts.rehearsal.scratch import Scratch
from pgdts.rehearsal.sql_file import file_text, refuse_other_databases
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.conninfo import database_name, server_name
from pgdts.sessions.encoding import encoding_of
from pgdts.targets import Target

_ARCHIVE_MAGIC = b"PGDMP"
_ERROR = re.compile(r"ERROR: +(.*)")
_LOCK_WAIT = "--lock-wait-timeout=10s"


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


def encoding_of_start(start: StartingSchema) -> str | None:
    """That of the database from which its schema comes; None for any.

    Raises:
        PgdtsError: the database cannot be reached.
    """
    if not isinstance(start, FromDatabase):
        return None
    with connect(start.dsn, read_only=True) as connection:
        return encoding_of(connection)


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
            script = file_text(start.path)
            refuse_other_databases(script, start.path)
            _run_script(script, scratch, programs)
            return []


def schema_of(scratch: Scratch, file: Path, programs: Programs) -> Archive:
    """The schema of a scratch database as it is now."""
    return dump(programs, scratch.target.dsn, file, "--schema-only")


def restore(archive: Archive, scratch: Scratch, *, privileges: bool = False) -> list[str]:
    """Load an archive without the objects of captures, of DTS and of other servers.

    Returns:
        What would have reached for other servers and was left out, for people.

    Raises:
        MissingExtensionError: the server does not have an extension.
        UnloadableError: the server does not take a statement.
    """
    entries = archive.entries()
    contents = sorted_out(entries, make_extensions(entries, scratch))
    script = _script(archive, contents.kept, scratch, privileges=privileges)
    _run_script(script, scratch, archive.programs)
    return [f"left out: {entry.kind.lower()} {entry.name}" for entry in contents.told]


def restore_what_goes(archive: Archive, scratch: Scratch, *, privileges: bool) -> tuple[str, ...]:
    """The same, leaving out what the server does not take.

    Returns:
        The server's words about that.
    """
    entries = archive.entries()
    contents = sorted_out(entries, make_extensions(entries, scratch))
    script = _script(archive, contents.kept, scratch, privileges=privileges)
    options = ("--no-psqlrc", "--quiet", "--output", "/dev/null", "--file", "-")
    dsn = scratch.as_ordinary_role.dsn
    _, said = archive.programs.run_and_hear("psql", dsn, *options, text=script)
    return tuple(_ERROR.findall(said))


def _settings(target: Target) -> set[str]:
    with connect(target.dsn, read_only=True) as connection:
        return {row.name for row in fetch(connection, "rehearsal/settings")}


def _script(
    archive: Archive, entries: Iterable[Entry], scratch: Scratch, *, privileges: bool
) -> str:
    known = _settings(scratch.target)
    return known_settings_only(archive.script(entries, privileges=privileges), known.__contains__)


def _run_script(script: str, scratch: Scratch, programs: Programs) -> None:
    options = ("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null")
    try:
        programs.run("psql", scratch.as_ordinary_role.dsn, *options, "--file", "-", text=script)
    except ProgramFailedError as error:
        raise UnloadableError(
            f"{scratch.place.label} ({scratch.place.version}) does not take the starting schema: "
            f"{error.found}",
            needed="a schema that both servers take, the migration needs that, too, and that an "
            "ordinary role can make: nothing of it is run as a superuser",
            remedy="correct it at the source, leave out what takes a superuser (--schema FILE), or "
            "rehearse on other servers",
        ) from None
