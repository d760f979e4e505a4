"""Kinds of tables that DTS leaves behind or treats in its own way, and their number."""

from collections.abc import Iterator, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.listed import Listed, lists, objects, of_kind, total
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Applies, Renames, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.tables.facts import COLUMNS, HOMES, TABLES, UNLOGGED, Home
from pgdts.dts.pages import LIM, PGDOCS, R2R, S94, SYNC26, T21, TENC
from pgdts.server_capabilities import PARTITIONED_TABLES, SET_LOGGED
from pgdts.wording import counted

_MOST_TABLES = 1000


def _many(facts: Facts, situation: Situation) -> Iterator[Problem]:
    number = total(of_kind(facts[TABLES], "table"))
    if number > _MOST_TABLES:
        yield Problem(
            f"{number:,} tables",
            remedies=(
                advice(
                    "select the whole database or whole schemas, or make several tasks (pgdts "
                    "check --tasks N: each needs a slot and a WAL sender of its own)"
                ),
            ),
        )


def _quoted(facts: Facts, situation: Situation) -> Iterator[Problem]:
    tables = of_kind(facts[TABLES], "quoted")
    columns = [row for row in facts[COLUMNS] if row.kind == "quoted"]
    names = (*(row.name for row in tables), *(row.name for row in columns))
    if names:
        number = total(tables) + (columns[0].total if columns else 0)
        yield Problem(
            counted(number, "name that needs quotes", "names that need quotes"),
            Objects(Objects.of(names).names, number),
            (
                advice(
                    "nothing to do with the capture of pgdts, which quotes them; the documented "
                    "function cannot name them on 9.4"
                ),
            ),
        )


def _unlogged(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = facts[UNLOGGED]
    if rows:
        yield Problem(
            counted(rows[0].total, "unlogged table"),
            Objects(tuple(row.name for row in rows), rows[0].total),
            _set_logged([row.name for row in rows], situation),
        )


def _set_logged(names: Sequence[str], situation: Situation) -> tuple[Remedy, ...]:
    if not SET_LOGGED.is_in(situation.version):
        return (advice("make each a logged table and copy its rows: 9.4 has no SET LOGGED"),)
    return (
        introduction("each is locked while all of it is written into the WAL:"),
        statements(*(f"alter table {name} set logged;" for name in names)),
    )


def _outside(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[TABLES], "inherits across schemas")
    if rows:
        found = counted(
            total(rows),
            "table outside its parent's schema",
            "tables outside their parents' schemas",
        )
        listed = objects(rows, lambda row: f"{row.name} (parent in {row.detail})")
        yield Problem(found, listed, tuple(_same_schema(facts[HOMES])))


def _same_schema(outside: tuple[Home, ...]) -> Iterator[Remedy]:
    moves = [item for item in outside if item.home and not item.is_taken]
    if moves:
        yield advice(
            "applications that name the schema have to follow, and so do the names in other "
            "remedies: this one comes last"
        )
        yield statements(*(f"alter table {item.name} set schema {item.home};" for item in moves))
    for item in outside:
        if item.home is None:
            yield advice(f"{item.name} has parents in several schemas: move these first")
        elif item.is_taken:
            yield advice(
                f"in {item.home}, where the parent of {item.name} is, a name of it is taken: "
                "rename one of the two first"
            )


def _partitioned(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (advice("nothing to do now; try one of them with a task of its own first"),)


def _temporary(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (advice("nothing to do: they end with their sessions"),)


def _foreign(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "nothing of their rows moves: make them at the destination by hand, with their servers "
            "and user mappings, and see that it reaches those servers; or leave them out"
        ),
    )


def _materialized(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "nothing to do now; before the cutover see that they are at the destination, and "
            "refresh them there"
        ),
    )


RULES = (
    Rule(
        id="TBL-COUNT",
        title="Number of tables",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="at most 1,000 tables in a task that selects, renames or edits tables one by one",
        why="The console takes no more in one task then (5,000 for a synchronisation); it has no "
        "such limit for whole schemas.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, LIM, SYNC26),
        reads=(TABLES,),
        find=_many,
    ),
    Rule(
        id="TBL-INHERIT",
        title="Inheritance across schemas",
        theme=Theme.TABLES,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="children and partitions in the schema of their parent",
        why="DTS does not migrate tables that inherit across schemas.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(TABLES, HOMES),
        find=_outside,
        renames=Renames.OBJECTS,
    ),
    Rule(
        id="TBL-UNLOGGED",
        title="Unlogged tables",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="logged tables",
        why="They write no WAL: what changes in them after the full load never reaches the "
        "destination.",
        confidence=Confidence.INFERRED,
        sources=(TENC, f"{PGDOCS}/sql-createtable.html"),
        reads=(UNLOGGED,),
        find=_unlogged,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="TBL-PARTITION",
        title="Partitioned tables",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="a trial, for the documentation does not say how they are carried",
        why="Changes of a partitioned table are in the WAL as those of its partitions.",
        confidence=Confidence.INFERRED,
        sources=(f"{PGDOCS}/ddl-partitioning.html",),
        reads=(TABLES,),
        find=lists(
            TABLES, "partitioned", ("partitioned table", "partitioned tables"), _partitioned
        ),
        applies=Applies(since=PARTITIONED_TABLES.since),
    ),
    Rule(
        id="TBL-TEMP",
        title="Temporary tables",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="nothing that is to move in a temporary table",
        why="DTS does not migrate temporary tables.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(TABLES,),
        find=lists(TABLES, "temporary", ("temporary table", "temporary tables"), _temporary),
    ),
    Rule(
        id="MATVIEW",
        title="Materialized views",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="materialized views made again at the destination",
        why="They are in no list of what DTS carries, and decoding leaves their rows out.",
        confidence=Confidence.INFERRED,
        sources=(S94, R2R),
        reads=(TABLES,),
        find=lists(
            TABLES, "materialized view", ("materialized view", "materialized views"), _materialized
        ),
    ),
    Rule(
        id="TBL-FOREIGN",
        title="Foreign tables",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="nothing that is to move in a foreign table",
        why="Their rows are elsewhere: the WAL has none of their changes, and no list of what DTS "
        "carries has them.",
        confidence=Confidence.INFERRED,
        sources=(R2R, f"{PGDOCS}/logical-replication-restrictions.html"),
        reads=(TABLES,),
        find=lists(
            TABLES,
            "foreign table",
            ("foreign table", "foreign tables"),
            _foreign,
            lambda row: f"{row.name} (server {row.detail})",
        ),
    ),
    Rule(
        id="TBL-NAME",
        title="Names that need quotes",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="names of lower-case letters, digits and _",
        why="DTS states no rule for names, but the documented function loses such tables on 9.4, "
        "and tools without quotes fail on them.",
        confidence=Confidence.INFERRED,
        sources=(T21,),
        reads=(TABLES, COLUMNS),
        find=_quoted,
    ),
)
