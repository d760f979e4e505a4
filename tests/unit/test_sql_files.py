"""What holds for every file of `sql/`: one style, and nothing that depends on a search_path."""

import re
from collections.abc import Iterator
from pathlib import Path

import postgast
import pytest
from postgast import pg_query_pb2

from pgdts.resources import read_sql

SQL = Path(__file__).parents[2] / "sql"
FILES = sorted(SQL.rglob("*.sql"))
WIDTH = 120
BODY = re.compile(r"(\$\w*\$)(.*)\1", re.DOTALL)

# Parts of statements, see `-- include`; the applications of the demo, in a schema of their own.
PARTS = [file for file in FILES if file.parent.name == "include"]
SCRIPTS = [file for file in FILES if file.parent.name in {"demo", "verify"}]
# Those that read: a command on one object has its name put in.
QUERY = re.compile(
    r"^(select|with|insert|update|delete|do|create or replace function)\b", re.MULTILINE
)
QUERIES = [file for file in FILES if file not in PARTS + SCRIPTS and QUERY.search(file.read_text())]

every_file = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.relative_to(SQL).as_posix()
)


@every_file
def test_sql_is_ascii_so_that_it_can_be_sent_to_a_database_of_any_encoding(file: Path) -> None:
    assert file.read_bytes().isascii()


@every_file
def test_a_header_says_what_it_is_for_and_from_which_version(file: Path) -> None:
    header = re.match(r"(?:-- .*\n|--\n)+", file.read_text())
    assert header
    if file not in PARTS:
        assert re.search(r"\b(9\.[456]|1\d)\b", header[0])


# In verify/ the layout is what a message holds.
@pytest.mark.parametrize(
    "file",
    [file for file in FILES if file.parent.name != "verify"],
    ids=lambda file: file.relative_to(SQL).as_posix(),
)
def test_lines_are_short_and_end_with_their_last_character(file: Path) -> None:
    text = file.read_text()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for number, line in enumerate(text.splitlines(), 1):
        assert len(line) <= WIDTH, f"line {number} has {len(line)} characters"
        assert line == line.rstrip(), f"line {number} ends with a blank"
        assert "\t" not in line, f"line {number} has a tab"


@every_file
def test_keywords_are_in_lower_case(file: Path) -> None:
    assert [word for word in _keywords(file.read_text()) if word != word.lower()] == []


@pytest.mark.parametrize(
    "file",
    QUERIES,
    ids=lambda file: file.relative_to(SQL).as_posix(),
)
def test_relations_and_functions_are_named_with_their_schema(file: Path) -> None:
    text = read_sql(file.relative_to(SQL).with_suffix("").as_posix())
    tree = postgast.parse(_filled_in(text))
    own = {item.ctename for item in postgast.find_nodes(tree, pg_query_pb2.CommonTableExpr)}
    relations = [
        item.relname
        for item in postgast.find_nodes(tree, pg_query_pb2.RangeVar)
        if not item.schemaname and item.relname not in own
    ]
    functions = [
        item.funcname[0].string.sval
        for item in postgast.find_nodes(tree, pg_query_pb2.FuncCall)
        # UNNEST of several arrays is a part of the grammar, and takes no schema.
        if len(item.funcname) == 1
        and (len(item.args) == 1 or item.funcname[0].string.sval != "unnest")
    ]
    assert relations + functions == []


def _keywords(text: str) -> Iterator[str]:
    """The keywords of a text, and of the bodies of PL/pgSQL and SQL in it."""
    encoded = text.encode()
    for token in postgast.scan(text).tokens:
        word = encoded[token.start : token.end].decode()
        if token.keyword_kind:
            yield word
        elif "plpython" not in text and (body := BODY.fullmatch(word)):
            yield from _keywords(body[2])


def _filled_in(text: str) -> str:
    """The text as the server gets it: something in place of parameters and identifiers."""
    without_names = re.sub(r"\{\w+\}", "filled.name", text)
    return re.sub(r"%\(\w+\)s|(?<!%)%s", "null", without_names).replace("%%", "%")
