"""The two servers, what connects them, and everything that is to be closed afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

import psycopg2

from pgdts.destination.link import Link
from pgdts.destination.setup import start
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.harness.settings import Setting
from tests.reliability.load import BANK, FILL
from tests.reliability.proxy import Proxy, proxy_to
from tests.reliability.small_disk import SmallDisk, obstacle, small_disk

WITNESS = "witness"
_NAME = "reliability"
_MEGABYTES = 1024
# Dead connections are noticed and workers come back within seconds, not minutes.
_IMPATIENT: dict[str, Setting] = {
    "wal_sender_timeout": "10s",
    "wal_receiver_timeout": "10s",
    "wal_retrieve_retry_interval": "300ms",
    "wal_receiver_status_interval": "1s",
    "max_worker_processes": 20,
    "max_logical_replication_workers": 12,
    "deadlock_timeout": "200ms",
    "max_locks_per_transaction": 256,
}


@dataclass(frozen=True)
class Stage:
    """What the faults are done to.

    Attributes:
        disk: the destination's, if it is one that can be filled.
    """

    source: Database
    destination: Database
    link: Link
    proxy: Proxy
    disk: SmallDisk | None


@contextmanager
def stage(
    source_major: str, destination_major: str, schemas: Sequence[str], retention: int
) -> Iterator[Stage]:
    """A source with the capture, a destination that follows it, both with fsync on."""
    with ExitStack() as stack:
        clusters = [
            stack.enter_context(running(major, fsync=True, conf=_IMPATIENT))
            for major in (source_major, destination_major)
        ]
        source, destination = (cluster.create_database("reliability") for cluster in clusters)
        disk = (
            stack.enter_context(small_disk(destination.cluster, _MEGABYTES))
            if not obstacle()
            else None
        )
        proxy = stack.enter_context(proxy_to(source.cluster.port))
        upgrade(_target("source", source), "head", ChangeRequest(Options(retention=retention)))
        for database in (source, destination):
            _prepare(database, schemas)
        # At the source alone: the first copy has to bring these rows.
        _execute(source, FILL)
        link = Link(
            _target("source", source),
            _target("destination", destination),
            _NAME,
            source.dsn(host="127.0.0.1", port=str(proxy.port)),
        )
        _execute(source, f"select pg_create_logical_replication_slot('{WITNESS}', 'test_decoding')")
        start(link, set_identity=True)
        # Every outcome is to be counted in the end.
        _execute(destination, "update pgdts.apply_settings set keep = 10000000")
        yield Stage(source, destination, link, proxy, disk)


def _target(label: str, database: Database) -> Target:
    return Target(label, database.dsn())


def _prepare(database: Database, schemas: Sequence[str]) -> None:
    ledgers = (
        f"create schema {schema}; create table {schema}.ledger (step bigint primary key)"
        for schema in schemas
    )
    _execute(database, *BANK, *ledgers)


def _execute(database: Database, *statements: str) -> None:
    with (
        closing(psycopg2.connect(database.dsn())) as connection,
        connection,
        connection.cursor() as cursor,
    ):
        for statement in statements:
            cursor.execute(statement)
