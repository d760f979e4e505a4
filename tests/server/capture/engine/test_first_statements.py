"""Whatever a session begins with, what follows is recorded: no place is left from others."""

from itertools import permutations

import pytest
from psycopg2.extensions import cursor

from tests.harness.databases import Database
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import forget, texts

BEFORE = "create table gone (a int); create table gone_too (a int); create table kept (a int)"
# Each message with the statements that it is to be recorded as.
MESSAGES = {
    "drop": ("drop table gone", ["drop table gone"]),
    "nested": (
        "do $$ begin execute 'create table inside (a int)'; drop table gone_too; end $$",
        ["create table inside (a int)", "drop table gone_too"],
    ),
    "batch": (
        "alter table kept add b int; create index on kept (b)",
        ["alter table kept add b int", "create index on kept (b)"],
    ),
    "alter": ("alter table kept add c int", ["alter table kept add c int"]),
}


@pytest.mark.parametrize("order", list(permutations(MESSAGES)), ids="-".join)
def test_a_session_may_begin_with_anything(
    source: Database, sql: cursor, order: tuple[str, ...]
) -> None:
    with source.connect(user=ORDINARY) as connection, connection.cursor() as session:
        session.execute(BEFORE)
    forget(sql)
    with source.connect(user=ORDINARY) as connection, connection.cursor() as session:
        for name in order:
            session.execute(MESSAGES[name][0])
        assert connection.notices == []
    assert texts(sql) == [text for name in order for text in MESSAGES[name][1]]
