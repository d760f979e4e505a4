"""The destination beside the source: what must be there, and what must not be in the way."""

from collections.abc import Iterator

from pgdts.checks.destination import extensions, rights, workers
from pgdts.checks.destination.facts import (
    DESTINATION,
    DESTINATION_FREE_BYTES,
    DESTINATION_IS_THERE,
    DESTINATION_SCHEMAS,
    SAME_NAMES,
    SOURCE_SIDE,
    Destination,
)
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.settings import SETTINGS, setting
from pgdts.checks.kit.situation import Situation
from pgdts.dts.facts import FIRST_DESTINATION_OF_9, SOURCES_OF_9
from pgdts.dts.pages import P9X, PRE_SAME_OBJECTS, PRE_SCHEMAS, R2R, S94, SM26, VOLC
from pgdts.quoting import quoted_identifier, quoted_literal
from pgdts.server_version import is_older_major
from pgdts.sessions.conninfo import database_name


def _exists(facts: Facts, situation: Situation) -> Iterator[Problem]:
    if not facts[DESTINATION_IS_THERE]:
        name = database_name(situation.profile.destination or "")
        made = f"create database {quoted_identifier(name)} template template0 encoding 'UTF8';"
        yield Problem(
            f"the destination has no database {name}",
            remedies=(statements("-- at the destination", made),),
        )
        return
    [source], there = facts[SOURCE_SIDE], {row.name for row in facts[DESTINATION_SCHEMAS]}
    missing = [schema for schema in source.schemas if schema not in there]
    if missing:
        objects = Objects.of(missing)
        lines = (f"create schema {schema};" for schema in objects.names)
        yield Problem(
            f"the destination lacks {len(missing)} schema(s) of selected tables",
            objects,
            (statements("-- at the destination", *lines),),
        )


def _version(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [there] = facts[DESTINATION]
    is_older = is_older_major(there.version, situation.version)
    if situation.version in SOURCES_OF_9 and there.version < FIRST_DESTINATION_OF_9:
        yield _too_old(there, situation, "11 or later for a source of 9.x")
    elif is_older:
        yield _too_old(there, situation, "the major version of the source, or a later one")


def _too_old(there: Destination, situation: Situation, needed: str) -> Problem:
    return Problem(
        f"PostgreSQL {there.version_name} for a source of {situation.server.version}",
        needed=needed,
        remedies=(advice("choose an instance of a later version as destination"),),
    )


def _size(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [source] = facts[SOURCE_SIDE]
    try:
        free = facts[DESTINATION_FREE_BYTES]
    except UnknownFactError as unknown:
        raise UnknownFactError(
            f"{unknown.reason}; the source has {source.size}",
            "compare with the storage of the instance in its console",
        ) from None
    if free <= source.size_bytes:
        yield Problem(
            f"{free / 2**30:.1f} GiB are free for a source of {source.size_bytes / 2**30:.1f} GiB",
            severity=Severity.BLOCKER,
            remedies=(advice("extend the storage of the destination"),),
        )


def _same_names(facts: Facts, situation: Situation) -> Iterator[Problem]:
    same = facts[SAME_NAMES]
    if same.total:
        yield Problem(
            f"{same.total} selected object(s) are there already",
            Objects(tuple(same.names), same.total),
            (advice("drop or rename them there, map them to other names, or leave them out"),),
        )


def _monetary(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [source], [there] = facts[SOURCE_SIDE], facts[DESTINATION]
    here = setting(facts, "lc_monetary")
    if source.money_tables and _spelled(here) != _spelled(there.lc_monetary):
        yield Problem(
            f"lc_monetary is {here} at the source, {there.lc_monetary} at the destination, and "
            f"{source.money_tables} table(s) have columns of type money",
            remedies=(
                statements(
                    "-- at the destination",
                    f"alter database {there.quoted_database} set lc_monetary = "
                    f"{quoted_literal(here)};",
                ),
            ),
        )


def _spelled(locale: str) -> str:
    """en_US.UTF-8 and en_US.utf8 are one."""
    return locale.lower().replace("-", "")


RULES = (
    Rule(
        id="TGT-DB",
        title="Database and schemas of the destination",
        theme=Theme.DESTINATION,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="the database, and schemas of the same names",
        why="DTS creates no database; older pages want the schemas made by hand, too.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, SM26, PRE_SCHEMAS),
        reads=(DESTINATION_IS_THERE, DESTINATION_SCHEMAS, SOURCE_SIDE),
        find=_exists,
        applies=Applies(option="destination"),
    ),
    Rule(
        id="TGT-VERSION",
        title="Version of the destination",
        theme=Theme.DESTINATION,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="the major version of the source, or a later one",
        why="DTS calls older destinations incompatible.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, SM26, P9X),
        reads=(DESTINATION,),
        find=_version,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
    *rights.RULES,
    Rule(
        id="TGT-SIZE",
        title="Storage of the destination",
        theme=Theme.DESTINATION,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="more free storage than the source database has",
        why="Tables come out larger there, as they are loaded in parallel; a full disk stops the "
        "instance.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, R2R),
        reads=(SOURCE_SIDE, DESTINATION_FREE_BYTES),
        find=_size,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
    Rule(
        id="TGT-SAME",
        title="Objects of the same name",
        theme=Theme.DESTINATION,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="no tables, views or sequences with the names of selected ones",
        why="DTS's precheck refuses them; told to ignore them it keeps rows with equal keys in the "
        "full load and overwrites them afterwards.",
        confidence=Confidence.DOCUMENTED,
        sources=(PRE_SAME_OBJECTS, R2R),
        reads=(SAME_NAMES,),
        find=_same_names,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
    *extensions.RULES,
    *workers.RULES,
    Rule(
        id="TGT-LCMON",
        title="Currency",
        theme=Theme.DESTINATION,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="the same lc_monetary on both sides, where tables have columns of type money",
        why="Text of the type money is read by that setting: amounts could change.",
        confidence=Confidence.OTHER_VENDOR,
        sources=(VOLC,),
        reads=(SOURCE_SIDE, DESTINATION, SETTINGS),
        find=_monetary,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
)
