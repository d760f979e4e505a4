"""pytest fixtures over the servers: load with `pytest_plugins = ["tests.harness.fixtures"]`.

`cluster` and `database` run a test on every major of the run. A test that asks for `pg_major`,
`cluster` or `database` may be narrowed: `@pytest.mark.majors(since="10", until="15")` or
`@pytest.mark.majors("oldest", "15", "newest")`. Servers start on first use and live for the
session.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TypeVar

import pytest

from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.harness.debian import debian_bindir
from tests.harness.errors import HarnessError
from tests.harness.majors import Selection, describe, named, number, selection
from tests.harness.scratch import running, sweep

_CHOSEN = pytest.StashKey[Selection]()
Item = TypeVar("Item")


class Clusters:
    """The servers of this session by major, each started when first asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._started: dict[str, Cluster] = {}

    def __getitem__(self, name: str) -> Cluster:
        major = named(name)
        if major not in self._started:
            self._started[major] = self._stack.enter_context(running(major))
        return self._started[major]


def pytest_configure(config: pytest.Config) -> None:
    """Choose the majors once, so that a demanded one that is missing stops the run."""
    config.addinivalue_line(
        "markers", "majors(*only, since=None, until=None): run on these PostgreSQL majors only"
    )
    config.addinivalue_line("markers", "long: takes many seconds; workers begin with these")
    try:
        config.stash[_CHOSEN] = selection()
    except HarnessError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_report_header(config: pytest.Config) -> str:
    """Say which majors the suite runs on, and which it leaves out and why."""
    return describe(config.stash[_CHOSEN])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for `pg_major` on every major that its marker allows."""
    if "pg_major" in metafunc.fixturenames:
        majors = metafunc.config.stash[_CHOSEN].majors
        wanted = [one for one in majors if _allowed(metafunc.definition, one)]
        metafunc.parametrize(
            "pg_major", wanted, ids=[f"pg{one}" for one in wanted], scope="session"
        )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests where each worker begins, so that none of them is the last to end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.get_closest_marker("long")]
    others = [item for item in items if not item.get_closest_marker("long")]
    items[:] = shared_out(long, others, workers)


def shared_out(first: Sequence[Item], then: Sequence[Item], workers: int) -> list[Item]:
    """Return one part a worker, as the scheduler will cut them, each with its share of `first`."""
    size = -(-(len(first) + len(then)) // workers)
    left = iter(then)
    shares = (first[worker::workers] for worker in range(workers))
    return [item for share in shares for item in (*share, *islice(left, size - len(share)))]


@pytest.fixture(scope="session")
def clusters() -> Iterator[Clusters]:
    """Servers by major: clusters["17"]."""
    sweep()
    with ExitStack() as stack:
        yield Clusters(stack)


@pytest.fixture(scope="session")
def cluster(pg_major: str, clusters: Clusters) -> Cluster:
    """Return the running server of each major in turn."""
    return clusters[pg_major]


@pytest.fixture(scope="session")
def debian() -> Iterator[Cluster]:
    """Debian's own server, which has plpython3, wal2json and plpgsql_check."""
    with running("15", bindir=debian_bindir()) as started:
        yield started


@pytest.fixture
def database(cluster: Cluster) -> Iterator[Database]:
    """Make a fresh empty database on each major in turn; drop it afterwards."""
    with scratch_database(cluster) as fresh:
        yield fresh


def _allowed(item: pytest.Item, major: str) -> bool:
    return all(_fits(mark, number(major), major) for mark in item.iter_markers("majors"))


def _fits(mark: pytest.Mark, version: tuple[int, ...], major: str) -> bool:
    since, until = mark.kwargs.get("since"), mark.kwargs.get("until")
    return (
        (not mark.args or major in map(named, mark.args))
        and (since is None or version >= number(since))
        and (until is None or version <= number(until))
    )
