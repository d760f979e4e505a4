"""Keys and replica identities of tables: what tells one row from another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import (
    Confidence,
    FittingIdentity,
    Objects,
    Problem,
    Remedy,
    Severity,
    Theme,
)
from pgdts.checks.kit.listed import Listed, objects, of_kind, total
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.tables.facts import (
    COLUMNS,
    NEW_KEYS,
    REFUSED,
    TABLES,
    ListedColumn,
    NewKey,
    Refused,
)
from pgdts.dts.pages import LIM, PGDOCS, R2R, S94, S101, T21
from pgdts.server_capabilities import PUBLICATIONS
from pgdts.wording import counted

_USUAL_KEY = "row_key"


def _without_keys(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[TABLES], "no key")
    if rows:
        found = counted(total(rows), "table without a key", "tables without a key")
        yield Problem(found, objects(rows), tuple(_keys_to_add(rows, facts[NEW_KEYS])))


def _keys_to_add(rows: Sequence[Listed], known: tuple[NewKey, ...]) -> Iterator[Remedy]:
    yield advice("make the columns that tell rows apart the primary key (in the application, too)")
    partitions = [row.name for row in rows if row.detail == "partition"]
    if partitions:
        yield advice(
            f"of partitioned tables, {partitions[0]} and others: the key of the parent has to "
            "contain the columns that it is partitioned by; before PostgreSQL 11 each partition "
            "needs its own"
        )
    special = {item.name: item for item in known}
    keys = [
        special.get(row.name, NewKey(row.name, False, False, 0, _USUAL_KEY))
        for row in rows
        if row.detail != "partition"
    ]
    if lines := list(_columns_to_add([item for item in keys if not item.has_row_type_in_use])):
        yield introduction(
            "without such columns, add one; each table is locked and written anew"
            + (", a typed one leaves its type:" if any(item.is_typed for item in keys) else ":")
        )
        yield statements(*lines)
    if fixed := [item.name for item in keys if item.has_row_type_in_use]:
        yield advice(
            f"of {', '.join(fixed)} other tables have columns of the row type, which the server "
            "does not let change: make the key of columns that are there"
        )


def _columns_to_add(keys: Sequence[NewKey]) -> Iterator[str]:
    """Children first: what a parent gets afterwards becomes one with it."""
    for item in sorted(keys, key=lambda item: -item.ancestors):
        if item.is_typed:
            yield f"alter table {item.name} not of;"
        yield f"alter table {item.name} add column {item.column_name} bigserial primary key;"


def _nullable_keys(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[TABLES], "nullable key")
    if rows:
        yield Problem(
            f"{counted(total(rows), 'table')} whose only unique keys have columns that may be null",
            objects(rows),
            (
                introduction(
                    "this fails where there are rows with nulls, and reads each table once:"
                ),
                statements(*(f"alter table {row.name} {row.detail};" for row in rows)),
            ),
        )


def _no_identity(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[TABLES], "no identity")
    if rows:
        yield Problem(
            f"{counted(total(rows), 'table')} whose changed rows the WAL does not identify",
            objects(rows, lambda row: f"{row.name} (replica identity {row.detail})"),
            tuple(_identities_to_set([row.name for row in rows], facts)),
        )


def _identities_to_set(names: Sequence[str], facts: Facts) -> Iterator[Remedy]:
    """FULL, but where a publication is in its way: UPDATE and DELETE would go on failing."""
    refused = facts[REFUSED] if facts.knows(REFUSED) else ()
    others = {row.name for row in refused if row.fitting != "f"}
    if full := [name for name in names if name not in others]:
        yield advice("off-peak; each waits for the table's transactions, and WAL grows with it:")
        yield _identity_full(full)
    for name in names:
        if name in others:
            yield advice(f"{name}: what goes with its publications, TBL-PUB-NOID tells")


def _refused(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = facts[REFUSED]
    if rows:
        yield Problem(
            f"{counted(rows[0].total, 'published table')} on which the server refuses "
            f"{_commands(rows)} right now",
            Objects(tuple(_published(row) for row in rows), rows[0].total),
            tuple(_refused_remedies(rows)),
        )


def _commands(rows: Sequence[Refused]) -> str:
    names = (("UPDATE", any(row.updates for row in rows)), ("DELETE", any(r.deletes for r in rows)))
    return " and ".join(name for name, is_refused in names if is_refused)


def _published(row: Refused) -> str:
    return f"{row.name} (published by {row.publications})"


def _refused_remedies(rows: Sequence[Refused]) -> Iterator[Remedy]:
    full = [row.name for row in rows if row.fitting == "f"]
    if full:
        yield _identity(full, "full")
    key = [row.name for row in rows if row.fitting not in {"f", None}]
    if key:
        yield _identity(key, "default")
    for row in rows:
        if row.fitting is None:
            yield advice(
                f"{row.name}: {row.reason}, which goes with no replica identity: it needs a "
                "primary key of columns that are published, or publication without updates and "
                "deletes"
            )


def _identity_full(names: Sequence[str]) -> Remedy:
    return _identity(names, "full")


def _identity(names: Sequence[str], identity: str) -> Remedy:
    lines = (f"alter table {name} replica identity {identity};" for name in names)
    return replace(statements(*lines), fix=FittingIdentity())


def _incomparable(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = [row for row in facts[COLUMNS] if row.kind == "incomparable"]
    if rows:
        yield Problem(
            f"{counted(rows[0].total, 'column')} that cannot be compared, in tables without a key",
            Objects(tuple(map(_typed, rows)), rows[0].total),
            (advice("add a key to their tables: rows are then told apart by it alone"),),
        )


def _typed(row: ListedColumn) -> str:
    return f"{row.name} ({row.type})"


RULES = (
    Rule(
        id="TBL-KEY",
        title="Tables without a key",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="a primary key or a unique constraint on each table",
        why="Without a key DTS may write a row twice when it resumes: the destination gets "
        "duplicates, and nobody is told.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, R2R),
        reads=(TABLES, NEW_KEYS),
        find=_without_keys,
    ),
    Rule(
        id="TBL-KEY-NULL",
        title="Keys that may be null",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="a unique key whose columns are NOT NULL",
        why="Several rows may have null in such a key, so that it does not tell them apart; DTS "
        "asks for NOT NULL UNIQUE on tables that are made at the destination beforehand.",
        confidence=Confidence.SIBLING,
        sources=(R2R,),
        reads=(TABLES,),
        find=_nullable_keys,
    ),
    Rule(
        id="TBL-IDENTITY",
        title="Tables without a replica identity",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="REPLICA IDENTITY FULL, a primary key that is not deferrable, or an identity index",
        why="The WAL of an UPDATE or DELETE does not say which row it was, so that DTS cannot "
        "carry it: the destination keeps the old row.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, T21),
        reads=(TABLES, REFUSED),
        find=_no_identity,
        applies=Applies(stage=Stage.INCREMENTAL),
        follows=("CON-DEFER", "TBL-KEY", "TBL-KEY-NULL"),
    ),
    Rule(
        id="TBL-PUB-NOID",
        title="Published tables that refuse UPDATE or DELETE",
        theme=Theme.TABLES,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a replica identity that goes with the publication, on each table that is published "
        "with updates or deletes",
        why="The application's own UPDATE or DELETE fails on such a table as soon as it is "
        "published, by DTS or by anybody else.",
        confidence=Confidence.OBSERVED,
        sources=(f"{PGDOCS}/logical-replication-publication.html",),
        reads=(REFUSED,),
        find=_refused,
        applies=Applies(since=PUBLICATIONS.since),
        follows=("TBL-KEY", "TBL-KEY-NULL", "TBL-IDENTITY"),
    ),
    Rule(
        id="TBL-NOEQ",
        title="Tables without a key whose rows cannot be compared",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="a key on tables with types that have no equality, such as json, xml and point",
        why="Without a key a changed row is found by comparing all its columns, which such a type "
        "does not allow.",
        confidence=Confidence.OTHER_VENDOR,
        sources=("https://cloud.tencent.cn/document/product/571/108846", LIM),
        reads=(COLUMNS,),
        find=_incomparable,
        applies=Applies(stage=Stage.INCREMENTAL),
        follows=("TBL-KEY",),
    ),
)
