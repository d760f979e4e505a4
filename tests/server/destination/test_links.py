"""Several links between several databases: whose name is whose, and why no worker is running."""

import pytest

from pgdts.destination.follow import following
from pgdts.destination.idle import why_idle
from pgdts.destination.link import Link
from pgdts.destination.links import link_between, read_links
from pgdts.destination.setup import start, stop
from pgdts.destination.state import read_state
from pgdts.destination.waiting import wait_until_applied
from pgdts.errors import RefusedError
from pgdts.sessions.connection import connect
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import scratch_database
from tests.harness.fixtures import Clusters
from tests.harness.scratch import running
from tests.server.destination.linking import Ends, linked, two_ends
from tests.server.destination.waiting import until

TABLE = ("create table t (id integer primary key)",)


def named_by_default(ends: Ends) -> Link:
    return link_between(ends.link.source, ends.link.destination, "")


def test_two_databases_of_one_server_are_followed_by_default(clusters: Clusters) -> None:
    with (
        two_ends(clusters["14"], clusters["16"], TABLE) as one,
        two_ends(clusters["14"], clusters["16"], TABLE) as other,
    ):
        links = [named_by_default(ends) for ends in (one, other)]
        try:
            for link, ends in zip(links, (one, other), strict=True):
                start(link)
                ends.source.execute("insert into t values (1)")
                with following(link):
                    wait_until_applied(link, 60)
                assert ends.here("select id from t") == [(1,)]
                assert ends.source_database.name in link.slot
        finally:
            assert [stop(link) for link in links] == [True, True]
        assert stop(links[0]) is False


def test_a_link_is_known_by_its_name_alone(clusters: Clusters) -> None:
    with (
        linked(clusters["14"], clusters["16"], TABLE) as ends,
        scratch_database(clusters["16"]) as elsewhere,
        two_ends(clusters["14"], clusters["16"], TABLE) as neighbour,
    ):
        unnamed, name = named_by_default(ends), ends.link.name
        for command in (stop, read_state, start):
            with pytest.raises(RefusedError, match=f"{name}") as caught:
                command(unnamed)
            assert f"--name {name}" in caught.value.remedy
        other_end = Link(ends.link.source, Target("else", elsewhere.dsn()), name)
        with pytest.raises(RefusedError, match="is there already, of the database"):
            start(other_end)
        other_source = Link(neighbour.link.source, neighbour.link.destination, name)
        with pytest.raises(RefusedError, match=f"of the database {ends.source_database.name}"):
            start(other_source)
        with pytest.raises(RefusedError, match=f"there are: {name} .ends at another"):
            stop(Link(ends.link.source, other_end.destination, "strange"))
        assert [str(link) for link in read_links(ends.link)] == [name]
        assert read_state(ends.link).carries_rows


def test_why_no_worker_is_running_is_said(clusters: Clusters) -> None:
    with linked(clusters["14"], clusters["16"], TABLE) as ends:
        name = ends.link.subscription
        ends.destination.execute(f"alter subscription {name} disable")
        assert "is disabled" in why_idle(ends.link).reason
        assert why_idle(ends.link).lasts
        nowhere = "host=127.0.0.1 port=1 dbname=x password=secret"
        ends.destination.execute(f"alter subscription {name} connection '{nowhere}'")
        ends.destination.execute(f"alter subscription {name} enable")
        until(lambda: not reader(ends))
        refused = why_idle(ends.link)
        assert "cannot connect to the source" in refused.reason
        assert "secret" not in str(refused)
        ends.destination.execute(f"alter subscription {name} disable")
        ends.destination.execute(f"alter subscription {name} set (slot_name = none)")
        ends.source.execute(f"select pg_drop_replication_slot('{name}')")
        assert f"no slot {name}" in why_idle(ends.link).reason
        ends.destination.execute(f"drop subscription {name}")
        ends.source.execute(f"select pg_create_logical_replication_slot('{name}', 'pgoutput')")
        assert "no subscription" in why_idle(ends.link).reason


@pytest.mark.majors("10", "newest")
def test_a_destination_is_looked_at_before_a_link_is_started(
    clusters: Clusters, pg_major: str
) -> None:
    with (
        running(pg_major, conf={"max_logical_replication_workers": "1"}) as small,
        linked(clusters["10"], small, TABLE) as first,
        two_ends(clusters["10"], small, TABLE) as second,
    ):
        until(lambda: worker(small))
        with pytest.raises(RefusedError, match="1 of 1 logical replication workers"):
            start(second.link)
        first.destination.execute(f"alter subscription {first.link.subscription} disable")
        until(lambda: not worker(small))
        nowhere = Link(
            second.link.source, second.link.destination, "nowhere", "host=127.0.0.1 port=1"
        )
        with pytest.raises(RefusedError, match="cannot connect to the source"):
            start(nowhere)
        assert second.there("select pubname from pg_publication") == []
        start(second.link, copy_rows=False)
        until(lambda: worker(small))
        first.destination.execute(f"alter subscription {first.link.subscription} enable")
        assert "1 of 1 logical replication workers" in why_idle(first.link).reason
        stop(second.link)


def worker(cluster: Cluster) -> bool:
    """Whether a subscription's worker is at work there."""
    with connect(cluster.dsn()) as session, session.cursor() as cursor:
        cursor.execute("select from pg_stat_subscription where pid is not null")
        return cursor.rowcount > 0


def reader(ends: Ends) -> bool:
    """Whether the link's slot is read."""
    slot = f"select from pg_replication_slots where slot_name = '{ends.link.slot}' and active"
    ends.source.execute(slot)
    return ends.source.rowcount > 0
