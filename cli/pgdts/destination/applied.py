"""What became of captured statements at a destination."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.session import session
from pgdts.sessions.connection import fetch
from pgdts.sessions.trusted_objects import has_own_table
from pgdts.targets import Target


class StatementOutcome(StrEnum):
    """What became of one statement.

    Rewritten is applied in another form, skipped rightly left out, refused left out because
    it is not safe to run.
    """

    APPLIED = "applied"
    REWRITTEN = "rewritten"
    FAILED = "failed"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class AppliedRow:
    """One captured statement at the destination.

    Attributes:
        number: in the order of arrival.
        captured_id: id of the row at the source.
        statement: as it was run; as captured where it was skipped.
        note: what was done to it, or why it was skipped.
        message: the capture's own remark.
    """

    number: int
    captured_id: int
    outcome: StatementOutcome
    tag: str
    object_name: str
    statement: str
    sqlstate: str | None
    error: str | None
    note: str | None
    message: str | None
    applied_at: datetime

    @property
    def is_failure(self) -> bool:
        return self.outcome in {StatementOutcome.FAILED, StatementOutcome.REFUSED}


def applied_rows(destination: Target) -> tuple[AppliedRow, ...]:
    """All outcomes that are kept, in the order of arrival; none where nothing is installed.

    Raises:
        PgdtsError: no session.
    """
    with session(destination) as connection:
        return read_applied(connection, 0) if is_installed(connection) else ()


def read_applied(destination: Connection, after: int) -> tuple[AppliedRow, ...]:
    """The outcomes with a higher number."""
    return tuple(_row(row) for row in fetch(destination, "destination/applied", {"after": after}))


def read_last_applied(destination: Connection) -> AppliedRow | None:
    """The newest outcome."""
    rows = fetch(destination, "destination/last_applied")
    return _row(rows[0]) if rows else None


def is_installed(destination: Connection) -> bool:
    """Whether the destination's branch is there.

    Raises:
        UntrustedObjectError: a table of its name is there that pgdts has not made.
    """
    return has_own_table(destination, "apply_settings")


def _row(row: Any) -> AppliedRow:
    values = row._asdict()
    texts = {name: values[name] or "" for name in ("tag", "object_name", "statement")}
    return AppliedRow(**{**values, **texts, "outcome": StatementOutcome(values["outcome"])})
