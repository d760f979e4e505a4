"""Proves that the capture works: runs canary DDL, looks at its rows, rolls everything back."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import SEE, SEE_OR_INSTALL, STATUS, Advice
from pgdts.capture.canary import SCHEMA, Canary, canaries
from pgdts.capture.mending import GIVE_TO_OWNER
from pgdts.capture.state import CaptureState, read_state
from pgdts.capture.status import judge
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER, LOG_TABLE
from pgdts.errors import RefusedError
from pgdts.resources import read_sql
from pgdts.server import require_writable
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words
from pgdts.sessions.trusted_objects import hold_table
from pgdts.targets import Target

LOCK_TIMEOUT_MS = 1000


class NothingToVerifyError(RefusedError):
    """There is no capture in the database, or one that cannot be tried."""


@dataclass(frozen=True)
class Check:
    """One thing that was tried, and what was seen."""

    name: str
    passed: bool
    evidence: str


@dataclass(frozen=True)
class Verification:
    """What a verification of one database saw.

    Attributes:
        revision: the installed one; None for a capture that was installed by hand.
        open_ms: how long the canary transaction was open, in milliseconds.
    """

    database: str
    server_version: str
    revision: str | None
    checks: tuple[Check, ...]
    open_ms: int

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)


def verify(target: Target) -> Verification:
    """Tries the capture of one database.

    Other sessions notice nothing: the canary lives in a schema of its own within a transaction that
    is rolled back, waits at most a second for any lock, and its rows are never decoded. Numbers of
    the log's sequence are used up.

    Raises:
        NothingToVerifyError: no capture, or the canary's schema is somebody's.
        PgdtsError: no session, a standby, no right to create a schema.
    """
    with connect(target.dsn, lock_timeout_ms=LOCK_TIMEOUT_MS) as connection:
        state = read_state(connection)
        _require_capture(state)
        mark = _mark(connection)
        connection.rollback()
        revision = next(iter(state.capture_revisions), None)
        started = time.monotonic()
        try:
            checks = list(_in_transaction(connection, state, mark))
        finally:
            connection.rollback()
        open_ms = round(1000 * (time.monotonic() - started))
        checks.append(_nothing_left(connection, mark))
    return Verification(
        state.server.database, state.server.version, revision, tuple(checks), open_ms
    )


def _require_capture(state: CaptureState) -> None:
    require_writable(state.server)
    if state.log is None or state.event_trigger(EVENT_TRIGGER) is None:
        installation = judge(state).installation
        raise NothingToVerifyError(
            f"{state.server.database} has no capture that could be tried ({installation})",
            needed="the table, the function, the event trigger, and the right to read the table",
            remedy=SEE_OR_INSTALL,
        )
    _require_nobody_elses_code(state)


def _require_nobody_elses_code(state: CaptureState) -> None:
    """What hangs on the log and the function itself would run with the rights of this session."""
    if state.additions:
        raise NothingToVerifyError(
            f"on public.{LOG_TABLE} hangs what would run here: "
            f"{', '.join(map(str, state.additions))}",
            needed="the table as the capture installs it",
            remedy=Advice.of(STATUS, " tells more; drop it, then verify again"),
        )
    log = state.relation(LOG_TABLE)
    if log and not log.owner_is_privileged and log.owner != state.server.role:
        raise NothingToVerifyError(
            f"public.{LOG_TABLE} belongs to {log.owner}, who could attach code to it meanwhile",
            needed="a superuser, or the privileged account on RDS, as owner of the table",
            remedy=GIVE_TO_OWNER,
        )
    function = state.function(CAPTURE_FUNCTION)
    if function and not function.owner_is_privileged and function.owner != state.server.role:
        raise NothingToVerifyError(
            f"public.{CAPTURE_FUNCTION}() belongs to {function.owner}: its code would run here",
            needed="a superuser, or the privileged account on RDS, as owner of the function",
            remedy=GIVE_TO_OWNER,
        )


def _hold_log(connection: Connection) -> None:
    """Keeps the log what it is for this transaction: it may be somebody's trap."""
    log = hold_table(connection, "public", LOG_TABLE)
    if log is None or not log.may_be_read:
        raise NothingToVerifyError(
            f"public.{LOG_TABLE} has been dropped, or is another table now",
            needed="the table as the capture installs it",
            remedy=SEE,
        )


