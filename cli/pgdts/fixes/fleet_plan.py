"""The repairs of everything that was checked: each server, then each of its databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgdts.checks.kit.profile import Profile
from pgdts.conninfo import server_name
from pgdts.errors import RefusedError
from pgdts.fixes.plan import FixPlan
from pgdts.fixes.planning import CheckedTarget, plan_database, plan_server
from pgdts.targets import Target


@dataclass(frozen=True)
class TargetPlan:
    """The plan of one server or one database."""

    target: Target
    plan: FixPlan


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
