"""Sources before 10: DDL only, each statement once, whoever is interrupted."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pgdts.destination.follow import following
from pgdts.destination.link import Policy
from pgdts.destination.setup import stop
from pgdts.destination.waiting import NotAppliedError, wait_until_applied
from tests.harness.cluster import Cluster
from tests.harness.fixtures import Clusters
from tests.harness.scratch import running
from tests.server.destination.linking import linked

SECONDS = 30


@contextmanager
def replicating(major: str) -> Iterator[Cluster]:
    """A server before 10 whose pg_hba.conf lets us replicate; initdb leaves that out there."""
    with running(major) as cluster:
        hba = cluster.data / "pg_hba.conf"
        hba.write_text(f"{hba.read_text()}\nhost replication all 127.0.0.1/32 trust\n")
        cluster.reload()
        yield cluster


@pytest.mark.parametrize(("source", "destination"), [("9.4", "10"), ("9.6", "18")])
def test_ddl_arrives_once_and_in_order(source: str, destination: str, clusters: Clusters) -> None:
    with replicating(source) as old, linked(old, clusters[destination]) as ends:
        with following(ends.link):
            ends.source.execute("create type mood as enum ('it''s')")
            ends.source.execute("alter type mood add value E'line\\nbreak'")
            ends.source.execute("create table t (m mood, \"a b\" text default 'x; y[z]:''q'' ')")
            ends.source.execute("insert into t values ('it''s')")
            wait_until_applied(ends.link, SECONDS, patient=True)
        # Nobody reads; what happens meanwhile waits.
        ends.source.execute("create table u (a integer)")
        ends.source.execute("comment on column u.a is 'Grüße'; drop table u")
        with following(ends.link):
            state = wait_until_applied(ends.link, SECONDS)
        assert not state.carries_rows
        captured = ends.there("select id, ddl_text from public.dts_ddl_command order by id")
        assert [row.captured_id for row in ends.applied()] == [row_id for row_id, _ in captured]
        assert ends.here("select enum_range(null::mood)::text") == [('{it\'s,"line\nbreak"}',)]
        assert ends.here("select count(*) from t") == [(0,)]
        stop(ends.link)
        assert ends.there("select 1 from pg_replication_slots") == []


def test_a_failing_statement_stops_or_is_recorded(clusters: Clusters) -> None:
    with replicating("9.6") as old:
        for policy, outcomes in (
            (Policy.STOP, ["applied"] * 2),
            (Policy.GO_ON, ["failed", "applied"]),
        ):
            with linked(old, clusters["newest"], policy=policy) as ends, following(ends.link):
                ends.destination.execute("create table taken (a integer)")
                ends.source.execute("create table taken (b integer); create table next (a integer)")
                if policy is Policy.STOP:
                    with pytest.raises(NotAppliedError, match="42P07"):
                        wait_until_applied(ends.link, SECONDS)
                    assert ends.applied() == ()
                    ends.destination.execute("drop table taken")
                wait_until_applied(ends.link, SECONDS, patient=True)
                assert [row.outcome.value for row in ends.applied()] == outcomes
