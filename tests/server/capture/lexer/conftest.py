"""A database with the lexer alone."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from tests.harness.cluster import Cluster
from tests.harness.databases import scratch_database
from tests.server.capture.lexer.lexing import Lexer, install


@pytest.fixture(scope="module")
def session(cluster: Cluster) -> Iterator[cursor]:
    """A session in a database of this file's tests."""
    with (
        scratch_database(cluster) as database,
        database.connect() as connection,
        connection.cursor() as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
def lexer(session: cursor) -> Lexer:
    """The lexer in that database."""
    return install(session)
