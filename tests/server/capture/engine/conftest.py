"""Sources with a capture, made from a template, and empty destinations."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import pytest
from psycopg2 import sql as composed
from psycopg2.extensions import cursor

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.cluster import Cluster
from tests.harness.databases import Database, scratch_database
from tests.server.capture.engine.corpus import Scenario
from tests.server.capture.engine.dump import objects

ORDINARY = "pgdts_ordinary"

Fresh = Callable[..., Database]


def install(database: Database) -> None:
    """Install the newest capture."""
    upgrade(Target(database.name, database.dsn()), "head", ChangeRequest())
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("grant create on schema public to public")
        cursor.execute("truncate public.dts_ddl_command restart identity")


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> Iterator[Database]:
    """An otherwise empty database with the capture, and a role that owns nothing."""
    with scratch_database(cluster) as database:
        with database.connect() as connection, connection.cursor() as cursor:
            cursor.execute(
                composed.SQL("create role {} login").format(composed.Identifier(ORDINARY))
            )
        install(database)
        yield database
    with Database(cluster, "postgres").connect() as connection, connection.cursor() as cursor:
        cursor.execute(composed.SQL("drop role {}").format(composed.Identifier(ORDINARY)))


@pytest.fixture(scope="session")
def capture_headers(template: Database) -> set[bytes]:
    """What a dump calls the capture's own objects."""
    return {header for header, _ in objects(template)}


@pytest.fixture
def fresh(cluster: Cluster, template: Database) -> Iterator[Fresh]:
    """Make sources (with the capture) and destinations (without); drop them afterwards."""
    with ExitStack() as stack:

        def make(*, captured: bool, encoding: str = "UTF8") -> Database:
            name = f"t_{uuid4().hex[:12]}"
            copied = captured and encoding == "UTF8"
            database = cluster.create_database(
                name, encoding=encoding, template=template.name if copied else "template0"
            )
            stack.callback(cluster.drop_database, name)
            if captured and not copied:
                install(database)
            _let_everybody_create_schemas(database)
            return database

        yield make


@pytest.fixture
def source(fresh: Fresh) -> Database:
    """A database with the capture, in which everybody may create."""
    return fresh(captured=True)


@pytest.fixture
def destination(fresh: Fresh) -> Database:
    """An empty database."""
    return fresh(captured=False)


@pytest.fixture
def sql(source: Database) -> Iterator[cursor]:
    """A superuser's session on the source, which commits each message."""
    with source.connect() as connection, connection.cursor() as opened:
        yield opened


@pytest.fixture
def ordinary(source: Database) -> Iterator[cursor]:
    """A session of a role that may create and owns nothing, which commits each message."""
    with source.connect(user=ORDINARY) as connection, connection.cursor() as opened:
        yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the scenarios that a major is not for."""
    items[:] = [item for item in items if _fits(item)]


def _fits(item: pytest.Item) -> bool:
    parameters: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    scenario = parameters.get("scenario")
    return not isinstance(scenario, Scenario) or scenario.runs_on(parameters["pg_major"])


def _let_everybody_create_schemas(database: Database) -> None:
    name = composed.Identifier(database.name)
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(composed.SQL("grant create on database {} to public").format(name))
