"""Which databases are meant."""

import pytest

from pgdts.errors import UsageError
from pgdts.sessions.conninfo import parse
from pgdts.targets import Selection, resolve


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGHOSTADDR"):
        monkeypatch.delenv(name, raising=False)


def resolved(*databases: str, **options: str | int) -> list[dict[str, str]]:
    found = resolve(Selection(databases, **options))  # type: ignore[arg-type]
    return [parse(target.dsn) for target in found.targets]


def test_nothing_given_is_what_the_environment_says() -> None:
    assert [target.dsn for target in resolve(Selection()).targets] == [""]


def test_name_takes_the_options() -> None:
    assert resolved("shop", host="db1", port=7, user="anna") == [
        {"dbname": "shop", "host": "db1", "port": "7", "user": "anna"}
    ]


def test_connection_string_wins_over_the_options() -> None:
    assert resolved("postgresql://db2/shop", host="db1", port=7) == [
        {"dbname": "shop", "host": "db2", "port": "7"}
    ]


def test_odd_name_stays_one_name() -> None:
    assert resolved("o'hare \\ port")[0]["dbname"] == "o'hare \\ port"


def test_each_database_is_taken_once() -> None:
    assert len(resolved("shop", "shop", "desk")) == 2


def test_labels_name_the_server_where_there_are_several() -> None:
    one = resolve(Selection(("shop", "desk"), host="db1"))
    assert [target.label for target in one.targets] == ["shop", "desk"]
    two = resolve(Selection(("host=db1 dbname=shop", "host=db2 dbname=shop")))
    assert [target.label for target in two.targets] == ["db1:5432/shop", "db2:5432/shop"]


def test_password_is_in_no_label_and_no_representation() -> None:
    [target] = resolve(Selection(("postgresql://u:s3cret@db1/shop",))).targets
    assert "s3cret" not in repr(target)
    assert "s3cret" not in target.label


def test_patterns_need_all_databases() -> None:
    with pytest.raises(UsageError, match="--all-databases"):
        resolve(Selection(("shop",), exclude=("t*",)))
