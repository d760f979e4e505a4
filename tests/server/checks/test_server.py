"""Rules of server and version, on servers with the defect."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from psycopg2.extras import (
    LogicalReplicationConnection,
    PhysicalReplicationConnection,
    ReplicationCursor,
)

from pgdts.checks.kit.finding import Finding
from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.scratch import running
from tests.server.checks.examining import (
    examine_database,
    examine_server,
    found,
    run_sql_remedies,
)


def eventually(look: Callable[[], list[Finding]]) -> list[Finding]:
    """What is still found a moment after a reload."""
    left = look()
    for _ in range(500):
        if not left:
            break
        left = look()
    return left


def report(cursor: ReplicationCursor) -> None:
    """Tells the server that all has been replayed."""
    cursor.send_feedback(  # type: ignore[no-untyped-call]
        write_lsn=1, flush_lsn=1, apply_lsn=1, reply=True, force=True
    )


@contextmanager
def streaming(cluster: Cluster, name: str) -> Iterator[None]:
    """What a standby looks like: a reader of the WAL that says how far it has replayed."""
    dsn = cluster.dsn(application_name=name)
    with closing(psycopg2.connect(dsn, connection_factory=PhysicalReplicationConnection)) as link:
        cursor = link.cursor()
        cursor.execute("IDENTIFY_SYSTEM")
        [(_, _, position, *_)] = cursor.fetchall()
        cursor.start_replication(start_lsn=position, decode=False)
        report(cursor)
        yield


@contextmanager
def decoding(database: Database) -> Iterator[None]:
    """A logical reader, which is no standby though it says the same."""
    with closing(
        psycopg2.connect(database.dsn(), connection_factory=LogicalReplicationConnection)
    ) as link:
        cursor = link.cursor()
        cursor.create_replication_slot("reader", output_plugin="test_decoding")
        cursor.start_replication("reader", decode=True)
        report(cursor)
        yield


@pytest.mark.majors("oldest", "newest")
def test_standbys_are_seen_and_named_and_a_star_is_too_much(pg_major: str) -> None:
    star = "*" if pg_major == "9.4" else '1 ("*")'
    conf = {"synchronous_standby_names": star, "synchronous_commit": "local"}
    hostile = "node <b>'%s"
    with running(pg_major, conf=conf) as cluster:
        with (cluster.data / "pg_hba.conf").open("a") as access:
            access.write("host replication all 127.0.0.1/32 trust\n")
        cluster.reload()
        database = cluster.create_database("shop")
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute("create role clerk login")
        [alone] = found(examine_server(database), "SRC-HA")
        assert alone.found == f"synchronous_standby_names = {star}"
        with streaming(cluster, hostile), decoding(database):
            examined = examine_server(database)
            [standby] = found(examined, "SRC-HA")
            assert standby.found == (
                f"1 standby(s) that stream from this server; synchronous_standby_names = {star}"
            )
            assert standby.objects.names == (hostile,)
            assert found(examined, "SRC-SYNCSTBY")
            with database.connect() as connection, connection.cursor() as cursor:
                cursor.execute("alter system set synchronous_standby_names = '\"a*\", b'")
            cluster.reload()
        assert not eventually(lambda: found(examine_server(database), "SRC-SYNCSTBY"))

        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute("alter system set synchronous_standby_names = ''")
        cluster.restart()
        assert not found(examine_server(database), "SRC-HA")
        with streaming(cluster, "node"):
            blind = examine_server(database, user="clerk")
            assert "SRC-HA" in {item.rule for item in blind.not_checked}


@pytest.mark.majors("newest")
def test_a_standby_is_no_source(pg_major: str) -> None:
    with running(pg_major, conf={"hot_standby": True}) as cluster:
        database = cluster.create_database("shop")
        assert not found(examine_server(database), "SRC-PRIMARY")
        cluster.stop()
        (cluster.data / "standby.signal").touch()
        cluster.start()
        [finding] = found(examine_server(database), "SRC-PRIMARY")
        assert finding.found == "the server is a standby (in recovery)"


@pytest.mark.majors("oldest", "newest")
def test_what_makes_sessions_read_only_is_named_and_reset_as_printed(pg_major: str) -> None:
    with running(pg_major) as cluster:
        database = cluster.create_database('sh"op')
        cluster.append_conf({"default_transaction_read_only": True})
        cluster.reload()
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute("set default_transaction_read_only = off")
            cursor.execute(
                "create role dts superuser login;"
                "create role writer superuser login;"
                "alter role writer set default_transaction_read_only = off;"
                "alter role dts set default_transaction_read_only = on;"
                'alter role dts in database "sh""op" set default_transaction_read_only = yes;'
                'alter database "sh""op" set default_transaction_read_only = on'
            )
        assert not found(examine_database(database, dts_role="writer"), "SRC-READONLY")
        [finding] = found(examine_database(database, dts_role="dts"), "SRC-READONLY")
        assert finding.found == (
            'default_transaction_read_only is on for role dts in database "sh""op", role dts, '
            'database "sh""op", and so for sessions of dts'
        )
        run_sql_remedies(database, finding)
        # The server's own value is seen when nothing of the session covers it.
        [server] = found(examine_database(database, dts_role="dts"), "SRC-READONLY")
        assert "is on for the server, " in server.found
        run_sql_remedies(database, server)
        assert not eventually(lambda: found(examine_database(database), "SRC-READONLY"))


@pytest.mark.majors("oldest", "newest")
def test_the_version_decides_by_the_minor_one(database: Database) -> None:
    """The servers of the tests include 9.4.4, from which DTS reads no changes."""
    with database.connect() as connection:
        is_old = connection.server_version < 90408
    examined = examine_server(database)
    assert bool(found(examined, "SRC-VERSION")) is is_old
    assert not found(examine_server(database, incremental=False), "SRC-VERSION")
    assert "SRC-VERSION-MAX" in {item.rule for item in examined.not_applicable}
