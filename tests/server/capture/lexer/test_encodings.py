"""The text is read in the server's encoding, whatever that is and whatever the client's."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.harness.cluster import Cluster
from tests.server.capture.lexer.lexing import Lexer, install


@contextmanager
def lexer_in(cluster: Cluster, encoding: str) -> Iterator[Lexer]:
    """The lexer in a database of that encoding."""
    name = f"lexer_{encoding.lower()}"
    with cluster.connect() as connection, connection.cursor() as session:
        session.execute(
            f"create database {name} encoding '{encoding}' template template0"
            " lc_collate 'C' lc_ctype 'C'"
        )
    try:
        with cluster.connect(name) as connection, connection.cursor() as session:
            yield install(session)
    finally:
        with cluster.connect() as connection, connection.cursor() as session:
            session.execute(f"drop database {name}")


@pytest.mark.parametrize(
    ("encoding", "client", "words"),
    [
        ("LATIN1", "UTF8", "éÿ"),
        ("EUC_JP", "SJIS", "ソ表十"),
        ("UTF8", "GBK", "誠乗"),
        ("UTF8", "SJIS", "ソ表十"),
        ("SQL_ASCII", "SQL_ASCII", "éé"),
    ],
)
def test_words_of_many_bytes(cluster: Cluster, encoding: str, client: str, words: str) -> None:
    text = f"select {words}$a$, '{words};', ${words}$;${words}$, \"{words};\", {words}e'\\'"
    padded = f"select '{'x' * 1009}', {words}, '{words}"
    with lexer_in(cluster, encoding) as lexer:
        lexer.session.execute(f"set client_encoding = '{client}'")
        assert lexer.texts(f"{text}; select 2") == [text, "select 2"]
        for fill in range(4):
            longer = f"{padded}{'y' * fill};'"
            assert lexer.texts(f"{longer}; select 2") == [longer, "select 2"]
