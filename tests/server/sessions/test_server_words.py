"""What the server says of an error, for people."""

import psycopg2
import pytest

from pgdts.sessions.errors import server_words, server_words_with_detail
from tests.harness.databases import Database


@pytest.mark.majors("oldest", "newest")
def test_words_are_the_servers_without_context(database: Database) -> None:
    raising = "do $$ begin raise exception 'no' using detail = 'a thing', hint = 'another'; end $$"
    with database.connect() as connection:
        sql = connection.cursor()
        with pytest.raises(psycopg2.Error) as raised:
            sql.execute(raising)
    assert server_words(raised.value) == "no"
    assert server_words_with_detail(raised.value) == "no: a thing"
