"""The account that DTS logs in with."""

from collections.abc import Iterator

from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import Confidence, Problem, Remedy, Severity, Theme
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Platform, Situation
from pgdts.checks.role import in_database
from pgdts.checks.role.facts import ROLE, Role, role_of
from pgdts.dts.facts import FIRST_RDS_WITH_CHANGES
from pgdts.dts.pages import AURORA, DBLIM, PGDOCS, PRE_CONNECTIVITY, R2R, S94, S101
from pgdts.quoting import quoted_identifier

_SESSIONS_PER_TASK = 10


def _superuser(facts: Facts, situation: Situation) -> Iterator[Problem]:
    role = role_of(facts, situation)
    if situation.platform is Platform.AURORA:
        if not role.is_any_of("rds_superuser"):
            yield Problem(
                f"{role.quoted_name} is no member of rds_superuser",
                needed="a member of rds_superuser",
                remedies=(statements(f"grant rds_superuser to {role.quoted_name};"),),
            )
    elif not role.is_superuser:
        yield Problem(
            f"{role.quoted_name} is not a superuser",
            remedies=(statements(f"alter role {role.quoted_name} superuser;"),),
        )


def _login(facts: Facts, situation: Situation) -> Iterator[Problem]:
    if not facts[ROLE]:
        yield Problem(f"there is no role {situation.dts_role}", remedies=_create(situation))
        return
    role = role_of(facts, situation)
    if not role.can_login:
        yield Problem(
            f"{role.quoted_name} may not log in",
            remedies=(statements(f"alter role {role.quoted_name} login;"),),
        )
    yield from _expiry(role)
    yield from _connections(role, situation)


def _create(situation: Situation) -> tuple[Remedy, ...]:
    if situation.platform is not Platform.SELF_MANAGED:
        console = f"create it in the console of the {situation.platform} instance"
        return (advice(console),)
    name = quoted_identifier(situation.dts_role)
    kind = "superuser" if situation.profile.incremental else "nosuperuser"
    return (
        statements(f"create role {name} login {kind};"),
        advice(f"give it a password, in psql: \\password {name}"),
    )


def _expiry(role: Role) -> Iterator[Problem]:
    if role.has_expired or role.expires_soon:
        yield Problem(
            f"the password of {role.quoted_name} "
            f"{'expired' if role.has_expired else 'expires'} at {role.valid_until}",
            severity=Severity.BLOCKER if role.has_expired else Severity.WARNING,
            remedies=(statements(f"alter role {role.quoted_name} valid until 'infinity';"),),
        )


def _connections(role: Role, situation: Situation) -> Iterator[Problem]:
    """Superusers are exempt from the limit of their role."""
    wanted = situation.profile.tasks * _SESSIONS_PER_TASK
    if role.is_superuser or role.connection_limit < 0:
        return
    if role.connection_limit - role.sessions < wanted:
        yield Problem(
            f"{role.quoted_name} has a connection limit of {role.connection_limit}, "
            f"{role.sessions} in use",
            needed=f"room for about {_SESSIONS_PER_TASK} sessions for each of "
            f"{situation.profile.tasks} task(s), or no limit",
            severity=Severity.WARNING if role.connection_limit > role.sessions else None,
            remedies=(statements(f"alter role {role.quoted_name} connection limit -1;"),),
        )


def _replication(facts: Facts, situation: Situation) -> Iterator[Problem]:
    role = role_of(facts, situation)
    if role.may_replicate or role.is_superuser:
        return
    if situation.platform in (Platform.AMAZON, Platform.AURORA):
        if not role.is_any_of("rds_superuser", "rds_replication"):
            yield _without_replication(role, f"grant rds_replication to {role.quoted_name};", None)
    elif situation.platform is Platform.APSARADB:
        is_old = situation.version < FIRST_RDS_WITH_CHANGES
        if is_old or not role.is_any_of("pg_rds_superuser", "rds_superuser"):
            severity = None if is_old else Severity.NOTICE
            yield _without_replication(role, _grant(role), severity)
    else:
        is_ours = situation.platform is Platform.SELF_MANAGED
        yield _without_replication(role, _grant(role), Severity.NOTICE if is_ours else None)


def _grant(role: Role) -> str:
    return f"alter role {role.quoted_name} replication;"


def _without_replication(role: Role, statement: str, severity: Severity | None) -> Problem:
    return Problem(
        f"{role.quoted_name} may not read WAL (REPLICATION)",
        severity=severity,
        remedies=(statements(statement),),
    )


RULES = (
    Rule(
        id="ROLE-LOGIN",
        title="Login of the DTS account",
        theme=Theme.ROLE,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="an account that may log in, does not expire, and has connections left",
        why="DTS logs in with it for weeks, again and again.",
        confidence=Confidence.INFERRED,
        sources=(PRE_CONNECTIVITY,),
        reads=(ROLE,),
        find=_login,
    ),
    Rule(
        id="ROLE-SUPER",
        title="Superuser",
        theme=Theme.ROLE,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a superuser as account of DTS",
        why="DTS demands it to read changes from a self-managed server: it makes a slot and tables "
        "of its own.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, S101, DBLIM, AURORA),
        reads=(ROLE,),
        find=_superuser,
        applies=Applies(
            stage=Stage.INCREMENTAL, platforms=(Platform.SELF_MANAGED, Platform.AURORA)
        ),
        follows=("ROLE-LOGIN",),
    ),
    Rule(
        id="ROLE-REPL",
        title="Right to read WAL",
        theme=Theme.ROLE,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="the attribute REPLICATION, or what the vendor has for it; superusers have it",
        why="A replication slot is made and read with it. On ApsaraDB RDS 9.4 it is all that DTS "
        "wants; where a superuser is wanted anyway it is worth a word only.",
        confidence=Confidence.DOCUMENTED,
        sources=(R2R, f"{PGDOCS}/logicaldecoding-walsender.html"),
        reads=(ROLE,),
        find=_replication,
        applies=Applies(stage=Stage.INCREMENTAL),
        follows=("ROLE-LOGIN", "ROLE-SUPER"),
    ),
    *in_database.RULES,
)
