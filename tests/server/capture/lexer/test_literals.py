"""What may hide a semicolon, as servers of every major read it."""

import pytest

from tests.server.capture.lexer.lexing import Lexer, Statement

# One statement each; a second one follows in the tests.
WHOLE = (
    "select E'a'\n'\\';'",
    "select e'a'\r\n  '\\';' 'x'",
    "select E'a' -- it's\n '\\';'",
    "select E'a'--\n--\n\t'\\';'\n'\\''",
    "select E'a''\\';'",
    "select 'a'\n'b;'",
    "select B'1'\n'0;'",
    "select X'1f'\n'0;'",
    "select N'a;'",
    "select U&'\\0041;', U&\"a;\"",
    "select type'C:\\;', xe'C:\\;'",
    'select "a"";", "it\'s;"',
    "select $$;$$, $a$;$b$;$a$, $é_1$;$é_1$",
    "select a$b$c, $1, a$$b, é$b$c",
    "select 1 +-- ; '\n 2 @/* ; ' */ 3",
    "select 1 */* ; */ 2 -/* /* ; */ ' */ 3",
    "select 1 -- ;\r, 2",
    "select '--', '/*', \"--\", $$/*$$",
    "select 1 as e, 'x;' as b",
    "select 1" + " " * 5000 + "as a",
    "create rule r as on insert to t do also (select ';'; delete from a where (b); )",
    "create function f(begin atomic) returns int language sql as ';'",
    "create function f(a int default (1), begin atomic) begin atomic select 1; end",
    "create function f() returns int begin atomic select 1 as case; select 2 as end; end",
    "create function f() returns int begin/**/atomic select case when true then 1 end; end",
    'create function f() returns int begin atomic select t.end, "end" from t; ; -- end\n end',
    "create or replace procedure p() begin atomic end",
    "create schema s create table t (a int) create view v as select ';'",
)
# Not to be sure of: what they leave open may go on, or no server can have read it.
OPEN = (
    "select 'a",
    'select "a',
    "select E'a\\'",
    "select $a$ $$",
    "select \\ 1",
    "create rule r as on insert to t do also (select 1; select 2",
    "create function f() begin atomic select 1; select 2",
)


@pytest.mark.parametrize("text", WHOLE)
def test_statement_is_whole(lexer: Lexer, text: str) -> None:
    assert lexer.texts(f"{text};select 2") == [text, "select 2"]
    assert lexer.texts(f"-- ;\n{text} /* ; */ -- '") == [text]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_left_open_is_not_sure(lexer: Lexer, text: str) -> None:
    [found] = lexer.split([text])
    assert found == [Statement(text, complete=False)]


def test_comment_that_is_left_open_is_not_sure(lexer: Lexer) -> None:
    [found] = lexer.split(["select 1 /* /* */"])
    assert found == [Statement("select 1", complete=False)]


@pytest.mark.parametrize(
    "literal",
    [
        "E'a' -- it''s\n '\\';'",
        "E'a'--\n--x\n'\\';'",
        "E'a'\r'\\';'",
        "B'1' -- c\n '0'",
        "E'a''\\';'",
    ],
)
def test_servers_read_these_as_one_literal(lexer: Lexer, literal: str) -> None:
    lexer.session.execute(f"select {literal}")
    assert len(lexer.session.fetchall()) == 1
    assert lexer.texts(f"select {literal};select 2") == [f"select {literal}", "select 2"]


def test_white_space_around_statements(lexer: Lexer) -> None:
    assert lexer.texts(" ;\n;; select 1 ;\t; -- c\n ;\f/* ; */") == ["select 1"]


def test_long_message_is_read_in_linear_time(lexer: Lexer) -> None:
    message = "create table t (id int, -- it's\n note text default E'\\'');\n" * 5000
    assert len(lexer.texts(message)) == 5000


def test_body_of_many_statements(lexer: Lexer) -> None:
    body = "create function f() begin atomic " + "select 1 as case; " * 3000 + "end"
    assert lexer.texts(f"{body}; select 2") == [body, "select 2"]
