"""Text of others on a terminal."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pgdts.report.kit.visible import on_one_line, visible, visible_json

HIDING = "\u202e\u2066\u200f"


def test_escape_sequences_are_spelled_out() -> None:
    assert visible("a\x1b]0;title\x07b\x9b2J") == r"a\x1b]0;title\x07b\x9b2J"


def test_marks_that_turn_the_direction_around_are_spelled_out() -> None:
    assert visible(HIDING) == r"\u202e\u2066\u200f"


def test_text_of_any_language_stays_as_it_is() -> None:
    assert visible("créer 表 🐘\n\tend") == "créer 表 🐘\n\tend"


@given(st.text())
def test_no_control_character_is_left_but_tab_and_newline(text: str) -> None:
    controls = {char for char in visible(text) if unicodedata.category(char) == "Cc"}
    assert controls <= {"\t", "\n"}


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(on_one_line(text).splitlines()) <= 1


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_means_the_same_and_holds_no_control_character(value: object) -> None:
    shown = visible_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(shown) == value
    assert not {char for char in shown if unicodedata.category(char) == "Cc"}
