"""Who holds the lock that a session waits for."""

from dataclasses import dataclass
from datetime import datetime

from pgdts.masking import without_literals
from pgdts.quoting import quoted_literal

_QUERY_LENGTH = 100


@dataclass(frozen=True)
class HoldingSession:
    """A session that is in the way.

    Attributes:
        pid: of its backend.
        since: when its transaction began.
        query: what it runs, or ran last; empty where this role may not see it.
    """

    pid: int
    role: str
    application: str
    state: str
    since: datetime | None
    query: str

    def __str__(self) -> str:
        said = (
            f"pid {self.pid}",
            f"role {self.role}" if self.role else "",
            f"application {self.application}" if self.application else "",
            self.state,
            f"in a transaction since {_moment(self.since)}" if self.since else "",
            _shortened(self.query),
        )
        return ", ".join(part for part in said if part)


@dataclass(frozen=True)
class HoldingTransaction:
    """A prepared transaction that is in the way: of no session, and there until somebody ends it.

    Attributes:
        gid: its name.
        database: in which alone it can be ended.
        since: when it was prepared.
    """

    gid: str
    owner: str
    database: str
    since: datetime

    def __str__(self) -> str:
        gid = quoted_literal(self.gid)
        return (
            f"prepared transaction {gid} of role {self.owner} in {self.database}, since "
            f"{_moment(self.since)} (commit prepared {gid} or rollback prepared {gid} there, as "
            "this role or a superuser, when its transaction manager does not)"
        )


LockHolder = HoldingSession | HoldingTransaction


def described(holders: tuple[LockHolder, ...]) -> str:
    """All of them as the end of a sentence about a lock; nothing for none."""
    return f"; in the way: {'; '.join(map(str, holders))}" if holders else ""


def _moment(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M:%S%z}"


def _shortened(query: str) -> str:
    line = " ".join(without_literals(query).split())
    return line if len(line) <= _QUERY_LENGTH else f"{line[:_QUERY_LENGTH]}…"
