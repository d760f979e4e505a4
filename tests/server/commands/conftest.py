"""The program as a user runs it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.harness.program import Program, without_server

Pgdts = Callable[..., subprocess.CompletedProcess[str]]
Fleet = Callable[[int], list[Database]]


@pytest.fixture
def pgdts(program: Program) -> Pgdts:
    """Run pgdts with these arguments and environment; stdin is no terminal."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return program.run_text(*arguments, env=without_server(**environment))

    return run


@pytest.fixture
def databases(cluster: Cluster) -> Iterator[Fleet]:
    """Make several databases on each major in turn; drop them afterwards."""
    with ExitStack() as stack:
        yield lambda number: [stack.enter_context(scratch_database(cluster)) for _ in range(number)]
