"""Who holds the lock that a session waits for."""

from dataclasses import dataclass
from datetime import datetime

from pgdts.masking import without_literals

_QUERY_LENGTH = 100


@dataclass(frozen=True)
class LockHolder:
    """A session, or a prepared transaction, that is in the way.

    Attributes:
        pid: of its backend; 0 for a prepared transaction.
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
        if not self.pid:
            return "a prepared transaction (pg_prepared_xacts)"
        said = (
            f"pid {self.pid}",
            f"role {self.role}" if self.role else "",
            f"application {self.application}" if self.application else "",
            self.state,
            f"in a transaction since {self.since:%Y-%m-%d %H:%M:%S%z}" if self.since else "",
            _shortened(self.query),
        )
        return ", ".join(part for part in said if part)


def described(holders: tuple[LockHolder, ...]) -> str:
    """All of them as the end of a sentence about a lock; nothing for none."""
    return f"; in the way: {'; '.join(map(str, holders))}" if holders else ""


def _shortened(query: str) -> str:
    line = " ".join(without_literals(query).split())
    return line if len(line) <= _QUERY_LENGTH else f"{line[:_QUERY_LENGTH]}…"
