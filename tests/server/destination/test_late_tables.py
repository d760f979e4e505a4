"""Tables that enter the flow late lose no rows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from pgdts.destination.follow import following
from pgdts.destination.setup import start
from pgdts.destination.waiting import wait_until_applied
from tests.harness.cluster import Cluster
from tests.server.destination.linking import linked
from tests.server.destination.waiting import until

SECONDS = 60
BEFORE = (
    "create table orders (id integer primary key)",
    "create table late (id integer primary key)",
)

_WAITING = "select from pg_locks where relation = 'late'::regclass and not granted"

Eager = Callable[[str], Cluster]


@pytest.mark.parametrize("source", ["10", "18"])
def test_a_table_published_beside_an_open_transaction_loses_no_later_rows(
    eager: Eager, source: str
) -> None:
    """Before 13.21 a walsender would take it for unpublished ever after."""
    with (
        linked(eager(source), eager("newest"), BEFORE, tables=["public.orders"]) as ends,
        ThreadPoolExecutor() as beside,
    ):
        with following(ends.link), ends.source_database.connect(autocommit=False) as writer:
            with writer.cursor() as cursor:
                cursor.execute("insert into late values (1)")
                joined = beside.submit(start, ends.link, tables=["public.late"])
                until(lambda: ends.there(_WAITING) != [])
                cursor.execute("insert into late values (2)")
                writer.commit()
            joined.result()
            ends.source.execute("insert into late values (3)")
            wait_until_applied(ends.link, SECONDS)
        assert ends.here("select id from late order by id") == [(1,), (2,), (3,)]


def test_a_partition_that_the_capture_could_not_publish_arrives(eager: Eager) -> None:
    """It is published through its parent, and no captured statement joins it."""
    with linked(eager("16"), eager("newest"), BEFORE) as ends, following(ends.link):
        ends.source.execute("create table p (id integer primary key) partition by range (id)")
        with ends.source_database.connect(autocommit=False) as other, other.cursor() as cursor:
            cursor.execute("create table holds_the_publication (id integer)")
            ends.source.execute("create table p1 partition of p for values from (0) to (10)")
            other.rollback()
        ends.source.execute("insert into p values (1)")
        wait_until_applied(ends.link, SECONDS)
        assert "lock timeout" in (ends.applied()[-1].message or "")
        assert ends.here("select id from p1") == [(1,)]
