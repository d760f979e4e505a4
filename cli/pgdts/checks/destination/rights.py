"""What the account of DTS may do at the destination."""

from collections.abc import Iterator, Sequence

from pgdts.checks.destination.facts import (
    DESTINATION,
    DESTINATION_SCHEMAS,
    SOURCE_SIDE,
    Destination,
    DestinationSchema,
    SourceSide,
)
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import PRE_DESTINATION_PRIVILEGES, R2R, S94

_THERE = "-- at the destination"


def _privileges(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [there], [source] = facts[DESTINATION], facts[SOURCE_SIDE]
    schemas = [row for row in facts[DESTINATION_SCHEMAS] if row.name in source.schemas]
    if not there.may_create_schemas:
        grant = f"grant create on database {there.quoted_database} to {there.role};"
        yield Problem(
            f"{there.role} may not create schemas in {there.quoted_database}",
            remedies=(statements(_THERE, grant),),
        )
    if closed := [row.name for row in schemas if not row.may_create]:
        names = ", ".join(closed)
        yield Problem(
            f"{there.role} lacks CREATE or USAGE on {len(closed)} schema(s)",
            Objects.of(closed),
            (statements(_THERE, f"grant create, usage on schema {names} to {there.role};"),),
        )
    if foreign := _of_others(there, schemas):
        lines = (f"alter schema {row.name} owner to {there.role};" for row in foreign)
        yield Problem(
            f"{len(foreign)} schema(s) do not belong to {there.role}",
            Objects.of(row.name for row in foreign),
            (statements(_THERE, *lines),),
        )


def _of_others(there: Destination, schemas: Sequence[DestinationSchema]) -> list[DestinationSchema]:
    """Schemas of other owners; public is the server's own, and RDS's account acts for all."""
    if there.is_rds_privileged:
        return []
    return [row for row in schemas if not row.is_owner and row.name != "public"]


def _replica_role(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [there], [source] = facts[DESTINATION], facts[SOURCE_SIDE]
    may = there.is_superuser or there.is_rds_privileged or there.may_set_replica_role
    reasons = _what_fires(source)
    if reasons and not may and there.replication_role != "replica":
        account = f"role {there.role} in database {there.quoted_database}"
        reset = f"alter {account} reset session_replication_role;"
        yield Problem(
            f"{there.role} may not set session_replication_role, and the source has {reasons}",
            remedies=(
                statements(
                    "-- at the destination, as a superuser",
                    f"alter {account} set session_replication_role = replica;",
                ),
                advice(f"after the release of the task: {reset}"),
            ),
        )


def _what_fires(source: SourceSide) -> str:
    counts = {
        "foreign key(s)": source.foreign_keys,
        "trigger(s)": source.triggers,
        "rule(s)": source.rules,
        "event trigger(s)": source.event_triggers,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


RULES = (
    Rule(
        id="TGT-PRIV",
        title="Rights at the destination",
        theme=Theme.DESTINATION,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="CREATE on the database; CREATE and USAGE on schemas that belong to the account",
        why="DTS creates the tables there and loads them; its precheck looks.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, R2R, PRE_DESTINATION_PRIVILEGES),
        reads=(DESTINATION, DESTINATION_SCHEMAS, SOURCE_SIDE),
        find=_privileges,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
    Rule(
        id="TGT-SRR",
        title="Replica role at the destination",
        theme=Theme.DESTINATION,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="an account that may set session_replication_role, or replica as its value",
        why="Foreign keys and triggers that fire on loaded rows refuse or change them.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(DESTINATION, SOURCE_SIDE),
        find=_replica_role,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
)
