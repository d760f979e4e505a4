"""Columns: types that DTS does not carry or changes."""

from collections.abc import Callable, Iterator, Sequence

from pgdts.checks.database.facts import OBJECTS
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.listed import Find, Listed, lists
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.tables.facts import COLUMNS, USED_COLUMNS, ListedColumn, UsedColumn
from pgdts.dts.pages import ASKLIM, LIM, R2R, S94, S101
from pgdts.wording import counted


def _columns(
    kind: str, what: str, remedies: Callable[[Sequence[ListedColumn]], tuple[Remedy, ...]]
) -> Find:
    def find(facts: Facts, situation: Situation) -> Iterator[Problem]:
        rows = [row for row in facts[COLUMNS] if row.kind == kind]
        if rows:
            names = tuple(f"{row.name} ({row.type})" for row in rows)
            found = counted(rows[0].total, f"column of {what}", f"columns of {what}")
            yield Problem(found, Objects(names, rows[0].total), remedies(rows))

    return find


def _bits(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = [row for row in facts[COLUMNS] if row.kind == "bit"]
    if rows:
        names = tuple(f"{row.name} ({row.type})" for row in rows)
        found = counted(rows[0].total, "column of type bit", "columns of type bit")
        objects = Objects(names, rows[0].total)
        yield Problem(found, objects, tuple(_to_text(rows, facts[USED_COLUMNS])))


def _to_text(rows: Sequence[ListedColumn], used: tuple[UsedColumn, ...]) -> Iterator[Remedy]:
    users = {(item.table_name, item.column_name): item.users for item in used}
    changing = [row for row in rows if row.new_type]
    yield from _changes([row for row in changing if _place(row) not in users])
    for row in changing:
        if what := users.get(_place(row)):
            yield advice(
                f"{row.name} becomes {row.new_type} only without {what}: drop what uses it, "
                "change its type, and make that anew for the new one"
            )
    yield from _types_to_change(rows)


def _place(row: ListedColumn) -> tuple[str, str]:
    return row.table_name, row.column_name


def _changes(rows: Sequence[ListedColumn]) -> Iterator[Remedy]:
    if rows:
        yield introduction("applications have to follow; each table is locked and written anew:")
        yield statements(
            *(
                f"alter table {row.table_name} alter column {row.column_name} type {row.new_type};"
                for row in rows
            )
        )


def _types_to_change(rows: Sequence[ListedColumn]) -> Iterator[Remedy]:
    types = ", ".join(dict.fromkeys(row.type for row in rows if not row.new_type))
    if types:
        yield advice(
            f"bits are within other types here: give the columns of {types} a type that has text "
            "in their place"
        )


def _compare(rows: Sequence[ListedColumn]) -> tuple[Remedy, ...]:
    return (advice("nothing to do now; compare them after the full load"),)


def _by_hand(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "install them at the destination beforehand, with their functions; RDS takes them as "
            "part of an extension only. Otherwise change the columns to a built-in type"
        ),
    )


RULES = (
    Rule(
        id="COL-BIT",
        title="BIT columns",
        theme=Theme.TABLES,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="no column of type bit or bit varying",
        why="DTS does not carry changes of BIT columns: the destination loses them.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, R2R),
        reads=(COLUMNS, USED_COLUMNS),
        find=_bits,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="COL-CUSTOM",
        title="Base types of users",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="no types of users but composite types, enums, ranges and domains",
        why="DTS makes no other types at the destination, and tables with them fail there.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(OBJECTS,),
        find=lists(OBJECTS, "base type", ("base type", "base types"), _by_hand),
    ),
    Rule(
        id="COL-ARRAY",
        title="Array columns",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="a comparison of array columns after the full load",
        why="An older page of a sibling route calls arrays unsupported; today's pages are silent.",
        confidence=Confidence.SIBLING,
        sources=(ASKLIM,),
        reads=(COLUMNS,),
        find=_columns("array", "array types", _compare),
    ),
    Rule(
        id="COL-FLOAT",
        title="Floating-point columns",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="38 digits for real and 308 for double precision to be enough",
        why="DTS reads them through ROUND with that precision unless the task says otherwise.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, LIM),
        reads=(COLUMNS,),
        find=_columns("float", "floating-point types", _compare),
    ),
)
