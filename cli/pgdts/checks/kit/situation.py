"""Where a rule is asked: the server, its flavour, and the profile of the job."""

from dataclasses import dataclass, field
from enum import StrEnum

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.checks.kit.profile import Profile, Route
from pgdts.dts.facts import FIRST_BUILT_IN, FIRST_WITH_OWN_CAPTURE
from pgdts.server import ServerFacts, read_server_facts
from pgdts.sessions.connection import fetch


class Platform(StrEnum):
    """Who runs the server."""

    SELF_MANAGED = "self-managed"
    APSARADB = "ApsaraDB RDS"
    AMAZON = "Amazon RDS"
    AURORA = "Amazon Aurora"
    CLOUD_SQL = "Google Cloud SQL"
    AZURE = "Azure Database"


@dataclass(frozen=True)
class Situation:
    """One database of one server, seen for one job.

    Attributes:
        dsn: with which it is reached.
    """

    server: ServerFacts
    platform: Platform
    profile: Profile
    dsn: str = field(default="", repr=False)

    @property
    def version(self) -> int:
        """`server_version_num`."""
        return self.server.version_number

    @property
    def needs_own_capture(self) -> bool:
        """Whether the task is of the time when DTS surely made no capture of its own."""
        created = self.profile.task_created
        return created is not None and created < FIRST_WITH_OWN_CAPTURE

    @property
    def route(self) -> Route:
        """The profile's route, or the one that version and flavour lead to."""
        if self.profile.route is not None:
            return self.profile.route
        if self.platform is Platform.APSARADB:
            return Route.RDS
        return Route.BUILT_IN if self.version >= FIRST_BUILT_IN else Route.PLUGIN

    @property
    def dts_role(self) -> str:
        """The account that DTS will log in with."""
        return self.profile.dts_role or self.server.role


def read_situation(connection: Connection, profile: Profile, dsn: str = "") -> Situation:
    """Asks the server who it is.

    Args:
        connection: a session in the database.
        profile: the job.
        dsn: with which the session was opened, for the commands of remedies.
    """
    [row] = fetch(connection, "checks/kit/platform")
    return Situation(read_server_facts(connection), Platform(row.platform), profile, dsn)
