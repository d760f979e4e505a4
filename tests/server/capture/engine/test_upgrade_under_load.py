"""The capture is repaired and gets other options while an application runs DDL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from psycopg2.extensions import cursor

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.targets import Target
from tests.harness.databases import Database
from tests.server.capture.engine.looking import captured

pytestmark = pytest.mark.majors("oldest", "9.6", "14", "newest")


class Application:
    """Runs DDL in a loop, one statement a message, until told to stop."""

    def __init__(self, database: Database) -> None:
        self.committed: list[str] = []
        self._database = database
        self._stop = threading.Event()

    @contextmanager
    def at_work(self, at_least: int) -> Iterator[None]:
        """Have so many statements run before, and as many after the block."""
        worker = threading.Thread(target=self._run)
        worker.start()
        try:
            self._wait_for(at_least)
            yield
            self._wait_for(len(self.committed) + at_least)
        finally:
            self._stop.set()
            worker.join()

    def _run(self) -> None:
        with self._database.connect() as connection, connection.cursor() as session:
            while not self._stop.is_set():
                for statement in self._statements(len(self.committed)):
                    session.execute(statement)
                    self.committed.append(statement)

    def _statements(self, number: int) -> tuple[str, ...]:
        name = f"app_{number}"
        return (
            f"create table {name} (id int)",
            f"alter table {name} add note text",
            f"drop table {name}",
        )

    def _wait_for(self, count: int) -> None:
        waited = threading.Event()
        for _ in range(3_000):
            if len(self.committed) >= count:
                return
            waited.wait(0.01)
        raise AssertionError(f"{len(self.committed)} statements within 30 seconds")


@pytest.fixture
def target(database: Database) -> Target:
    """An empty database."""
    return Target(database.name, database.dsn())


@pytest.fixture
def reader(database: Database) -> Iterator[cursor]:
    """A superuser's session in it."""
    with database.connect() as connection, connection.cursor() as opened:
        yield opened


def test_no_row_is_lost_or_doubled_by_an_upgrade(
    database: Database, target: Target, reader: cursor
) -> None:
    upgrade(target, "head", ChangeRequest())
    reader.execute("drop function pgdts.secret_note(text, text)")
    application = Application(database)
    with application.at_work(at_least=60):
        upgrade(target, "head", ChangeRequest(Options(retention=77_777)))
    assert [row.ddl_text for row in captured(reader)] == application.committed


def test_rows_of_before_are_kept(target: Target, reader: cursor) -> None:
    upgrade(target, "head", ChangeRequest())
    reader.execute("create table before (id int)")
    upgrade(target, "head", ChangeRequest(Options(retention=77_777)))
    reader.execute("create table behind (id int); create table last (id int)")
    assert [row.ddl_text for row in captured(reader)] == [
        "create table before (id int)",
        "create table behind (id int)",
        "create table last (id int)",
    ]
