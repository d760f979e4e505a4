"""INSERT, UPDATE and DELETE work with the capture as without it, however a table is published."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from psycopg2 import Error
from psycopg2.extensions import cursor

from pgdts.capture.notes import notes_of
from tests.harness.databases import Database
from tests.server.capture.engine.conftest import Fresh
from tests.server.capture.engine.looking import captured
from tests.server.capture.engine.publishing import (
    HAS_PUBLICATIONS,
    Change,
    Publishing,
    Shape,
    changes,
    publishings,
    shapes,
)

OUTCOME = Path(__file__).with_name("outcome.sql").read_text()
PUBLICATIONS = "select pg_catalog.quote_ident(pubname) from pg_catalog.pg_publication"
# No replica identity; columns of the identity that are not published, or of a condition out of it.
REFUSALS = {"55000", "42P10"}
WRITES = {"insert": "select 1", "update": "update {t} set q = q + 1", "delete": "delete from {t}"}
TRIED = """
    select tried.shape, tried.name, public.outcome(tried.first, tried.statement)
      from unnest(%s::text[], %s::text[], %s::text[], %s::text[])
           as tried (shape, name, first, statement)
"""
GENERATED = "g int generated always as (q * 2) stored"

Outcome = tuple[tuple[str, ...], str]
Outcomes = Mapping[tuple[str, ...], str]


@dataclass(frozen=True)
class Application:
    """An application: a session that changes its schema, and one that writes."""

    schema: cursor
    rows: cursor
    version: int

    def play(self, publishing: Publishing) -> Outcomes:
        """What becomes of all that it does, by stage, statement and table."""
        self.schema.execute("create schema app")
        outcomes = dict(self._plays(publishing, shapes(publishing, self.version)))
        self.schema.execute("drop schema app cascade")
        if self.version >= HAS_PUBLICATIONS:
            self.schema.execute(PUBLICATIONS)
            for (name,) in self.schema.fetchall():
                self.schema.execute(f"drop publication {name}")
        return outcomes

    def _plays(self, publishing: Publishing, tables: Sequence[Shape]) -> Iterator[Outcome]:
        if publishing.is_first:
            yield from self._publish(publishing, tables)
        for shape in tables:
            for statement in shape.create:
                yield self._change("create", shape, statement)
        yield from self._writes("create", tables)
        if not publishing.is_first:
            yield from self._publish(publishing, tables)
            yield from self._writes("publish", tables)
        for change in changes(publishing, self.version):
            yield from self._each(change, tables)
            yield from self._writes(change.name, tables)

    def _publish(self, publishing: Publishing, tables: Sequence[Shape]) -> Iterator[Outcome]:
        if "{t}" in publishing.publish:
            yield from self._each(Change("publish", publishing.publish), tables)
        elif publishing.publish:
            self.schema.execute(publishing.publish)

    def _each(self, change: Change, tables: Sequence[Shape]) -> Iterator[Outcome]:
        for shape in tables:
            yield self._change(change.name, shape, change.statement)

    def _change(self, stage: str, shape: Shape, statement: str) -> Outcome:
        text = statement.format(t=shape.table)
        try:
            self.schema.execute(text)
        except Error as error:
            return (stage, text), str(error.pgcode)
        return (stage, text), ""

    def _writes(self, stage: str, tables: Sequence[Shape]) -> Iterator[Outcome]:
        tried = [
            (shape.name, name, shape.insert.format(t=shape.table), text.format(t=shape.table))
            for shape in tables
            for name, text in WRITES.items()
        ]
        self.rows.execute(TRIED, tuple(map(list, zip(*tried, strict=True))))
        yield from (((stage, name, shape), outcome) for shape, name, outcome in self.rows)


@contextmanager
def application(database: Database) -> Iterator[Application]:
    with (
        database.connect() as changing,
        database.connect() as writing,
        changing.cursor() as schema,
        writing.cursor() as rows,
    ):
        schema.execute(OUTCOME)
        schema.execute("set search_path = app")
        rows.execute("set search_path = app")
        yield Application(schema, rows, changing.server_version)


@pytest.mark.long
def test_statements_work_as_without_the_capture(fresh: Fresh) -> None:
    source = fresh(captured=True)
    with application(source) as with_capture, application(fresh(captured=False)) as bare:
        for publishing in publishings(bare.version):
            if publishing.capture:
                with_capture.schema.execute(publishing.capture)
            assert _worse(bare.play(publishing), with_capture.play(publishing)) == {}, publishing


def _worse(without: Outcomes, with_it: Outcomes) -> Mapping[tuple[str, ...], tuple[str, str]]:
    """What came out otherwise; that a write works which had failed is no harm."""
    return {
        what: (without[what], outcome)
        for what, outcome in with_it.items()
        if outcome != without[what]
        and not (without[what] in REFUSALS and outcome.endswith(" rows"))
    }


@pytest.mark.majors("newest")
def test_a_table_that_cannot_be_full_keeps_its_key_and_the_row_says_why(sql: cursor) -> None:
    sql.execute("create publication dts_sync_x")
    sql.execute(f"create table keyed (id int primary key, q int, {GENERATED})")
    sql.execute("create table grown (id int primary key, q int)")
    sql.execute(f"alter table grown add column {GENERATED}")
    sql.execute("create table plain (id int)")
    assert _identities(sql) == {"keyed": "d", "grown": "d", "plain": "f"}
    assert _published(sql) == {"keyed", "grown", "plain"}
    assert _codes(sql) == [None, ["identity-chosen"], None, ["identity-chosen"], None]


@pytest.mark.majors("newest")
def test_a_table_that_can_have_no_identity_is_published_when_it_has_a_key(sql: cursor) -> None:
    sql.execute("create publication dts_sync_x")
    sql.execute(f"create table made (id int, q int, {GENERATED})")
    sql.execute("create table grown (id int, q int)")
    sql.execute(f"alter table grown add column {GENERATED}")
    assert _identities(sql) == {"made": "f", "grown": "f"}
    assert _published(sql) == set()
    assert _codes(sql) == [None, ["not-published"], None, ["not-published"]]
    sql.execute("alter table made add primary key (id)")
    sql.execute("alter table grown drop column g")
    assert _identities(sql) == {"made": "d", "grown": "f"}
    assert _published(sql) == {"made", "grown"}
    sql.execute("select count(*) from pgdts.pending_tables")
    assert sql.fetchall() == [(0,)]


@pytest.mark.majors("newest")
def test_what_no_time_was_left_for_is_tried_again_once_where_it_needs_a_key(sql: cursor) -> None:
    sql.execute("create publication dts_sync_x")
    sql.execute(f"create table t (id int, q int, {GENERATED})")
    sql.execute("update pgdts.pending_tables set reason = '[publication-failed] no time was left'")
    sql.execute("create table another (id int)")
    sql.execute("select reason like '[not-published]%' from pgdts.pending_tables")
    assert sql.fetchall() == [(True,)]
    assert _published(sql) == {"another"}


@pytest.mark.majors("newest")
def test_a_table_is_published_when_the_publication_takes_its_columns(sql: cursor) -> None:
    sql.execute("create publication dts_sync_x")
    sql.execute(f"create table t (id int, q int, {GENERATED})")
    assert _published(sql) == set()
    sql.execute("alter publication dts_sync_x set (publish_generated_columns = stored)")
    assert _published(sql) == {"t"}
    sql.execute("insert into t values (1, 1); update t set q = 2; delete from t")
    assert _codes(sql) == [None, ["not-published"], None]


@pytest.mark.majors("newest")
def test_a_publication_that_is_altered_in_a_transaction_holds_up_no_table(
    source: Database, sql: cursor
) -> None:
    sql.execute("create publication dts_sync_x")
    sql.execute(f"create table t (id int, q int, {GENERATED})")
    with source.connect() as connection, connection.cursor() as other:
        other.execute(
            "begin; alter publication dts_sync_x set (publish_generated_columns = stored)"
        )
        sql.execute("set lock_timeout = '60s'; alter table t add column n int")
        other.execute("commit")
    # A statement gives it 20 ms, which a busy server may have spent otherwise.
    for number in range(100):
        if "t" not in _published(sql):
            sql.execute(f"create table another_{number} (id int)")
    assert "t" in _published(sql)


@pytest.mark.majors("15", "newest")
def test_a_list_of_columns_that_comes_later_takes_full_away(source: Database, sql: cursor) -> None:
    sql.execute("create table t (id int primary key, q int); create table u (id int primary key)")
    sql.execute("create publication app for table t (id)")
    assert _identities(sql) == {"t": "d", "u": "f"}
    with source.connect(autocommit=False) as other, other.cursor() as reader:
        reader.execute("select from u")
        sql.execute("create publication more for table u (id)")
        assert _identities(sql)["u"] == "f"
        assert _codes(sql)[-1] == ["identity-chosen", "identity-failed"]
        other.commit()
    sql.execute("comment on table t is 'the next statement of anybody'")
    assert _identities(sql) == {"t": "d", "u": "d"}


@pytest.mark.majors("newest")
def test_a_table_that_moves_into_a_published_schema_keeps_its_key(sql: cursor) -> None:
    sql.execute("create schema app; create publication sold for tables in schema app")
    sql.execute(f"create table t (id int primary key, q int, {GENERATED})")
    assert _identities(sql) == {"t": "f"}
    sql.execute("alter table t set schema app")
    sql.execute("insert into app.t values (1, 1); update app.t set q = 2; delete from app.t")
    assert _codes(sql)[-1] == ["identity-chosen"]


@pytest.mark.majors("10", "newest")
def test_an_identity_of_the_applications_choice_stays_where_it_works(sql: cursor) -> None:
    sql.execute("create publication dts_sync_x")
    sql.execute("create table t (id int primary key, q int not null unique)")
    sql.execute("alter table t replica identity using index t_q_key")
    assert _identities(sql) == {"t": "i"}
    sql.execute("alter table t replica identity default")
    assert _identities(sql) == {"t": "d"}
    sql.execute("alter table t replica identity nothing")
    assert _identities(sql) == {"t": "f"}


@pytest.mark.majors("10", "15", "18")
def test_a_table_whose_identity_lost_its_index_is_full_where_dts_publishes_it(sql: cursor) -> None:
    sql.execute("create publication dts_sync_x; create type size as enum ('s')")
    sql.execute("create publication app with (publish = 'insert, delete')")
    drops = {
        "dropped": "drop index dropped_q",
        "unlocked": "drop index concurrently unlocked_q",
        "in_a_message": "drop index in_a_message_q; drop table if exists absent",
        "in_a_function": "do $$ begin drop index in_a_function_q; end $$",
        "typed": "drop type size cascade",
        "constrained": "alter table constrained drop constraint constrained_k",
        "theirs": "drop index theirs_q",
    }
    for name in drops:
        sql.execute(f"create table {name} (id int, q int not null, s size not null)")
        column = "s" if name == "typed" else "q"
        sql.execute(f"create unique index {name}_q on {name} ({column})")
        if name == "constrained":
            sql.execute(f"alter table {name} add constraint {name}_k unique using index {name}_q")
        index = f"{name}_k" if name == "constrained" else f"{name}_q"
        sql.execute(f"alter table {name} replica identity using index {index}")
    sql.execute("alter publication dts_sync_x drop table theirs")
    sql.execute("alter publication app add table theirs")
    assert set(_identities(sql).values()) == {"i"}
    for statement in drops.values():
        sql.execute(statement)
    assert _identities(sql) == {name: "i" if name == "theirs" else "f" for name in drops}
    for name in drops.keys() - {"theirs"}:
        sql.execute(
            f"insert into {name} values (1, 1); update {name} set q = 2; delete from {name}"
        )
    with pytest.raises(Error, match="replica identity"):
        sql.execute("delete from theirs")


def _identities(sql: cursor) -> dict[str, str]:
    sql.execute(
        "select relname::text, relreplident::text from pg_class where relkind = 'r'"
        " and relnamespace = 'public'::regnamespace and relname <> 'dts_ddl_command'"
    )
    return dict(sql.fetchall())


def _published(sql: cursor) -> set[str]:
    sql.execute("select tablename::text from pg_publication_tables where pubname = 'dts_sync_x'")
    return {name for (name,) in sql}


def _codes(sql: cursor) -> list[list[str] | None]:
    return [
        [note.code for note in notes_of(row.message)] if row.message else None
        for row in captured(sql)
    ]


@pytest.mark.majors("oldest", "11", "newest")
def test_a_table_whose_time_is_over_gets_its_identity_where_no_lock_is_in_the_way(
    sql: cursor,
) -> None:
    sql.execute(
        "create function quiet() returns event_trigger language plpgsql as 'begin end';"
        "create event trigger aa_before on ddl_command_end execute procedure quiet();"
        "alter event trigger dts_intercept_ddl disable; create table t (id int);"
        "select pgdts.set_identity('t'::regclass, 'f', true, 'public', now() - interval '1 hour'),"
        " relreplident from pg_class where relname = 't'"
    )
    assert sql.fetchone() == (None, "d")
    sql.execute("select relreplident from pg_class where relname = 't'")
    assert sql.fetchone() == ("f",)
