"""Servers whose workers try again at once."""

from collections.abc import Callable, Iterator

import pytest

from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.harness.fixtures import Clusters

_SETTING = "wal_retrieve_retry_interval"


@pytest.fixture(scope="module")
def eager(clusters: Clusters) -> Iterator[Callable[[str], Cluster]]:
    """A server by major, which starts a worker that has failed again after a moment."""
    changed: list[Cluster] = []

    def of(major: str) -> Cluster:
        cluster = clusters[major]
        if cluster not in changed:
            changed.append(cluster)
            _run(cluster, f"alter system set {_SETTING} = '200ms'")
        return cluster

    yield of
    for cluster in changed:
        _run(cluster, f"alter system reset {_SETTING}")


def _run(cluster: Cluster, statement: str) -> None:
    with Database(cluster, "postgres").connect() as session, session.cursor() as cursor:
        cursor.execute(statement)
    cluster.reload()
