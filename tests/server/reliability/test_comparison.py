"""The comparison finds what is lost, doubled or different: else finding nothing proves nothing."""

from contextlib import closing

import psycopg2
import pytest

from pgdts.destination.follow import following
from pgdts.destination.waiting import wait_until_applied
from tests.harness.databases import Database
from tests.harness.majors import obstacle
from tests.reliability.comparison import compare
from tests.reliability.stage import stage


def test_every_kind_of_difference_is_found() -> None:
    if missing := obstacle("18"):
        pytest.skip(f"PostgreSQL 18: {missing}")
    with stage("18", "18", ("s0",), retention=100) as built:
        with following(built.link):
            _run(built.source, "create table s0.a (id int)", "create table s0.b (id int)")
            _run(built.source, "insert into s0.a values (1), (2), (3)")
            wait_until_applied(built.link, 30)
        assert compare(built).described() == []
        _run(
            built.destination,
            "update s0.a set id = 4 where id = 3",
            "alter table s0.b alter id type bigint",
            "delete from pgdts.applied where statement like 'create table s0.a%'",
            "insert into pgdts.applied (captured_id, outcome) values (999999, 'applied')",
        )
        found = compare(built)
    assert len(found.lost) == 1
    assert found.doubled == (999999,)
    assert [one.name for one in found.schema] == ["s0.b"]
    assert [one.name for one in found.rows] == ["s0.a"]
    assert found.number == 4


def _run(database: Database, *statements: str) -> None:
    with closing(psycopg2.connect(database.dsn())) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        for statement in statements:
            cursor.execute(statement)
