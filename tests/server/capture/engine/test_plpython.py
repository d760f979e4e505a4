"""DDL that functions in Python run."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from tests.harness.cluster import Cluster
from tests.harness.databases import scratch_database
from tests.server.capture.engine.conftest import install
from tests.server.capture.engine.looking import captured, forget


@pytest.fixture
def sql(debian: Cluster) -> Iterator[cursor]:
    """A session on Debian's server, in a database with the capture."""
    with (
        scratch_database(debian) as database,
        database.connect() as connection,
        connection.cursor() as opened,
    ):
        install(database)
        yield opened


def test_ddl_of_a_function_in_python_is_recorded_as_it_ran(sql: cursor) -> None:
    sql.execute("create extension plpython3u")
    sql.execute(
        "create function inner_ddl() returns void language plpython3u as"
        " $$ plpy.execute('create table of_inner (id int); drop table of_inner') $$"
    )
    sql.execute(
        """create function outer_ddl() returns void language plpython3u as $$
for number in range(2):
    plpy.execute('create table t%s (a text default %s)' % (number, plpy.quote_literal('x;y')))
plpy.execute(plpy.prepare('alter table t0 add b int'))
plpy.execute('select inner_ddl()')
with plpy.subtransaction():
    plpy.execute('drop table t1')
$$"""
    )
    forget(sql)
    sql.execute("select outer_ddl()")
    rows = captured(sql)
    assert [row.ddl_text for row in rows] == [
        "create table t0 (a text default 'x;y')",
        "create table t1 (a text default 'x;y')",
        "alter table t0 add b int",
        "create table of_inner (id int)",
        "drop table of_inner",
        "drop table t1",
    ]
    assert {row.message for row in rows} == {None}
