"""What looks like a guarantee of a table and is none: constraints, keys, indexes."""

from collections.abc import Iterator, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.listed import Listed, lists, objects, of_kind, total
from pgdts.checks.kit.remedies import advice, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.checks.tables.facts import GUARANTEES
from pgdts.dts.pages import PGDOCS, R2R
from pgdts.server_capabilities import GENERATED_COLUMNS
from pgdts.wording import counted


def _not_valid(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[GUARANTEES], "not valid")
    if rows:
        yield Problem(
            f"{counted(total(rows), 'constraint')} that {_is(rows)} not validated",
            objects(rows),
            (introduction("reads each table once, and fails where rows break it:"), _mend(rows)),
        )
    rows = of_kind(facts[GUARANTEES], "not enforced")
    if rows:
        yield Problem(
            f"{counted(total(rows), 'constraint')} that {_is(rows)} not enforced",
            objects(rows),
            (
                advice(
                    "they hold nothing, and a destination before PostgreSQL 18 refuses them: drop "
                    "them, or make them anew as enforced ones once no row breaks them"
                ),
            ),
        )


def _is(rows: Sequence[Listed]) -> str:
    return "is" if total(rows) == 1 else "are"


def _mend(rows: Sequence[Listed]) -> Remedy:
    return statements(*(row.detail for row in rows if row.detail))


def _immediate(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        introduction(
            "applications that swap values of keys within a transaction rely on it; each table is "
            "locked while its index is built anew:"
        ),
        _mend(rows),
    )


def _invalid_indexes(facts: Facts, situation: Situation) -> Iterator[Problem]:
    unique = of_kind(facts[GUARANTEES], "invalid unique index")
    if unique:
        found = counted(total(unique), "invalid unique index", "invalid unique indexes")
        yield Problem(f"{found}: duplicates may be there", objects(unique), tuple(_rebuild(unique)))
    others = of_kind(facts[GUARANTEES], "invalid index")
    if others:
        yield Problem(
            counted(total(others), "invalid index", "invalid indexes"),
            objects(others),
            tuple(_rebuild(others)),
            severity=Severity.NOTICE,
        )


def _rebuild(rows: Sequence[Listed]) -> Iterator[Remedy]:
    if any(row.detail for row in rows):
        yield introduction(
            "first see that none is being built just now (CREATE INDEX CONCURRENTLY); writes wait "
            "meanwhile, and a unique one fails where there are duplicates:"
        )
        yield _mend(rows)
    if not all(row.detail for row in rows):
        yield advice(
            "an index of a partitioned table becomes valid once each partition has one that is "
            "attached to it (alter index … attach partition …)"
        )


def _generated(facts: Facts, situation: Situation) -> Iterator[Problem]:
    in_keys = of_kind(facts[GUARANTEES], "generated in a key")
    if in_keys and situation.profile.incremental:
        yield Problem(
            f"{counted(total(in_keys), 'generated column')} in keys that identify changed rows",
            objects(in_keys),
            (advice("make a key of other columns, or fill the column by a trigger instead"),),
            severity=Severity.WARNING,
        )
    rows = of_kind(facts[GUARANTEES], "generated")
    if rows:
        yield Problem(
            counted(total(rows), "generated column"),
            objects(rows),
            (
                advice(
                    "nothing to do now; after the schema migration see that the destination "
                    "generates them too"
                ),
            ),
        )


RULES = (
    Rule(
        id="CON-VALID",
        title="Constraints that rows may break",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="constraints that are validated and enforced",
        why="A constraint that is not validated holds for new rows all the same, and at the "
        "destination all rows are new: those that break it cannot be loaded.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/sql-altertable.html",),
        reads=(GUARANTEES,),
        find=_not_valid,
    ),
    Rule(
        id="CON-DEFER",
        title="Deferrable keys",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="keys and exclusion constraints that are not deferrable",
        why="They are kept by triggers, which do not fire while DTS writes as a replica: the "
        "destination takes duplicates. They are no replica identity, and none for ON CONFLICT.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/sql-createtable.html", R2R),
        reads=(GUARANTEES,),
        find=lists(GUARANTEES, "deferrable", ("deferrable key", "deferrable keys"), _immediate),
    ),
    Rule(
        id="IDX-VALID",
        title="Invalid indexes",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="no index that was left unfinished",
        why="The schema migration makes each of them anew at the destination, a unique one fails "
        "there on duplicates that the source let in.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/sql-createindex.html",),
        reads=(GUARANTEES,),
        find=_invalid_indexes,
    ),
    Rule(
        id="COL-GENERATED",
        title="Generated columns",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="the same columns generated at the destination, and none in a key",
        why="The plugin pgoutput leaves them out (from 18 on unless the publication has them), and "
        "DTS's pages are silent: what is not generated there is null, and rows that are known by "
        "one are not found.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/logical-replication-gencols.html",),
        reads=(GUARANTEES,),
        find=_generated,
        applies=Applies(since=GENERATED_COLUMNS.since),
    ),
)
