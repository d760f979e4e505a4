"""Connection strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.sessions.conninfo import (
    BrokenConninfoError,
    command_options,
    database_name,
    is_conninfo,
    merge,
    parse,
    redact,
    server_name,
)

SECRET = "s3cret"
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop", False),
        ("dbname=shop", True),
        ("postgresql://h/shop", True),
        ("postgres://h/shop", True),
        ("postgresql", False),
    ],
)
def test_names_and_connection_strings_are_told_apart_as_psql_does(
    text: str, expected: bool
) -> None:
    assert is_conninfo(text) is expected


@given(TEXT, TEXT)
def test_merged_values_come_back_as_they_were(name: str, password: str) -> None:
    merged = merge(merge("host=h", password=password or None), dbname=name)
    assert parse(merged)["dbname"] == name
    assert parse(merged).get("password", "") == password


def test_merge_without_values_leaves_the_string_untouched() -> None:
    dsn = "postgresql://a,b:6000/shop?target_session_attrs=read-write"
    assert merge(dsn) == dsn


def test_merge_keeps_several_hosts() -> None:
    merged = parse(merge("postgresql://a:1,b:2/shop", dbname="desk"))
    assert (merged["host"], merged["port"], merged["dbname"]) == ("a,b", "1,2", "desk")


@pytest.mark.parametrize(
    "dsn",
    [
        f"password={SECRET} oops",
        f"password=my {SECRET}",
        f"password='{SECRET}",
        f"host=h passwrod={SECRET} password=x",
        f"postgresql://u:p@ss:{SECRET}@h/x",
        f"postgresql://u:%zz{SECRET}@h/x",
        f"postgresql://u:{SECRET}@[::1/x",
        f"postgresql://u:p@{SECRET}@db1/x",
        f"host=db1,{SECRET}@db2",
    ],
)
def test_broken_string_is_reported_without_the_password(dsn: str) -> None:
    with pytest.raises(BrokenConninfoError) as error:
        parse(dsn)
    assert SECRET not in str(error.value)


def test_broken_string_without_a_password_says_what_is_wrong() -> None:
    with pytest.raises(BrokenConninfoError, match='invalid connection option "prot"'):
        parse("host=h prot=5432")


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=4, max_size=12))
def test_password_of_the_string_is_redacted(password: str) -> None:
    dsn = merge("host=h", password=password)
    assert password not in redact(f"could not use «{password}»", dsn).replace("********", "")


def test_password_of_the_environment_is_redacted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    assert SECRET not in redact(f"tried {SECRET}", "")


@pytest.mark.parametrize(
    ("dsn", "database", "options"),
    [
        ("", "shop", "-d shop"),
        ("dbname=shop", "shop", "-d shop"),
        ("host=/tmp dbname=postgres", "Sh op", "-h /tmp -d 'Sh op'"),
        ("host=a,b port=1,2", "shop", "-d 'host=a,b port=1,2 dbname=shop'"),
        ("host=h", "a=b", "-d 'host=h dbname=a=b'"),
        (f"host=h sslmode=require password={SECRET}", "x", "-d 'host=h sslmode=require dbname=x'"),
    ],
)
def test_options_for_a_command_lead_to_the_database(dsn: str, database: str, options: str) -> None:
    assert command_options(dsn, database) == options


def test_options_for_a_command_hold_no_password() -> None:
    for keyword in ("password", "sslpassword"):
        assert SECRET not in command_options(f"host=h {keyword}={SECRET}", "shop")


def test_names_come_from_the_string_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGHOSTADDR"):
        monkeypatch.delenv(name, raising=False)
    assert database_name("dbname=shop") == "shop"
    assert database_name("service=prod") == "service=prod"
    assert database_name("user=anna") == "anna"
    assert server_name("") == "local socket:5432"
    assert server_name("host=db1 port=7") == "db1:7"
    monkeypatch.setenv("PGDATABASE", "desk")
    monkeypatch.setenv("PGHOST", "db2")
    assert (database_name("user=anna"), server_name("")) == ("desk", "db2:5432")
