"""What hangs on tables: foreign keys, triggers, rules, unique indexes on expressions, views."""

from collections.abc import Iterator, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.listed import Find, Listed, lists, objects, of_kind, total
from pgdts.checks.kit.remedies import advice
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.tables.facts import DEPENDENCIES
from pgdts.checks.tables.selection import everything_moves
from pgdts.dts.pages import PGDOCS, PRE_CONSTRAINTS, R2R, RDS2MY, S94
from pgdts.wording import counted


def _whole_schemas_move(situation: Situation) -> str | None:
    return None if situation.profile.tables else "no single tables are selected (--tables)"


def _leaving(facts: Facts, situation: Situation) -> Iterator[Problem]:
    rows = of_kind(facts[DEPENDENCIES], "leaves")
    if rows:
        found = counted(
            total(rows),
            "foreign key refers to a table that is not selected",
            "foreign keys refer to tables that are not selected",
        )
        yield Problem(found, objects(rows, _with_parent), _select(rows))


def _with_parent(row: Listed) -> str:
    return f"{row.name} refers to {row.detail}"


def _select(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    parents = ", ".join(dict.fromkeys(row.detail or "" for row in rows))
    return (
        advice(f"select these tables too, or their schemas: {parents}"),
        advice("where they may not move, drop the foreign keys at the source for the migration"),
    )


def _avoid(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "do not change or delete rows that others refer to while the task runs, or compare "
            "these tables before the cutover"
        ),
    )


def _fires(kind: str) -> Find:
    """What fires for writes: at the destination, too, where it was enabled for replicas."""

    def find(facts: Facts, situation: Situation) -> Iterator[Problem]:
        always = of_kind(facts[DEPENDENCIES], f"firing {kind}")
        if always:
            yield Problem(
                f"{counted(total(always), kind)} enabled for sessions in replica mode",
                objects(always),
                (
                    advice(
                        "disable them at the destination while the task runs (alter table … "
                        f"disable {kind} …); what they write comes from the source already"
                    ),
                ),
                severity=Severity.WARNING,
            )
        rows = of_kind(facts[DEPENDENCIES], kind)
        if rows:
            yield Problem(counted(total(rows), kind), objects(rows), (_NOTHING_NOW,))

    return find


_NOTHING_NOW = advice(
    "nothing to do now; see that the account at the destination may set "
    "session_replication_role, or set it to replica there while the task runs"
)


def _replace(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "use a unique index on a column instead that holds the expression (a generated one "
            "from PostgreSQL 12 on), or see that the index is at the destination before the cutover"
        ),
    )


def _select_schemas(rows: Sequence[Listed]) -> tuple[Remedy, ...]:
    return (
        advice(
            "select whole schemas (--schemas), or make these at the destination by hand: pg_dump "
            "--schema-only has their definitions"
        ),
    )


RULES = (
    Rule(
        id="FK-CLOSURE",
        title="Foreign keys that leave the selection",
        theme=Theme.TABLES,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="the tables that foreign keys refer to selected with those that have them",
        why="DTS's precheck of constraints fails for a child without its parent.",
        confidence=Confidence.DOCUMENTED,
        sources=(PRE_CONSTRAINTS,),
        reads=(DEPENDENCIES,),
        find=_leaving,
        applies=Applies(unless=everything_moves),
    ),
    Rule(
        id="SEL-TABLE",
        title="What single tables leave behind",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="whole schemas selected, or nothing that hangs on the selected tables",
        why="With single tables DTS migrates these alone: no views, triggers, rules or functions.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, S94),
        reads=(DEPENDENCIES,),
        find=lists(
            DEPENDENCIES,
            "stays behind",
            ("object stays behind", "objects stay behind"),
            _select_schemas,
        ),
        applies=Applies(unless=_whole_schemas_move),
    ),
    Rule(
        id="FK-CASCADE",
        title="Cascading foreign keys",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="no changes that cascade while the task runs",
        why="The destination's session runs as a replica, where cascades do not fire: rows may "
        "differ after one.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(DEPENDENCIES,),
        find=lists(
            DEPENDENCIES,
            "cascades",
            ("cascading foreign key", "cascading foreign keys"),
            _avoid,
            lambda row: f"{row.name} ({row.detail})",
        ),
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="IDX-EXPR-UNIQUE",
        title="Unique indexes on expressions",
        theme=Theme.TABLES,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="unique indexes on columns only",
        why="A page of a sibling route says that DTS does not carry them; the destination would "
        "take what the source refuses.",
        confidence=Confidence.SIBLING,
        sources=(RDS2MY,),
        reads=(DEPENDENCIES,),
        find=lists(
            DEPENDENCIES,
            "unique on expressions",
            ("unique index on expressions", "unique indexes on expressions"),
            _replace,
            lambda row: f"{row.name} on {row.detail}",
        ),
    ),
    Rule(
        id="TRG-USER",
        title="Triggers",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="a destination where triggers do not fire for what DTS writes",
        why="The source's triggers have done their work already; at the destination DTS switches "
        "them off by session_replication_role = replica.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(DEPENDENCIES,),
        find=_fires("trigger"),
    ),
    Rule(
        id="RULE-USER",
        title="Rules of tables",
        theme=Theme.TABLES,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="a destination where rules do not rewrite what DTS writes",
        why="DTS writes the rows that the source's rules have made already; at the destination "
        "session_replication_role = replica switches them off, but for those enabled ALWAYS.",
        confidence=Confidence.POSTGRESQL,
        sources=(f"{PGDOCS}/sql-altertable.html", R2R),
        reads=(DEPENDENCIES,),
        find=_fires("rule"),
    ),
)
