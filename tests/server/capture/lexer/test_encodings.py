"""The text is read in the server's encoding, whatever that is and whatever the client's."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.harness.cluster import Cluster
from tests.server.capture.lexer.lexing import Lexer, install


@contextmanager
def lexer_in(cluster: Cluster, encoding: str) -> Iterator[Lexer]:
    """The lexer in a database of that encoding."""
    database = cluster.create_database(
        f"lexer_{encoding.lower()}", template="template0", encoding=encoding, locale="C"
    )
    try:
        with database.connect() as connection, connection.cursor() as session:
            yield install(session)
    finally:
        cluster.drop_database(database.name)


@pytest.mark.parametrize(
    ("encoding", "client", "words"),
    [
        ("LATIN1", "UTF8", "éÿ"),
        ("EUC_JP", "SJIS", "ソ表十"),
        ("UTF8", "GBK", "誠乗"),
        ("UTF8", "SJIS", "ソ表十"),
        ("SQL_ASCII", "UTF8", "éé"),
    ],
)
def test_words_of_many_bytes(cluster: Cluster, encoding: str, client: str, words: str) -> None:
    text = f"select {words}$a$, '{words};', ${words}$;${words}$, \"{words};\", {words}e'\\'"
    padded = f"select '{'x' * 1009}', {words}, '{words}"
    with lexer_in(cluster, encoding) as lexer:
        lexer.session.connection.set_client_encoding(client)
        assert lexer.texts(f"{text}; select 2") == [text, "select 2"]
        for fill in range(4):
            longer = f"{padded}{'y' * fill};'"
            assert lexer.texts(f"{longer}; select 2") == [longer, "select 2"]
