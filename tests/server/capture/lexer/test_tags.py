"""tag_of() says what the server says: the tag that event triggers fire with, or none."""

from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import cursor

from tests.server.capture.lexer.lexing import Lexer

HERE = Path(__file__).parent
ROLES = ("u0", "u1")


def statements(file: str) -> list[str]:
    """The paragraphs of a file without its header."""
    paragraphs = (HERE / file).read_text(encoding="utf-8").split("\n\n")
    return [paragraph.strip().removesuffix(";") for paragraph in paragraphs[1:]]


@pytest.fixture
def prepared(lexer: Lexer) -> Iterator[Lexer]:
    """The lexer in a database with objects of all kinds, and a recorder of tags."""
    for role in ROLES:
        lexer.session.execute(f"create role {role}")
    for statement in statements("tags_setup.sql"):
        tags_of_running(lexer.session, statement, "commit")
    yield lexer
    lexer.session.execute("drop event trigger t_end")
    for role in ROLES:
        lexer.session.execute(f"drop owned by {role}; drop role {role}")


def tags_of_running(session: cursor, statement: str, ending: str) -> list[str] | None:
    """The tags that a statement fired event triggers with; None where this server refuses it."""
    session.execute("begin")
    try:
        session.execute(statement)
        session.execute("select tag from fired")
    except psycopg2.Error:
        session.execute("rollback")
        return None
    fired = [tag for [tag] in session.fetchall()]
    session.execute(ending)
    return fired


def test_tag_is_the_servers(prepared: Lexer) -> None:
    tried = 0
    for statement in statements("tags.sql"):
        fired = tags_of_running(prepared.session, statement, "rollback")
        if fired is not None:
            tried += 1
            tag = prepared.tag(statement)
            assert ([tag] if tag else []) == fired, statement
    assert tried > 150


# What cannot be run here: it needs a label provider, an access method, a server at the other end.
UNTRIED = {
    "security label on table w is 'x'": "SECURITY LABEL",
    "security label for database on table w is 'x'": "SECURITY LABEL",
    "security label on database d is 'x'": None,
    "security label for \"p\" on role r is 'x'": None,
    "import foreign schema x from server srv into public": "IMPORT FOREIGN SCHEMA",
    "refresh materialized view concurrently m0": "REFRESH MATERIALIZED VIEW",
    "create index concurrently on w (x)": "CREATE INDEX",
    "alter system set work_mem = '4MB'": None,
    "create" + " " * 5000 + "table t (a int)": "CREATE TABLE",
    "grant select (" + ", ".join(f"a{n}" for n in range(2000)) + ") on w to public": "GRANT",
    "grant " + ", ".join(f"a{n}" for n in range(2000)) + " to b": None,
}


@pytest.mark.majors(since="9.5")
@pytest.mark.parametrize("statement", UNTRIED, ids=lambda statement: statement[:40])
def test_tag_of_what_is_not_run(lexer: Lexer, statement: str) -> None:
    assert lexer.tag(statement) == UNTRIED[statement]


def test_has_tag_is_exact(lexer: Lexer) -> None:
    lexer.session.execute(
        "select pgdts.has_tag('create table a as select 1', 'CREATE TABLE'),"
        " pgdts.has_tag('create table a as select 1', 'CREATE TABLE AS'),"
        " pgdts.has_tag('create table a (x int)', 'CREATE TABLE'),"
        " pgdts.has_tag('create operator class.=(x)', 'CREATE OPERATOR CLASS'),"
        " pgdts.has_tag('select 1', 'SELECT INTO'), pgdts.has_tag('', 'CREATE TABLE')"
    )
    assert lexer.session.fetchone() == (False, True, True, False, False, False)
