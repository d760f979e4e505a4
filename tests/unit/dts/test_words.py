"""The words of statements."""

from hypothesis import given
from hypothesis import strategies as st

from pgdts.dts.alterations import actions_of
from pgdts.dts.words import parts_of, words_of

TEXTS = st.text(alphabet="aA1 _$'\"\\-/*(),;.\n\tdropcascade", max_size=60)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@given(TEXTS)
def test_any_text_has_words(text: str) -> None:
    assert all(word.strip() for word in words_of(text))


@given(TEXTS.filter(lambda text: "\\" not in text))
def test_a_literal_is_one_word_whatever_it_holds(text: str) -> None:
    literal = quoted(text)
    statement = f"alter table t add a text default {literal}"
    assert words_of(statement) == words_of("alter table t add a text default 'x'")


@given(TEXTS.filter(lambda text: "*" not in text and "/" not in text))
def test_comments_are_no_words(text: str) -> None:
    one_line = text.replace("\n", " ")
    assert words_of(f"drop /* {text} /* {text} */ */ table t -- {one_line}") == words_of(
        "drop table t"
    )


@given(TEXTS.filter(lambda text: "$" not in text))
def test_dollar_quotes_are_literals(text: str) -> None:
    assert words_of(f"do $body${text}$body$") == ("do", "'")


@given(st.lists(st.sampled_from(["a", "(", ")", "b", "'", "["]), max_size=12))
def test_parts_hold_all_words(words: list[str]) -> None:
    joined = [word for part in parts_of(words) for word in part]
    assert joined == [word for word in words if word != ","]


def test_escapes_and_odd_names() -> None:
    assert words_of(r"select E'it\'s; drop', \"x\"") == ("select", "'", ",", "\\", '"x\\"')
    assert words_of('alter table "a "" b" drop "c,d"')[2] == '"a "" b"'


def test_each_action_of_a_long_statement_is_named() -> None:
    text = """alter table if exists only "s"."t, u" *
        add column a numeric(3, 2) default round(1.5, 1), -- add column b
        drop constraint c cascade, alter column d type text using (d || ', rename to x'),
        alter e set not null, validate constraint f, set logged"""
    assert [name for name, _ in actions_of(text)] == [
        "add column",
        "drop constraint",
        "alter column type",
        "set not null",
        "validate constraint",
        "set logged",
    ]
