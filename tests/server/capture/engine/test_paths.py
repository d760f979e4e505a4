"""What a row says of the search_path under which its statement ran."""

from time import perf_counter

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.notes import notes_of
from tests.harness.databases import Database
from tests.harness.majors import number
from tests.server.capture.engine.conftest import ORDINARY
from tests.server.capture.engine.looking import captured, forget

FOUND = "depends on a later schema of the search_path: "
SOME = pytest.mark.majors("oldest", "15", "newest")


def needed(sql: cursor) -> dict[str, str]:
    """What each statement needs of later schemas, by its text."""
    return {row.ddl_text: needs_of(row.message) for row in captured(sql)}


def needs_of(message: str | None) -> str:
    return ", ".join(
        note.text.removeprefix(FOUND) for note in notes_of(message) if note.code == "later-schema"
    )


@SOME
def test_a_temporary_schema_is_never_a_rows_and_none_is_made(
    source: Database, sql: cursor, ordinary: cursor
) -> None:
    # current_schemas() fails for a role that may have none, where it comes first.
    sql.execute(f'revoke temporary on database "{source.name}" from public')
    ordinary.execute(f'create schema "{ORDINARY}"; create schema "Odd, pg_temp"')
    paths = {
        "pg_temp, public": "public",
        'PG_TEMP, "$user"': ORDINARY,
        "pg_temp": None,
        '"Odd, pg_temp", pg_temp': "Odd, pg_temp",
    }
    forget(sql)
    for place, path in enumerate(paths):
        ordinary.execute(f"set search_path = {path}")
        ordinary.execute(f"create table public.made_{place} (id int)")
    assert [row.schema for row in captured(sql)] == list(paths.values())
    ordinary.execute("select pg_catalog.pg_my_temp_schema()")
    assert ordinary.fetchall() == [(0,)]
    sql.execute(
        "set search_path = pg_temp, public; create temp table scratch (id int);"
        "alter table made_0 add column more int"
    )
    assert captured(sql)[-1].schema == "public"


@SOME
def test_what_a_transaction_did_before_is_not_said_again(sql: cursor) -> None:
    sql.execute(
        "create schema app; create schema ext; create extension citext schema ext;"
        "create function ext.f() returns int language sql as 'select 1'"
    )
    forget(sql)
    statements = {
        "create table t (a ext.citext, n int)": "",
        "alter table t add constraint c check (a <> 'x')": "ext.<>",
        "alter table t add constraint d check (n = 1)": "",
        "create view v as select a, n from t where n = 2 order by a": "",
        "alter table t rename column n to citext": "",
        "create index on t (a)": "",
        "alter table ext.moved rename to f": "",
        "create function app.f(int) returns int language sql as 'select 1'": "",
        "drop view v": "",
    }
    sql.execute("create table ext.moved (id int)")
    forget(sql)
    sql.execute("begin; set local search_path = app, ext")
    for statement in statements:
        sql.execute(statement)
    sql.execute("commit")
    assert needed(sql) == statements


@SOME
def test_what_moved_was_in_a_later_schema_unless_it_cannot_have_been(
    sql: cursor, pg_major: str
) -> None:
    sql.execute(
        "create schema app; create schema old;"
        "create table app.near (id int); create table app.twin (id int);"
        "create table public.twin (id int); create table app.later (id int);"
        "create table public.far (id int); create table public.stays (id int);"
        "create function app.f(int) returns int language sql as 'select 1';"
        "create function public.f(int) returns int language sql as 'select 2';"
        "create function public.f(text) returns int language sql as 'select 3';"
    )
    forget(sql)
    statements = {
        # It may have been in the later one, as far as the server knows now.
        "alter table near set schema old": "near",
        "alter table twin set schema old": "",
        "alter table later set schema public": "",
        "alter table far set schema app": "public.far",
        "alter function f(int) set schema old": "",
        "alter function f(text) set schema old": "f",
        "alter table old.twin set schema app": "",
    }
    if pg_major != "9.4":
        statements["alter function public.f(int) set schema public"] = ""
    if number(pg_major) >= (15,):
        statements["alter table stays set schema public"] = "public.stays"
    sql.execute("set search_path = app, public")
    for statement in statements:
        sql.execute(statement)
    found = needed(sql)
    if pg_major == "9.4":
        # Nothing tells what has moved.
        assert found.pop("alter table twin set schema old") == "twin"
        assert found.pop("alter function f(int) set schema old") == "f"
        del statements["alter table twin set schema old"]
        del statements["alter function f(int) set schema old"]
    assert found == statements


