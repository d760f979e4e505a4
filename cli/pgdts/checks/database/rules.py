"""The database: name, encoding, extensions, functions, large objects."""

from collections.abc import Iterator, Sequence

from pgdts.checks.database.facts import (
    DATABASE,
    DATABASE_OF_DESTINATION,
    LARGE_OBJECTS,
    OBJECTS,
)
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.listed import Listed, lists
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Renames, Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import LIM, PGDOCS, PRE_SCHEMAS, R2R, RDS2MY, S94
from pgdts.wording import counted


def _hyphen(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [database] = facts[DATABASE]
    if "-" in database.name:
        yield Problem(
            "there is a hyphen in the database's name",
            Objects.of([database.quoted_name]),
            (
                introduction(
                    "whatever names it has to follow, pg_hba.conf and connection strings too; "
                    "connected to another database, while nobody is in this one:"
                ),
                statements(
                    f"alter database {database.quoted_name} "
                    f"rename to {database.name_without_hyphen};"
                ),
            ),
        )


def _encoding(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [database] = facts[DATABASE]
    if database.encoding in {"UTF8", _encoding_of_destination(facts)}:
        return
    yield Problem(
        f"the encoding is {database.encoding}",
        remedies=(_encoding_remedy(database.encoding),),
    )


def _encoding_of_destination(facts: Facts) -> str | None:
    if not facts.knows(DATABASE_OF_DESTINATION):
        return None
    [database] = facts[DATABASE_OF_DESTINATION]
    return database.encoding


def _encoding_remedy(encoding: str) -> Remedy:
    if encoding == "SQL_ASCII":
        return advice(
            "find out what encoding the bytes really are in, and convert them to UTF8 (pg_dump, "
            "iconv, restore) before the migration: SQL_ASCII lets anything in"
        )
    return advice(
        f"make the destination database with the same encoding (encoding '{encoding}' template "
        "template0), or try the conversion to UTF8 with a dump first"
    )


def _one_task_each(facts: Facts, situation: Situation) -> Iterator[Problem]:
    profile = situation.profile
    if profile.databases > profile.tasks:
        yield Problem(
            f"{counted(profile.databases, 'database')}, {counted(profile.tasks, 'task')} planned",
            remedies=(advice(f"count a task for each database: --tasks {profile.databases}"),),
        )


def _large_objects(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [found] = facts[LARGE_OBJECTS]
    if found.total:
        yield Problem(
            counted(found.total, "large object"),
            remedies=(
                advice(
                    "move them by hand at the cutover (pg_dump --blobs, or lo_export and "
                    "lo_import), or keep their content in bytea columns"
                ),
            ),
        )


def _reinstall(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "install them at the destination by other means; RDS takes C code as part of its "
            "own extensions only, so rewrite them in SQL or PL/pgSQL where there is none"
        ),
    )


def _leave_out(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "nothing to do now; leave these schemas out of the selection and create the extension "
            "at the destination"
        ),
    )


def _other_route(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "leave hypertables out of the task and move them in another way, such as pg_dump with "
            "timescaledb_pre_restore() at a destination that has TimescaleDB"
        ),
    )


RULES = (
    Rule(
        id="DB-NAME",
        title="Hyphen in the database's name",
        theme=Theme.DATABASE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a name without hyphens",
        why="A DTS task cannot be configured for a database with a hyphen in its name.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, R2R, LIM),
        reads=(DATABASE,),
        find=_hyphen,
        renames=Renames.DATABASE,
    ),
    Rule(
        id="DB-ONE",
        title="One task for each database",
        theme=Theme.DATABASE,
        severity=Severity.NOTICE,
        scope=Scope.SERVER,
        needed="a task of its own for each database that moves",
        why="A DTS task reads one database; each task takes a replication slot and a WAL sender.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, R2R),
        reads=(),
        find=_one_task_each,
    ),
    Rule(
        id="DB-ENC",
        title="Encoding of the database",
        theme=Theme.DATABASE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="UTF8, or the destination's encoding (--destination tells pgdts)",
        why="Text that the destination's encoding cannot hold stops the task.",
        confidence=Confidence.SIBLING,
        sources=(PRE_SCHEMAS,),
        reads=(DATABASE, DATABASE_OF_DESTINATION),
        find=_encoding,
    ),
    Rule(
        id="EXT-TIMESCALE",
        title="TimescaleDB",
        theme=Theme.DATABASE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="no hypertables among what moves",
        why="DTS does not carry TimescaleDB's tables.",
        confidence=Confidence.SIBLING,
        sources=(RDS2MY,),
        reads=(OBJECTS,),
        find=lists(
            OBJECTS,
            "TimescaleDB",
            ("TimescaleDB extension", "TimescaleDB extensions"),
            _other_route,
            lambda row: f"{row.name} {row.detail}",
        ),
    ),
    Rule(
        id="EXT-SCHEMA",
        title="Schemas of extensions",
        theme=Theme.DATABASE,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="schemas that an extension made left out of the selection",
        why="DTS does not carry them; CREATE EXTENSION makes them at the destination.",
        confidence=Confidence.SIBLING,
        sources=(RDS2MY,),
        reads=(OBJECTS,),
        find=lists(
            OBJECTS,
            "extension schema",
            ("schema of an extension", "schemas of extensions"),
            _leave_out,
            lambda row: f"{row.name} (of {row.detail})",
        ),
    ),
    Rule(
        id="FUNC-C",
        title="C functions of users",
        theme=Theme.DATABASE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="functions in SQL or a procedural language, or in an extension",
        why="DTS does not migrate functions written in C or internal ones.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, R2R),
        reads=(OBJECTS,),
        find=lists(OBJECTS, "C function", ("C function", "C functions"), _reinstall),
    ),
    Rule(
        id="LOB",
        title="Large objects",
        theme=Theme.DATABASE,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="large objects moved by hand",
        why="Logical decoding carries no large objects, and DTS does not mention them.",
        confidence=Confidence.INFERRED,
        sources=(f"{PGDOCS}/logical-replication-restrictions.html",),
        reads=(LARGE_OBJECTS,),
        find=_large_objects,
    ),
)
