"""Databases with a capture in them."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
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
def captured(database: Database, target: Target) -> Database:
    """The database with the newest capture installed."""
    upgrade(target, "head", ChangeRequest())
    return database
