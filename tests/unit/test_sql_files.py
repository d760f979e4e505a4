"""What holds for every file of `sql/`."""

from pathlib import Path

import pytest

SQL = Path(__file__).parents[2] / "sql"


@pytest.mark.parametrize("file", sorted(SQL.rglob("*.sql")), ids=lambda file: file.name)
def test_sql_is_ascii_so_that_it_can_be_sent_to_a_database_of_any_encoding(file: Path) -> None:
    assert file.read_bytes().isascii()
