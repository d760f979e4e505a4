"""What the account of DTS may do in one database."""

from collections.abc import Iterator, Sequence

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.role.facts import (
    PRIVILEGES,
    ROLE,
    ROLE_IN_DATABASE,
    Privileges,
    role_in_database,
    role_of,
)
from pgdts.dts.facts import FIRST_RDS_WITH_CHANGES
from pgdts.dts.pages import R2R, S94, SFULL, SYNC26, T21


def _privileges(facts: Facts, situation: Situation) -> Iterator[Problem]:
    role = role_of(facts, situation)
    [lacking] = facts[PRIVILEGES]
    if lacking.unusable:
        yield Problem(
            f"{role.quoted_name} has no USAGE on {lacking.unusable_total} schema(s)",
            Objects(tuple(lacking.unusable), lacking.unusable_total),
            (
                statements(
                    f"grant usage on schema {_list(lacking.unusable)} to {role.quoted_name};"
                ),
            ),
        )
    if lacking.unreadable:
        yield Problem(
            f"{role.quoted_name} may not read {lacking.unreadable_total} table(s) or sequence(s)",
            Objects(tuple(lacking.unreadable), lacking.unreadable_total),
            (statements(_select(lacking, role.quoted_name)),),
        )
    if lacking.filtered:
        yield Problem(
            f"row security shows {role.quoted_name} a part of {lacking.filtered_total} table(s)",
            Objects(tuple(lacking.filtered), lacking.filtered_total),
            (statements(f"alter role {role.quoted_name} bypassrls;"),),
            needed="an account that sees every row",
        )


def _select(lacking: Privileges, role: str) -> str:
    """For the objects by name, or for whole schemas where they are too many."""
    if lacking.unreadable_total == len(lacking.unreadable):
        return f"grant select on {_list(lacking.unreadable)} to {role};"
    schemas = _list(lacking.unreadable_schemas)
    return "\n".join(
        f"grant select on all {kind} in schema {schemas} to {role};"
        for kind in ("tables", "sequences")
    )


def _owner(facts: Facts, situation: Situation) -> Iterator[Problem]:
    role, here = role_of(facts, situation), role_in_database(facts, situation)
    if not here.is_owner:
        statement = f"alter database {here.quoted_database} owner to {role.quoted_name};"
        yield Problem(
            f"{here.quoted_database} belongs to {here.owner}, not to {role.quoted_name}",
            remedies=(statements(statement),),
        )


def _cloud_sql(facts: Facts, situation: Situation) -> Iterator[Problem]:
    role, here = role_of(facts, situation), role_in_database(facts, situation)
    if not role.is_any_of("cloudsqlsuperuser"):
        yield Problem(
            f"{role.quoted_name} is no member of cloudsqlsuperuser",
            remedies=(statements(f"grant cloudsqlsuperuser to {role.quoted_name};"),),
        )
    if here.strangers:
        grants = (f"grant {name} to {role.quoted_name};" for name in here.strangers)
        yield Problem(
            f"{role.quoted_name} is no member of {here.strangers_total} owner(s) of tables",
            Objects(tuple(here.strangers), here.strangers_total),
            (statements(*grants),),
        )


def _create_in_public(facts: Facts, situation: Situation) -> Iterator[Problem]:
    role, here = role_of(facts, situation), role_in_database(facts, situation)
    if here.has_public and not here.may_create_in_public:
        yield Problem(
            f"{role.quoted_name} may not create tables in public",
            remedies=(statements(f"grant create on schema public to {role.quoted_name};"),),
        )


def _public(facts: Facts, situation: Situation) -> Iterator[Problem]:
    if not role_in_database(facts, situation).has_public:
        yield Problem("there is no schema public", remedies=(statements("create schema public;"),))


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)


RULES = (
    Rule(
        id="SCHEMA-PUBLIC",
        title="Schema public",
        theme=Theme.DATABASE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a schema public",
        why="DTS keeps its own tables there, and so does the capture of schema changes.",
        confidence=Confidence.INFERRED,
        sources=(T21, R2R),
        reads=(ROLE_IN_DATABASE,),
        find=_public,
        applies=Applies(stage=Stage.INCREMENTAL),
    ),
    Rule(
        id="ROLE-CREATE-PUBLIC",
        title="Tables of DTS in public",
        theme=Theme.ROLE,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="CREATE on the schema public for the account of DTS",
        why="DTS makes tables of its own there. From PostgreSQL 15 on not everybody may; before, "
        "somebody may have revoked it.",
        confidence=Confidence.INFERRED,
        sources=(R2R,),
        reads=(ROLE, ROLE_IN_DATABASE),
        find=_create_in_public,
        applies=Applies(stage=Stage.INCREMENTAL),
        follows=("ROLE-LOGIN", "ROLE-SUPER"),
    ),
    Rule(
        id="ROLE-SELECT",
        title="Right to read the data",
        theme=Theme.ROLE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="SELECT on every selected table and sequence, USAGE on their schemas",
        why="The full load reads them; rows that row security hides are left out silently.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, SFULL),
        reads=(ROLE, PRIVILEGES),
        find=_privileges,
        follows=("ROLE-LOGIN", "ROLE-SUPER"),
    ),
    Rule(
        id="ROLE-OWNER-RDS",
        title="Owner of the database on RDS",
        theme=Theme.ROLE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="the privileged account of DTS as owner of the database",
        why="DTS demands it to read changes from RDS.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R,),
        reads=(ROLE, ROLE_IN_DATABASE),
        find=_owner,
        applies=Applies(
            since=FIRST_RDS_WITH_CHANGES, stage=Stage.INCREMENTAL, platforms=(Platform.APSARADB,)
        ),
        follows=("ROLE-LOGIN",),
    ),
    Rule(
        id="ROLE-CLOUDSQL",
        title="Owners of tables on Cloud SQL",
        theme=Theme.ROLE,
        severity=Severity.BLOCKER,
        scope=Scope.DATABASE,
        needed="a member of cloudsqlsuperuser and of each owner of selected tables",
        why="Without a superuser the account acts as their owners; what belongs to another "
        "cloudsqlsuperuser DTS cannot handle at all.",
        confidence=Confidence.DOCUMENTED,
        sources=(SYNC26,),
        reads=(ROLE, ROLE_IN_DATABASE),
        find=_cloud_sql,
        applies=Applies(platforms=(Platform.CLOUD_SQL,)),
        follows=("ROLE-LOGIN",),
    ),
)
