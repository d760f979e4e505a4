"""Waiting until the destination has what the source has."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

from psycopg2.extensions import cursor

from pgdts.destination.follow import following
from pgdts.destination.waiting import wait_until_applied
from tests.harness.fixtures import Clusters
from tests.server.destination.linking import linked
from tests.server.destination.waiting import until

SECONDS = 30
BEFORE = ("create table orders (id integer primary key)",)
SESSIONS = """
    from pg_stat_activity
    where datname = current_database() and application_name = 'pgdts'
"""


def test_waiting_goes_on_when_its_sessions_are_lost(clusters: Clusters) -> None:
    with (
        linked(clusters["14"], clusters["16"], BEFORE) as ends,
        ThreadPoolExecutor(1) as pool,
    ):
        with ends.destination_database.connect(autocommit=False) as other:
            with other.cursor() as holder:
                holder.execute("lock table orders")
            # Behind the lock: else it may arrive before.
            ends.source.execute("insert into orders values (1)")
            waiting = pool.submit(wait_until_applied, ends.link, SECONDS, patient=True)
            for side in (ends.source, ends.destination):
                until(lambda side=side: waiting.done() or _sessions(side) > 0)  # type: ignore[misc]
                assert not waiting.done(), waiting.exception()
                side.execute(f"select pg_terminate_backend(pid) {SESSIONS}")
            sleep(0.5)
            assert not waiting.done()
        with following(ends.link):
            assert waiting.result(SECONDS).tables_not_ready == ()
        assert ends.here("select id from orders") == [(1,)]


def _sessions(side: cursor) -> int:
    side.execute(f"select count(*) {SESSIONS}")
    [(number,)] = side.fetchall()
    return int(number)
