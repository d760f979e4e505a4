"""The captured row that stops the flow: which, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.link import Link
from pgdts.destination.session import session
from pgdts.sessions.connection import fetch
from pgdts.sessions.errors import server_words

_CODES = 36**5
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Of a statement that only passes for a try: it must not hold up anybody.
_TRIAL_TIMEOUT = "10s"


@dataclass(frozen=True)
class FailingRow:
    """A statement that the destination refused, and tries again.

    Attributes:
        statement: as captured; empty where the source has not kept the row.
    """

    captured_id: int
    sqlstate: str
    tag: str
    statement: str


def read_failing(source: Connection, destination: Connection) -> FailingRow | None:
    """The row whose last trial failed and that has not got through since."""
    marks = fetch(destination, "destination/stopped")
    if not marks:
        return None
    captured_id, code = divmod(marks[0].mark, _CODES)
    captured = read_captured(source, captured_id)
    tag, text = (captured[-1].tag, captured[-1].ddl_text) if captured else ("", "")
    return FailingRow(captured_id, _sqlstate(code), tag or "", text or "")


def read_captured(source: Connection, captured_id: int) -> Sequence[Any]:
    """The row at the source behind those of its transaction; none if it is not kept any more."""
    return fetch(source, "destination/captured_before", {"captured_id": captured_id})


def why(link: Link, row: FailingRow) -> str:
    """What the destination says to the statement, by a trial that is rolled back.

    The worker's own words are in the server's log alone.

    Raises:
        PgdtsError: no session.
    """
    with session(link.source) as source, session(link.destination) as destination:
        captured = read_captured(source, row.captured_id)
        if not captured:
            return f"SQLSTATE {row.sqlstate}; the source has not kept the statement"
        return _trial(destination, captured) or (
            f"SQLSTATE {row.sqlstate} when the worker ran it; tried alone it succeeds"
        )


def _trial(destination: Connection, captured: Sequence[Any]) -> str:
    destination.autocommit = False
    try:
        fetch(destination, "destination/replica_mode")
        fetch(destination, "destination/limit_trial", {"timeout": _TRIAL_TIMEOUT})
        for row in captured:
            _run(destination, row)
    except psycopg2.Error as error:
        if destination.closed:
            raise
        return " ".join(f"{error.pgcode} {server_words(error)}".split())
    finally:
        if not destination.closed:
            destination.rollback()
            destination.autocommit = True
    return ""


def _run(destination: Connection, row: Any) -> None:
    values = row._asdict()
    [form] = fetch(destination, "destination/form", values)
    if form.statement is not None and not form.outside:
        fetch(destination, "destination/run", {**values, "statement": form.statement})


def _sqlstate(code: int) -> str:
    digits = ""
    for _ in range(5):
        code, digit = divmod(code, 36)
        digits = _DIGITS[digit] + digits
    return digits
