"""The setting output_plugin_libraries and its quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.artifacts.verification.plugin_list import (
    adding_command,
    is_one_quoted_list,
    listed_plugins,
)


@pytest.mark.parametrize(
    ("setting", "names"),
    [
        ("pgoutput, test_decoding", ["pgoutput", "test_decoding"]),
        ('pgoutput,"my-plugin"', ["pgoutput", "my-plugin"]),
        ('"pgoutput, test_decoding"', ["pgoutput, test_decoding"]),
        ('"a""b"', ['a"b']),
        ("", []),
    ],
)
def test_the_names_in_the_setting(setting: str, names: list[str]) -> None:
    assert listed_plugins(setting) == names


def test_one_quoted_list_is_told_apart() -> None:
    assert is_one_quoted_list(["pgoutput, test_decoding"])
    assert not is_one_quoted_list(["pgoutput", "test_decoding"])


def test_the_command_adds_and_takes_nothing_away() -> None:
    assert adding_command(["pgoutput", "my-plugin"], "ali_decoding") == (
        'alter system set output_plugin_libraries = pgoutput, "my-plugin", ali_decoding; '
        "select pg_reload_conf()"
    )


def test_the_command_mends_one_quoted_list() -> None:
    command = adding_command(["pgoutput, test_decoding"], "test_decoding")
    assert command.startswith("alter system set output_plugin_libraries = pgoutput, test_decoding;")


@given(st.text())
def test_any_setting_can_be_read(setting: str) -> None:
    assert adding_command(listed_plugins(setting), "x").startswith("alter system")
