"""Databases with a capture in them."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from pgdts.resources import read_sql
from pgdts.targets import Target
from tests.harness.databases import Database

INSTALLATION = (
    "capture/r0001/dts_ddl_command",
    "capture/r0002/dts_capture_ddl",
    "capture/r0003/dts_intercept_ddl",
)


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
def captured(database: Database, sql: cursor) -> Database:
    """The database with the newest capture installed."""
    for file in INSTALLATION:
        sql.execute(read_sql(file))
    sql.execute("create table public.dts_alembic_version (version_num varchar(32) primary key)")
    sql.execute("insert into public.dts_alembic_version values ('0003')")
    sql.execute("alter event trigger dts_intercept_ddl enable")
    return database
