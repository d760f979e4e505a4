"""Carries out a plan of repairs, step by step; a step that fails does not stop the others."""

from collections.abc import Iterator

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.finding import Effect
from pgdts.errors import PgdtsError
from pgdts.fixes.access import change_access
from pgdts.fixes.identities import RECORD, set_identity
from pgdts.fixes.parameters import alter_system
from pgdts.fixes.plan import (
    AccessStep,
    DropSlotStep,
    FixPlan,
    FixResult,
    FixStepResult,
    IdentityStep,
    SetStep,
    Step,
)
from pgdts.fixes.slots import drop
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.server import read_server_facts
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words
from pgdts.targets import Target


def apply_fixes(target: Target, plan: FixPlan, lock_timeout_ms: int) -> FixResult:
    """Every step in its order.

    Args:
        target: the database, or any database of the server.
        plan: what to do.
        lock_timeout_ms: how long one attempt waits for a table's lock.

    Raises:
        PgdtsError: no session, or the record of identities cannot be made; nothing was changed.
    """
    if any(isinstance(step, IdentityStep) for step in plan.steps):
        upgrade(target, RECORD, ChangeRequest(lock_timeout_ms=lock_timeout_ms))
    with connect(target.dsn, lock_timeout_ms=lock_timeout_ms) as connection:
        superuser = read_server_facts(connection).is_superuser
        connection.rollback()
        results = tuple(_results(connection, plan, superuser=superuser))
        if any(_reloads(result) for result in results):
            connection.autocommit = True
            fetch(connection, "fixes/reload")
    return FixResult(plan, results)


def _results(connection: Connection, plan: FixPlan, *, superuser: bool) -> Iterator[FixStepResult]:
    for step in plan.steps:
        try:
            _carry_out(connection, step, superuser=superuser)
        except psycopg2.Error as error:
            if connection.closed:
                raise
            yield FixStepResult(step, server_words(error))
        except PgdtsError as error:
            yield FixStepResult(step, error.found)
        else:
            yield FixStepResult(step)


def _carry_out(connection: Connection, step: Step, *, superuser: bool) -> None:
    connection.autocommit = not isinstance(step, IdentityStep)
    match step:
        case SetStep():
            alter_system(connection, step)
        case IdentityStep():
            set_identity(connection, step, superuser=superuser)
        case DropSlotStep():
            drop(connection, step)
        case AccessStep():
            change_access(connection, step)


def _reloads(result: FixStepResult) -> bool:
    """A restart setting needs it, too: so that the server says that a restart is pending."""
    step = result.step
    if result.problem or isinstance(step, IdentityStep | DropSlotStep):
        return False
    return isinstance(step, AccessStep) or step.effect in {Effect.RELOAD, Effect.RESTART}