def _mark(connection: Connection) -> Any:
    [mark] = fetch(connection, "verify/mark")
    if mark.schema_is_taken:
        raise NothingToVerifyError(
            f"there is a schema {SCHEMA} already",
            needed="that name for the canary, which touches nothing that exists",
            remedy=f"look what is in it, then: drop schema {SCHEMA}",
        )
    return mark


def _in_transaction(connection: Connection, state: CaptureState, mark: Any) -> Iterator[Check]:
    _hold_log(connection)
    yield _fires(state, mark)
    with connection.cursor() as cursor:
        cursor.execute(read_sql("verify/prepare"))
    after = _last_id(_rows_after(connection, mark.last_id), mark.last_id)
    *changes, drop = canaries(by_hand=not state.capture_revisions)
    for canary in changes:
        check, after = _run(connection, canary, after)
        yield check
    yield from _readiness(connection, state)
    yield _run(connection, drop, after)[0]
    yield _locks(connection)


def _fires(state: CaptureState, mark: Any) -> Check:
    trigger = state.event_trigger(EVENT_TRIGGER)
    enabled = trigger.enabled if trigger else "D"
    is_replica = mark.session_replication_role == "replica"
    fires = enabled in ("AR" if is_replica else "AO")
    switched_on = state.server.event_triggers_enabled is not False
    return Check(
        "event trigger fires",
        fires and switched_on,
        f"enabled is {enabled}, session_replication_role is {mark.session_replication_role}"
        + ("" if switched_on else ", event_triggers is off"),
    )


def _run(connection: Connection, canary: Canary, after: int) -> tuple[Check, int]:
    with connection.cursor() as cursor:
        cursor.execute("savepoint canary")
        try:
            cursor.execute(canary.message)
        except psycopg2.Error as error:
            cursor.execute("rollback to savepoint canary")
            evidence = f"refused: {server_words(error)}"
            return Check(canary.name, passed=False, evidence=evidence), after
        cursor.execute("release savepoint canary")
    rows = _rows_after(connection, after)
    return _compare(canary, rows), _last_id(rows, after)


def _compare(canary: Canary, rows: Sequence[Any]) -> Check:
    expected = [(row.tag, row.text, SCHEMA) for row in canary.rows]
    found = [(row.tag, row.ddl_text, row.schema) for row in rows]
    if found == expected:
        return Check(canary.name, passed=True, evidence=_rows_seen(rows))
    evidence = f"{_spelled(found)} — wanted {_spelled(expected)}"
    return Check(canary.name, passed=False, evidence=evidence)


def _spelled(rows: Sequence[tuple[str, str, str]]) -> str:
    return "; ".join(f"{tag} in {schema}: {text}" for tag, text, schema in rows) or "no row"


def _readiness(connection: Connection, state: CaptureState) -> Iterator[Check]:
    ready = next(iter(fetch(connection, "verify/readiness")), None)
    identity = ready.replica_identity if ready else "no table"
    yield Check("replica identity full", identity == "f", f"relreplident is {identity}")
    wanted = [item.name for item in state.publications if not item.all_tables]
    if wanted and ready:
        missing = ", ".join(ready.not_in)
        evidence = f"not in {missing}" if missing else f"in {', '.join(wanted)}"
        yield Check("publications", not missing, evidence)


def _locks(connection: Connection) -> Check:
    held = [f"{lock.mode} on {lock.object}" for lock in fetch(connection, "verify/locks")]
    return Check("no user objects locked", not held, ", ".join(held) or "no such lock held")


def _nothing_left(connection: Connection, mark: Any) -> Check:
    _hold_log(connection)
    left = [row.object for row in fetch(connection, "verify/remains", {"after": mark.last_id})]
    return Check("nothing left after rollback", not left, ", ".join(left) or "no object, no row")


def _rows_after(connection: Connection, after: int) -> list[Any]:
    return fetch(connection, "verify/rows", {"after": after})


def _last_id(rows: Sequence[Any], otherwise: int) -> int:
    return rows[-1].id if rows else otherwise


def _rows_seen(rows: Sequence[Any]) -> str:
    number = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return f"{number}: {'; '.join(str(row.ddl_text) for row in rows)}" if rows else "no row"
