"""Schemas as pg_dump sees them: an archive, its table of contents, a definition for each entry."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pgdts.rehearsal.programs import Programs

# How pg_restore --verbose heads an entry. The first line alone may also stand in a function's body.
_HEADING = re.compile(
    r"^--\n-- TOC entry (?P<id>\d+) \(class (?P<class>\d+) OID (?P<oid>\d+)\)\n"
    r"(?:-- Dependencies: [\d ]+\n)?"
    r"-- (?:\w+ for )?Name: (?P<name>.*?); Type: (?P<kind>.*?); "
    r"Schema: (?P<schema>.*?); Owner: (?P<owner>.*?)"
    r"(?:; Tablespace: .*)?\n(?:-- Data Pos: \d+\n)?--\n",
    re.MULTILINE,
)
_LISTED = re.compile(r"^(\d+); (\d+) (\d+) ", re.MULTILINE)
_SET = re.compile(r"SET default_(?:tablespace|table_access_method|with_oids) = .*;")
# Outside of definitions: nothing but blank lines, settings and a comment comes before an entry.
_SETTING = re.compile(
    r"^SET (\w+) = .*;\n(?=(?:\n|SET .*;\n|SELECT pg_catalog\.set_config\(.*\);\n)*"
    r"--\n-- (?:\w+ for )?(?:Name: |PostgreSQL database dump complete))",
    re.MULTILINE,
)
_NOTE = re.compile(r"-- (?:Started|Completed|Dumped) .*")


@dataclass(frozen=True)
class Entry:
    """One entry of the table of contents.

    Attributes:
        kind: as pg_dump names it, such as TABLE, CONSTRAINT, COMMENT.
        schema: empty where the object is in none.
        name: with its table in front, where it belongs to one.
        definition: the statements that make it.
    """

    id: str
    kind: str
    schema: str
    name: str
    owner: str
    definition: str


@dataclass(frozen=True)
class Archive:
    """A file that pg_dump wrote in its custom format."""

    file: Path
    programs: Programs

    def entries(self) -> tuple[Entry, ...]:
        """The table of contents with definitions, in the order of restoration."""
        contents = self.programs.run("pg_restore", None, "--list", self.file)
        script = self.programs.run("pg_restore", None, "--verbose", "--file", "-", self.file)
        return entries_of(contents, script)

    def script(self, entries: Iterable[Entry], *, privileges: bool) -> str:
        """A script for psql that makes these entries; they belong to whoever runs it."""
        wanted = "".join(f"{entry.id};\n" for entry in entries)
        options = ["--no-owner", "--use-list", "/dev/stdin", "--file", "-"]
        if not privileges:
            options.append("--no-privileges")
        return self.programs.run("pg_restore", None, *options, self.file, text=wanted)


def dump(programs: Programs, dsn: str, file: Path, *options: str) -> Archive:
    """Dump a database.

    Raises:
        ProgramFailedError: pg_dump cannot read it.
    """
    form = ("--format", "custom", "--encoding", programs.encoding)
    programs.run("pg_dump", dsn, *form, "--file", file, *options)
    return Archive(file, programs)


def entries_of(contents: str, script: str) -> tuple[Entry, ...]:
    """The entries of an archive.

    Args:
        contents: the output of `pg_restore --list`: what looks like a heading and is not in it is
            a part of a definition.
        script: the output of `pg_restore --verbose`.
    """
    listed = {found.groups() for found in _LISTED.finditer(contents)}
    headings = []
    for found in _HEADING.finditer(script):
        key = (found["id"], found["class"], found["oid"])
        if key in listed:
            listed.remove(key)
            headings.append(found)
    starts = [heading.start() for heading in headings[1:]]
    return tuple(
        _entry(heading, script[heading.end() : end])
        for heading, end in zip(headings, [*starts, len(script)], strict=False)
    )


def known_settings_only(script: str, is_known: Callable[[str], bool]) -> str:
    """The script without settings between entries that an older server does not have."""
    return _SETTING.sub(lambda found: found[0] if is_known(found[1]) else "", script)


def _entry(heading: re.Match[str], text: str) -> Entry:
    schema = "" if heading["schema"] == "-" else heading["schema"]
    owner = "" if heading["owner"] == "-" else heading["owner"]
    kind, name = heading["kind"], heading["name"]
    return Entry(heading["id"], kind, schema, name, owner, _definition(text))


def _definition(text: str) -> str:
    """Without what pg_restore writes between entries."""
    lines = text.strip("\n").splitlines()
    while lines and _is_between(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_between(line: str) -> bool:
    return (
        not line.strip()
        or bool(_SET.fullmatch(line) or _NOTE.fullmatch(line))
        or (
            line in {"--", "-- PostgreSQL database dump complete"}
            or line.startswith("\\unrestrict ")
        )
    )
