"""What the reader of a slot sees besides captured rows, as docs/explanation/capture.md says."""

import pytest
from psycopg2.extensions import cursor

from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

PEEK = (
    "select case pg_catalog.get_byte(data, 0) when 73 then pg_catalog.encode("
    "pg_catalog.substr(data, 2, 4), 'hex') end"
    " from pg_logical_slot_get_binary_changes(%s, null, null,"
    " 'proto_version', '1', 'publication_names', 'everything')"
)


def slot_of(source: Database, sql: cursor, plugin: str) -> str:
    name = f"stream_{source.name}"[:60]
    sql.execute("select pg_create_logical_replication_slot(%s, %s)", [name, plugin])
    return name


@pytest.mark.majors("oldest", "10", "11", "newest")
def test_changes_of_tables_that_no_captured_row_makes(source: Database, sql: cursor) -> None:
    old = sql.connection.server_version < 110000
    sql.execute("create table kept (id integer primary key, v integer)")
    sql.execute("insert into kept values (1, 1)")
    sql.execute("create materialized view seen as select id from kept")
    slot = slot_of(source, sql, "test_decoding")

    def changed(statement: str) -> bool:
        """Whether the statement leaves changes of something that is not captured."""
        sql.execute(statement)
        sql.execute("select data from pg_logical_slot_get_changes(%s, null, null)", [slot])
        rows = [str(data) for (data,) in sql.fetchall()]
        log = "table public.dts_ddl_command:"
        return any(row.startswith("table ") and not row.startswith(log) for row in rows)

    assert changed("alter table kept alter column v type bigint") is old
    assert changed("refresh materialized view seen") is old
    assert not changed("vacuum full kept")
    assert not changed("cluster kept using kept_pkey")
    sql.execute("select pg_drop_replication_slot(%s)", [slot])


@pytest.mark.majors("10", "newest")
def test_the_rows_of_create_table_as_come_first_where_all_tables_are_published(
    source: Database, sql: cursor
) -> None:
    upgrade(Target("", source.dsn()), "head", ChangeRequest())
    sql.execute("create publication everything for all tables")
    slot = slot_of(source, sql, "pgoutput")
    sql.execute("create table big as select 1 as id")
    sql.execute("select 'big'::regclass::oid::int, 'public.dts_ddl_command'::regclass::oid::int")
    expected = [f"{oid:08x}" for oid in sql.fetchall()[0]]
    sql.execute(PEEK, [slot])
    assert [row[0] for row in sql.fetchall() if row[0]] == expected
    sql.execute("select pg_drop_replication_slot(%s)", [slot])
