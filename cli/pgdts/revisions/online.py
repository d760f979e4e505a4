"""One change of one database: one session, one operator at a time, one transaction."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg2
from alembic import context
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from pgdts.aimed import aim_all
from pgdts.capture.expected import SCHEMA, VERSION_TABLE
from pgdts.capture.state import CaptureState, read_revisions, read_state
from pgdts.revisions.operations import execute_text
from pgdts.revisions.plan import Plan
from pgdts.revisions.planning import RevisionPath, make_plan, read_owner
from pgdts.revisions.request import ChangeRequest
from pgdts.revisions.saved_log import save_log
from pgdts.revisions.scripts import (
    described,
    heads_after,
    hide_lines_not_begun,
    installed_line,
    leads_to_base,
    require_known,
    run_downgrades,
    run_upgrades,
)
from pgdts.revisions.transaction import closing, opening
from pgdts.server import require_event_triggers, require_writable
from pgdts.sessions.connection import fetch, open_session, user_errors
from pgdts.sessions.lock_retries import lock_retries

ATTEMPTS = 5


def run_online(dsn: str, request: ChangeRequest) -> Plan | None:
    """Carry out the command that Alembic's context holds.

    Returns:
        The plan that was carried out, or that would be with `dry_run`; None for commands that only
        look.

    Raises:
        PgdtsError: something that a user can mend; nothing was changed.
    """
    with user_errors(dsn), _driver_errors(), _sqlalchemy_connection(dsn, request) as connection:
        migration = _configure(connection)
        steps_for = migration.opts["fn"]
        if "destination_rev" in migration.opts:
            plan = _change(connection, request, steps_for)
            return None if plan is None else aim_all(plan, dsn)
        session: Any = connection.connection.driver_connection
        heads = read_revisions(session)
        hide_lines_not_begun(context.script, heads)
        steps_for(heads, migration)
        return None


@contextmanager
def _driver_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, psycopg2.Error):
            raise error.orig from None
        raise


@contextmanager
def _sqlalchemy_connection(dsn: str, request: ChangeRequest) -> Iterator[Connection]:
    engine = create_engine(
        "postgresql+psycopg2://",
        creator=partial(
            open_session,
            dsn,
            read_only=request.dry_run,
            lock_timeout_ms=request.lock_timeout_ms,
        ),
        poolclass=NullPool,
        use_native_hstore=False,
    )
    with engine.connect() as connection:
        yield connection


def _change(
    connection: Connection, request: ChangeRequest, steps_for: Callable[..., Iterable[Any]]
) -> Plan | None:
    """Everything in one transaction, again if somebody else's lock was in the way."""
    return lock_retries(ATTEMPTS)(_one_transaction, connection, request, steps_for)


def _one_transaction(
    connection: Connection, request: ChangeRequest, steps_for: Callable[..., Iterable[Any]]
) -> Plan | None:
    with _driver_errors(), connection.begin():
        session: Any = connection.connection.driver_connection
        if not request.dry_run:
            fetch(session, "session/lock")
        state = read_state(session)
        require_writable(state.server)
        require_event_triggers(state.server)
        require_known(context.script, state.revisions)
        migration = _configure(connection)
        steps = list(steps_for(tuple(state.revisions), migration))
        route = _route(state, steps, to_base=leads_to_base(migration.opts))
        plan = make_plan(state, route, request, read_owner(session, request.options.owner))
        if request.dry_run:
            return plan
        plan.raise_refusals()
        if steps or plan.steps:
            _carry_out(plan, steps, request, connection)
        return plan


def _route(state: CaptureState, steps: list[Any], *, to_base: bool) -> RevisionPath:
    installed = installed_line(context.script, state.revisions)
    every = installed_line(context.script, context.script.get_heads())
    return RevisionPath(
        before=tuple(state.revisions),
        after=heads_after(state.revisions, steps),
        changes=described(steps, context.script),
        installed=installed,
        undone=tuple(reversed(every)) if to_base and not installed else (),
    )


def _carry_out(
    plan: Plan, steps: list[Any], request: ChangeRequest, connection: Connection
) -> None:
    session: Any = connection.connection.driver_connection
    if request.save_log and plan.captured_rows:
        save_log(session, request.save_log)

    def mend_and_go(_heads: object, _migration: object) -> list[Any]:
        run_upgrades(context.script, plan.repairs)
        run_downgrades(context.script, plan.removals)
        return steps

    migration = _configure(connection, fn=mend_and_go)
    for text in opening(plan.options):
        execute_text(migration, text)
    context.run_migrations()
    for text in closing():
        execute_text(migration, text)


def _configure(connection: Connection, **options: Any) -> MigrationContext:
    context.configure(
        connection=connection,
        version_table=VERSION_TABLE,
        version_table_schema=SCHEMA,
        target_metadata=MetaData(),
        include_name=lambda *_: False,
        **options,
    )
    return context.get_context()
