"""The databases that are compared: without a capture, with the documented one, with pgdts'."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bench.capture.kinds import OTHER_ROLE, ROLE
from pgdts.capture.status import read_status
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database

PLAIN = "no trigger"
DOCUMENTED = "documented"
PGDTS = "pgdts"


def install(cluster: Cluster) -> dict[str, Database]:
    """Make one database of each kind; the keys are PLAIN, DOCUMENTED, PGDTS."""
    with Database(cluster, "postgres").connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            f"create role {ROLE} login; create role {OTHER_ROLE}; grant {OTHER_ROLE} to {ROLE}"
        )
    databases = {}
    for number, (name, step) in enumerate(_STEPS.items()):
        databases[name] = cluster.create_database(f"bench_{number}")
        step(databases[name])
    return databases


def versions(databases: Mapping[str, Database]) -> tuple[str, str]:
    """The server's version and the revision of our capture."""
    database = databases[PGDTS]
    status = read_status(Target(database.name, database.dsn()))
    return status.server_version, status.revision or "unknown"


def _nothing(_database: Database) -> None:
    pass


def _documented(database: Database) -> None:
    script = Path(__file__).with_name("documented.sql").read_text()
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(script)


def _pgdts(database: Database) -> None:
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())


_STEPS: Mapping[str, Callable[[Database], None]] = {
    PLAIN: _nothing,
    DOCUMENTED: _documented,
    PGDTS: _pgdts,
}
