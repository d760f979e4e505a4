"""Why statements are not captured though the capture is there: of nobody, or of some sessions."""

from collections.abc import Iterator
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.sessions.connection import fetch

_REPLICATION_ROLE = "session_replication_role"


@dataclass(frozen=True)
class SessionSetting:
    """A setting by which event triggers do not fire in the sessions that it is for.

    Attributes:
        place: whose it is, for people: the server, `database x`, `role y`.
        is_for_all: for the sessions of all roles.
    """

    place: str
    is_for_all: bool
    name: str
    value: str

    def __str__(self) -> str:
        what = "nothing is captured" if self.is_for_all else "nothing of it is captured"
        return f"{self.name} is {self.value} for {self.place}: {what}"

    def hinders(self, enabled: str) -> bool:
        """Whether an event trigger does not fire by it, enabled so (see pg_event_trigger)."""
        return self.name != _REPLICATION_ROLE or enabled == "O"


def read_session_settings(connection: Connection) -> tuple[SessionSetting, ...]:
    """From the catalogs alone."""
    rows = fetch(connection, "state/session_settings")
    return tuple(SessionSetting(**row._asdict()) for row in rows)


def hindering(
    settings: tuple[SessionSetting, ...], enabled: str, *, for_all: bool
) -> Iterator[SessionSetting]:
    """Those of all sessions, or those of some."""
    return (item for item in settings if item.is_for_all is for_all and item.hinders(enabled))
