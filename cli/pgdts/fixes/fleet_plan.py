"""The repairs of everything that was checked: each server, then each of its databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pgdts.checks.examination import Examination
from pgdts.checks.kit.profile import Profile
from pgdts.checks.kit.rule import Scope
from pgdts.checks.run import Subject
from pgdts.errors import RefusedError
from pgdts.fixes.plan import FixPlan
from pgdts.fixes.planning import CheckedTarget, plan_database, plan_server
from pgdts.fleet import Outcome
from pgdts.sessions.conninfo import server_name
from pgdts.targets import Target

Examined = tuple[Subject, Outcome[Examination]]


@dataclass(frozen=True)
class TargetPlan:
    """The plan of one server or one database."""

    target: Target
    plan: FixPlan


def plan_examined(
    examined: Sequence[Examined], profile: Profile, slots: Sequence[str] = ()
) -> tuple[TargetPlan, ...]:
    """A plan for each server and database that could be examined; changes nothing.

    Raises:
        RefusedError: as `plan_all`.
        PgdtsError: no session.
    """
    checked = {scope: list[CheckedTarget]() for scope in Scope}
    for subject, outcome in examined:
        if outcome.result is not None:
            way_in = _way_in(subject, examined)
            checked[subject.scope].append(CheckedTarget(way_in, outcome.result))
    return plan_all(checked[Scope.SERVER], checked[Scope.DATABASE], profile, slots)


def _way_in(subject: Subject, examined: Sequence[Examined]) -> Subject:
    """The subject; a server by a database of it that could be examined, if there is one."""
    if subject.scope is Scope.DATABASE:
        return subject
    open_databases = (
        other.dsn
        for other, outcome in examined
        if other.scope is Scope.DATABASE and other.server == subject.server and outcome.result
    )
    return replace(subject, dsn=next(open_databases, subject.dsn))


def plan_all(
    servers: Sequence[CheckedTarget],
    databases: Sequence[CheckedTarget],
    profile: Profile,
    slots: Sequence[str] = (),
) -> tuple[TargetPlan, ...]:
    """A plan for each server and database; changes nothing.

    Raises:
        RefusedError: a slot that is not there, in use, or not reported; slots on several servers.
        PgdtsError: no session.
    """
    if slots and len(servers) > 1:
        raise RefusedError(
            f"--drop-slot with {len(servers)} servers",
            needed="one server: slots of one name may be on each of them",
            remedy="check the server that has the slot alone",
        )
    return tuple(_plans(servers, databases, profile, slots))


def _plans(
    servers: Sequence[CheckedTarget],
    databases: Sequence[CheckedTarget],
    profile: Profile,
    slots: Sequence[str],
) -> Iterator[TargetPlan]:
    for server in servers:
        lines = _access_lines(server, databases)
        yield TargetPlan(server.target, plan_server(server, slots, lines))
    for database in databases:
        yield TargetPlan(database.target, plan_database(database, profile))


def _access_lines(server: CheckedTarget, databases: Sequence[CheckedTarget]) -> list[str]:
    here = server_name(server.target.dsn)
    of_databases = (
        line
        for database in databases
        if server_name(database.target.dsn) == here
        for line in database.access_lines
    )
    return list(dict.fromkeys([*server.access_lines, *of_databases]))