@SOME
def test_of_a_statement_with_an_earlier_event_trigger_words_are_told_too(sql: cursor) -> None:
    sql.execute(
        "create schema app; create table public.far (id int primary key);"
        "create function public.beside() returns event_trigger language plpgsql as $$ begin"
        " if tg_tag = 'CREATE TABLE' and not exists ("
        "     select from pg_catalog.pg_views where viewname = 'inner_view') then"
        " create view public.inner_view as select 1 as one; end if; end $$;"
        "create event trigger a_beside on ddl_command_end execute procedure public.beside()"
    )
    forget(sql)
    sql.execute("set search_path = app, public")
    sql.execute("create table near (id int references far)")
    sql.execute("reset search_path; drop event trigger a_beside")
    assert needed(sql)["create table near (id int references far)"] == "public.far"
    assert needed(sql)["create view public.inner_view as select 1 as one"] == ""


@SOME
def test_odd_names_are_told_apart_and_forge_no_note(sql: cursor) -> None:
    names = [
        '"a.b"',
        '"; [rows-first] x"',
        '"a""b"',
        '"[(*"',
        '"Upper"',
        '"select"',
        '"größe"',
        "plain",
    ]
    tables = "".join(f"create table public.{name} (id int primary key);" for name in names)
    sql.execute(f"create schema app; {tables}")
    forget(sql)
    sql.execute('set search_path = app, "$user", public')
    expected = {}
    for place, name in enumerate(names):
        bare = f"create table n{place} (id int references {name})"
        qualified = f"create table q{place} (id int references public.{name})"
        expected[bare] = "public." + name.replace("; [", ";[")
        expected[qualified] = ""
        sql.execute(bare)
        sql.execute(qualified)
    assert needed(sql) == expected


@SOME
def test_a_long_statement_is_looked_through_in_linear_time(sql: cursor) -> None:
    sql.execute("create schema app; create table public.far (id int, name text)")
    sql.execute("set search_path = app, public")

    def seconds(columns: int) -> float:
        listed = ", ".join(f"'{'x' * 50}' as c_{number}" for number in range(columns))
        start = perf_counter()
        sql.execute(f"create view v_{columns} as select far.id, {listed} from far")
        return perf_counter() - start

    seconds(10)
    assert seconds(1200) < 40 * max(seconds(100), 0.02)
    *_, last = captured(sql)
    assert needs_of(last.message) == "public.far"


@SOME
def test_what_is_said_of_roles_and_storage_is_not_read_in_literals_and_comments(
    pg_major: str, sql: cursor
) -> None:
    said: dict[str, str | None] = {
        "create view v as select 'owner to current_user' as a /* to session_user */, 1 as b": None,
        "create table t (a text default 'tablespace x', b text default current_user)": None,
        "create view w as select a from t order by current_user": None,
        "create function f() returns text language sql as 'select text ''by current_user'''": None,
        "create rule r as on insert to t do also select 'for current_user'": None,
        'create table u (a int) tablespace "pg_default"': None,
    }
    if pg_major != "9.4":
        said["create schema app authorization current_user"] = "means-current-role"
        said["alter table t owner to /* not me */ current_user"] = "means-current-role"
        said["comment on table t is 'of a large object, to current_user'"] = None
        said["create policy p on t to current_user using (a = 'x')"] = "means-current-role"
    forget(sql)
    for statement in said:
        sql.execute(statement)
    codes = {
        row.ddl_text: row.message and row.message.partition("]")[0].lstrip("[")
        for row in captured(sql)
    }
    assert codes == said
