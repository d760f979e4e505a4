"""The quick ways record what the general way records, or leave the statement to it."""

from dataclasses import replace

import pytest
from psycopg2.extensions import cursor

from bench.capture.kinds import FURNITURE, OTHER_ROLE, Kind, kinds, numbered
from tests.server.capture.engine.looking import captured, forget, texts

HIDDEN = "create table hidden (a int)"
# Statements of which a careless reader would say that they are one function, to the last $.
TRICKS = (
    (
        f"create function f(a text default($a$ $b$ $a$)) returns text language sql as 'select $1';"
        f"{HIDDEN} --$b$"
    ),
    f"create function f(a$ text) returns text language sql as $a$ select 'x'::text $a$;{HIDDEN}",
    (
        f"create function f(a text default ' $$ ') returns text language sql as 'select $1 -- $$';"
        f"{HIDDEN}"
    ),
    f"create function f(\" $$ \" int) returns int language sql as 'select 1 -- $$';{HIDDEN}",
    f"create function f() returns text language sql as $$ select 'x'::text $$;{HIDDEN}",
    f"create function f() returns text language sql as $$ select 'x'::text $$ -- ;\n;{HIDDEN}",
)

# The same of one comment: what hides a quote is not read as a literal.
TRICKS_OF_COMMENTS = (
    f"comment on table t is E'x\\''; {HIDDEN}; --'",
    f"comment on table t is 'a\\'; {HIDDEN}; comment on table t is 'b'",
    f"comment on table t is 'x' /* it's */; {HIDDEN}; /* ' */",
    f"comment on table t is 'x' -- it's\n; {HIDDEN}; --'",
    f"comment on table \"it's\" is 'x'; {HIDDEN}; -- '",
    f"comment on table t is $$it's$$; {HIDDEN}; comment on table t is 'b'",
)


@pytest.fixture
def other_role(sql: cursor) -> None:
    sql.execute(
        f"do $$ begin create role {OTHER_ROLE}; exception when duplicate_object then null; end $$"
    )


@pytest.mark.majors("9.5", "9.6", "13", "16", "newest")
def test_a_statement_with_a_comment_has_the_same_row_as_without(
    sql: cursor, other_role: None, pg_major: str
) -> None:
    sql.execute(FURNITURE)
    for number, kind in enumerate(kinds(pg_major)):
        plain = _row(sql, kind, 2 * number, "")
        general = _row(sql, kind, 2 * number + 1, "/* the general way */ ")
        assert plain == general, kind.name


@pytest.mark.majors("9.5", "newest")
@pytest.mark.parametrize(
    "setting", ["check_function_bodies = off", "standard_conforming_strings = off"]
)
def test_a_function_is_noted_as_in_the_general_way(
    sql: cursor, ordinary: cursor, setting: str
) -> None:
    function = (
        r"create or replace function f() returns text language sql as $$ select E'\\'::text $$"
    )
    ordinary.execute(f"set {setting}")
    notes = []
    for text in (function, f"/* general */ {function}"):
        forget(sql)
        ordinary.execute(text)
        notes.append([row.message for row in captured(sql)])
    assert notes[0][0] is not None
    assert notes[0] == notes[1]


@pytest.mark.majors("oldest", "9.5", "13", "newest")
@pytest.mark.parametrize("text", TRICKS)
def test_what_follows_a_function_is_not_hidden_in_it(
    sql: cursor, ordinary: cursor, text: str
) -> None:
    ordinary.execute(text)
    function, table = texts(sql)
    assert function.startswith("create function f(")
    assert HIDDEN not in function
    assert table == HIDDEN


@pytest.mark.majors("9.5", "18")
def test_what_follows_a_comment_is_not_hidden_in_it(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute('create table t (a int); create table "it\'s" (a int)')
    for text in TRICKS_OF_COMMENTS:
        forget(sql)
        ordinary.execute(text)
        assert HIDDEN in texts(sql), text
        ordinary.execute("drop table hidden")


@pytest.mark.majors("9.5", "18")
def test_a_comment_with_a_semicolon_has_its_row(sql: cursor, ordinary: cursor) -> None:
    ordinary.execute("create table t (a int)")
    forget(sql)
    comments = [f"comment on table t is '{what}'" for what in ("a; b", "it''s -- one", "/* $", ";")]
    for comment in comments:
        ordinary.execute(comment)
    assert texts(sql) == comments


@pytest.mark.majors("9.4", "9.5", "18")
def test_in_a_long_transaction_the_rows_are_the_same(
    sql: cursor, ordinary: cursor, pg_major: str
) -> None:
    ordinary.execute("begin")
    for n in range(66):
        ordinary.execute(f"create function f{n}() returns int language sql as 'select 1'")
    ordinary.execute("select pg_sleep(0.06)")
    statements = [
        "create table t (id int primary key, note text)",
        "alter table t add column price numeric",
        "create index on t (price)",
        "create or replace view v as select id from t",
        "drop view v",
        "create function g() returns int language sql as $$ select 1; $$",
        *(["comment on table t is 'a; b'"] if pg_major != "9.4" else []),
        "drop table t",
    ]
    for statement in statements:
        ordinary.execute(statement)
    ordinary.execute("commit")
    assert texts(sql)[66:] == statements
    assert {row.message for row in captured(sql)} == {None}


@pytest.mark.majors(since="9.5")
def test_a_grant_is_of_the_table_that_the_server_finds(
    sql: cursor, ordinary: cursor, other_role: None
) -> None:
    ordinary.execute("create schema aside; create table t (a int); create table aside.t (a int)")
    ordinary.execute('create table "T" (a int); create view v as select 1 as a')
    forget(sql)
    grants = {
        f"grant select on t to {OTHER_ROLE}": "public.t",
        f"GRANT ALL ON TABLE aside.t TO {OTHER_ROLE} WITH GRANT OPTION": "aside.t",
        f'grant select on "T" to {OTHER_ROLE}': 'public."T"',
        f"revoke select on v from {OTHER_ROLE}": "public.v",
    }
    for grant in grants:
        ordinary.execute(grant)
    assert {row.ddl_text: row.object_name for row in captured(sql)} == grants
    sql.execute("create table of_superuser (a int)")
    forget(sql)
    ordinary.execute(
        "do $$ begin execute 'grant select on of_superuser to public';"
        " exception when others then null; end $$"
    )
    assert texts(sql) == []


def _row(sql: cursor, kind: Kind, number: int, comment: str) -> object:
    """The row of one statement, without its number."""
    if kind.before:
        sql.execute(numbered(kind.before, number))
    forget(sql)
    sql.execute(comment + numbered(kind.statement, number))
    [row] = captured(sql)
    return replace(
        row,
        ddl_text=row.ddl_text.replace(str(number), "N"),
        object_name=(row.object_name or "").replace(str(number), "N"),
    )
