"""A statement on one line: what was code stays code, what was a comment stays one."""

import pytest

from pgdts.report.kit.statements import statement_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("create table t ( -- x\n a int)", "create table t ( /* x */ a int)"),
        ("create table t (a int) -- end", "create table t (a int) /* end */"),
        ("-- a */ b\ndrop table t", "/* a * / b */ drop table t"),
        ("/* -- */ drop\n table t", "/* -- */ drop table t"),
        ("select '--\n x', \"--\"", "select '-- x', \"--\""),
        ("select E'\\'--', 1 -- x\n, 2", "select E'\\'--', 1 /* x */ , 2"),
        ("as $$ begin -- x\n perform 1; end $$", "as $$ begin /* x */ perform 1; end $$"),
        ("as $a$ -- $$\n select 1 $a$", "as $a$ /* $$ */ select 1 $a$"),
    ],
)
def test_comments_end_where_they_ended(text: str, line: str) -> None:
    assert statement_line(text) == line
