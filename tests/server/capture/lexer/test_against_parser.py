"""Statements end where PostgreSQL's own lexer and parser end them, or that is not sure."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.capture.lexer import messages
from tests.server.capture.lexer.lexing import SQL, Lexer, Statement
from tests.server.capture.lexer.reference import by_parser, by_tokens

MAJORS = pytest.mark.majors("9.6", "newest")
BATCH = 500
# Each major has texts of its own.
BATCHES = 15
# No statement can hold a number right ahead of a dollar quote.
NUMBER_AND_QUOTE = re.compile(r"\d[\w.]*\$")
# postgast, which gives comments as tokens, ends a literal there; servers do not (test_literals.py).
COMMENT_INSIDE_A_LITERAL = re.compile(
    r"'(?:\s|--[^\n\r]*[\n\r])*--[^\n\r]*[\n\r](?:\s|--[^\n\r]*[\n\r])*'"
)
FILES = sorted((SQL.parent / "tests").rglob("*.sql")) + sorted(SQL.rglob("*.sql"))


def fault(text: str, found: list[Statement]) -> str | None:
    """What is wrong with what was found in any text."""
    wanted = by_tokens(text)
    if NUMBER_AND_QUOTE.search(text) or _is_beyond_postgast(text):
        return None
    if isinstance(wanted, str):
        unsure = "\\'" in text or any(not one.complete for one in found)
        return wanted if "unterminated" in wanted and not unsure else None
    if "\\'" in text and not all(piece.valid for piece in wanted):
        return None
    for piece, one in zip(wanted, found, strict=False):
        if not one.complete:
            return None if not piece.valid or "\\'" in text else f"not sure of {piece.text!r}"
        if one.text != piece.text or not piece.valid:
            return f"{one.text!r} instead of {piece.text!r}"
    return None if len(found) == len(wanted) else f"{len(found)} instead of {len(wanted)}"


def _is_beyond_postgast(text: str) -> bool:
    return "\\" in text and COMMENT_INSIDE_A_LITERAL.search(text) is not None


def faults(lexer: Lexer, texts: list[str]) -> list[tuple[str, str]]:
    """The texts with what is wrong about them."""
    pairs = zip(texts, lexer.split(texts), strict=True)
    return [(text, wrong) for text, found in pairs if (wrong := fault(text, found))]


def generated(make: Callable[[Random], str], seed: str) -> Iterator[str]:
    random = Random(seed)  # noqa: S311
    while True:
        yield make(random)


@pytest.mark.long
@MAJORS
def test_any_tokens_in_any_order(lexer: Lexer, pg_major: str) -> None:
    texts = generated(messages.any_tokens, f"tokens {pg_major}")
    for _ in range(BATCHES):
        assert faults(lexer, list(islice(texts, BATCH))) == []


@pytest.mark.long
@MAJORS
def test_valid_messages_are_taken_apart_as_the_parser_does(lexer: Lexer, pg_major: str) -> None:
    texts = generated(messages.valid, f"valid {pg_major}")
    known = 0
    for _ in range(BATCHES):
        batch = list(islice(texts, BATCH))
        for text, found in zip(batch, lexer.split(batch), strict=True):
            wanted = by_parser(text)
            if wanted is not None and not _is_beyond_postgast(text):
                known += 1
                assert [one.text for one in found] == wanted, text
                assert all(one.complete for one in found) or "\\'" in text, text
    assert known > BATCHES * BATCH / 3


@MAJORS
@settings(
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(st.text("aeBxU&N'\"$;\\-/*()\n\r 1é_", max_size=60), max_size=40))
def test_any_characters(lexer: Lexer, texts: list[str]) -> None:
    assert faults(lexer, texts) == []


@MAJORS
@pytest.mark.parametrize("name", [str(file.relative_to(SQL.parent)) for file in FILES])
def test_files_of_the_project(lexer: Lexer, name: str) -> None:
    text = (SQL.parent / name).read_text(encoding="utf-8")
    parts = [text, *(one.text or "" for one in lexer.split([text])[0])]
    bodies = re.findall(r"\$dts\$(.*?)\$dts\$", text, re.DOTALL)
    assert faults(lexer, parts + bodies) == []


@MAJORS
def test_a_text_that_is_cut_anywhere(lexer: Lexer, pg_major: str) -> None:
    texts = generated(messages.valid, f"cut {pg_major}")
    for text in islice(texts, 6):
        assert faults(lexer, [text[:end] for end in range(len(text))]) == []
        assert faults(lexer, [text[start:] for start in range(len(text))]) == []
