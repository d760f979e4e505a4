"""A database to change, and what to look at it with."""

import re
import subprocess
from collections.abc import Callable, Iterator

import pytest
from psycopg2.extensions import cursor

from pgdts.targets import Target
from tests.harness.clients import pg_dump
from tests.harness.databases import Database


@pytest.fixture
def target(database: Database) -> Target:
    """The database as commands get it."""
    return Target(database.name, database.dsn())


@pytest.fixture
def sql(database: Database) -> Iterator[cursor]:
    """A superuser's session in the database, which commits each statement."""
    with database.connect() as connection, connection.cursor() as opened:
        yield opened


@pytest.fixture
def schema_of() -> Callable[[Database], str]:
    """The definition of everything in a database, as pg_dump writes it."""

    def dumped(database: Database) -> str:
        command = [str(pg_dump()), "--schema-only", "--dbname", database.dsn()]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        # The newest pg_dump puts a random word there.
        return re.sub(r"^\\(un)?restrict .*$", "", text, flags=re.MULTILINE)

    return dumped
