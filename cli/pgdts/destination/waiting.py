"""Waiting until the destination has what the source has."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from pgdts.advice import Advice, LinkCommand
from pgdts.destination.failing import why
from pgdts.destination.idle import why_idle
from pgdts.destination.link import Link, Policy
from pgdts.destination.session import session
from pgdts.destination.state import LinkState, look, read_source_position
from pgdts.errors import ExitCode, PgdtsError
from pgdts.masking import masked
from pgdts.sessions.errors import (
    AuthenticationFailedError,
    ConnectionFailedError,
    MissingDatabaseError,
)

_PAUSE_SECONDS = 0.2
_RECONNECT_SECONDS = 1.0
_NAMED = 5
Result = TypeVar("Result")


class NotAppliedError(PgdtsError):
    """The destination did not get to the end."""

    exit_code = ExitCode.FAILURE


def wait_until_applied(link: Link, timeout_seconds: float, *, patient: bool = False) -> LinkState:
    """Until everything that is committed at the source now is applied and every table is ready.

    Something has to follow meanwhile (see `follow`). Lost connections are tried again.

    Args:
        link: was started.
        timeout_seconds: the longest wait.
        patient: wait on where a failing statement stops the flow; somebody may correct it.

    Raises:
        NotAppliedError: not in that time, with the reason.
        PgdtsError: the link was not started.
    """
    deadline = monotonic() + timeout_seconds
    position = _connecting(deadline, lambda: _source_position(link))
    return _connecting(deadline, lambda: _wait(link, position, deadline, patient=patient))


def not_applied(link: Link, state: LinkState) -> NotAppliedError:
    """The error that says how far it got and what stops it."""
    return NotAppliedError(
        f"the destination is {_lag(state)} behind: {_reason(link, state)}",
        needed="a destination that can run each captured statement and take each row",
        remedy=Advice.of(
            "correct it there, it is tried again; ", LinkCommand("skip", "ID"), " skips a statement"
        ),
    )


def _connecting(deadline: float, attempt: Callable[[], Result]) -> Result:
    """What an attempt comes to, made anew when it loses its sessions."""
    while True:
        try:
            return attempt()
        except (AuthenticationFailedError, MissingDatabaseError):
            raise
        except ConnectionFailedError:
            if monotonic() > deadline:
                raise
            sleep(_RECONNECT_SECONDS)


def _source_position(link: Link) -> str:
    with session(link.source) as source:
        return read_source_position(source)


def _wait(link: Link, position: str, deadline: float, *, patient: bool) -> LinkState:
    with session(link.source) as source, session(link.destination) as destination:
        while True:
            state = look(source, destination, link)
            if state.has_reached(position) and not state.tables_not_ready:
                return state
            if monotonic() > deadline or (_is_stopped(state) and not patient):
                raise not_applied(link, state)
            sleep(_PAUSE_SECONDS)


def _is_stopped(state: LinkState) -> bool:
    return state.policy is Policy.STOP and state.failing is not None and not _may_pass(state)


def _may_pass(state: LinkState) -> bool:
    """Whether the trouble is of those that end by themselves, such as a lock."""
    code = state.failing.sqlstate if state.failing else ""
    if code == "22023":
        return bool(state.tables_not_ready)
    return code.startswith(("40", "53", "55P03", "57", "58", "25001"))


def _lag(state: LinkState) -> str:
    return "far" if state.lag_bytes is None else f"{state.lag_bytes:,} bytes"


def _reason(link: Link, state: LinkState) -> str:
    if state.failing:
        text = masked(" ".join(state.failing.statement.split()))
        return (
            f"captured row {state.failing.captured_id} fails ({why(link, state.failing)}): {text}"
        )
    if state.missing_at_destination:
        return f"it lacks {', '.join(state.missing_at_destination[:_NAMED])}"
    if state.tables_not_ready:
        return f"tables not ready: {', '.join(state.tables_not_ready[:_NAMED])}"
    if state.worker_alive:
        return "it needs more time"
    return f"the apply worker is not running: {why_idle(link)}"
