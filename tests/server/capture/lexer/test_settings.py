"""standard_conforming_strings: what counts is what it was when the server read the message."""

from tests.server.capture.lexer.lexing import Lexer

SWITCHED = "set standard_conforming_strings = {}; create table t (a text default {}); select 2"


def test_setting_on(lexer: Lexer) -> None:
    assert lexer.texts("select 'a\\'; select ';'") == ["select 'a\\'", "select ';'"]


def test_setting_off(lexer: Lexer) -> None:
    assert lexer.texts("select 'a\\';', 1; select 2", backslashes=True) == [
        "select 'a\\';', 1",
        "select 2",
    ]
    assert lexer.texts("select B'1\\', 1; select 2", backslashes=True) == [
        "select B'1\\', 1",
        "select 2",
    ]


def test_setting_that_the_message_switched_on(lexer: Lexer) -> None:
    message = SWITCHED.format("on", "'it\\'s; x'")
    assert lexer.texts(message)[1:] == ["create table t (a text default 'it\\'s; x')", "select 2"]


def test_setting_that_the_message_switched_off(lexer: Lexer) -> None:
    message = SWITCHED.format("off", "'\\'")
    assert lexer.texts(message, backslashes=True)[1:] == [
        "create table t (a text default '\\')",
        "select 2",
    ]


def test_message_that_both_settings_can_read_is_not_sure(lexer: Lexer) -> None:
    [found] = lexer.split(["select 'a\\' -- ' ; select 2\n"])
    assert [one.complete for one in found] == [False]


def test_backslashes_that_change_nothing_are_sure(lexer: Lexer) -> None:
    for setting in (False, True):
        assert lexer.texts("select '\\d;\\\\'; select 2", backslashes=setting) == [
            "select '\\d;\\\\'",
            "select 2",
        ]
