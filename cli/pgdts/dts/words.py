"""The words of a statement: enough to tell what kind it is, far from understanding it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_TOKEN = re.compile(
    r"""(?P<skipped>\s+|--[^\n]*|/\*)
    |(?P<literal>\$(?P<tag>[A-Za-z_\x80-\uffff]?[\w\x80-\uffff]*)\$.*?\$(?P=tag)\$
        |[eE]'(?:[^'\\]|\\.|'')*'|[bBxXnN]?'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")*")
    |(?P<word>[^\W\d][\w$]*)
    |(?P<other>\d[\w.]*|.)""",
    re.VERBOSE | re.DOTALL,
)
LITERAL = "'"


def words_of(statement: str) -> tuple[str, ...]:
    """Words in lower case, signs as they are; a literal is `'`, a quoted name keeps its quotes.

    >>> words_of("ALTER TABLE t ADD c text DEFAULT 'a;b' /* why */ -- so")
    ('alter', 'table', 't', 'add', 'c', 'text', 'default', "'")
    """
    return tuple(_words(statement))


def parts_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words between the commas that stand outside of parentheses.

    >>> parts_of(("add", "a", "numeric", "(", "3", ",", "2", ")", ",", "drop", "b"))
    [('add', 'a', 'numeric', '(', '3', ',', '2', ')'), ('drop', 'b')]
    """
    parts: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word in "([") - (word in ")]")
        if word == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts]


def calls_in(words: Sequence[str]) -> Iterator[str]:
    """The names that stand before an opening parenthesis."""
    for word, following in pairwise(words):
        if following == "(":
            yield word.strip('"')


def follows(words: Sequence[str], *sequence: str) -> bool:
    """Whether these words stand one after the other somewhere."""
    length = len(sequence)
    return any(
        tuple(words[start : start + length]) == sequence for start in range(len(words) - length + 1)
    )


def _words(statement: str) -> Iterator[str]:
    position = 0
    while position < len(statement):
        found = _TOKEN.match(statement, position)
        assert found is not None  # noqa: S101 - the last alternative takes anything
        position = found.end()
        if found["skipped"] == "/*":
            position = _end_of_comment(statement, position)
        elif found["literal"]:
            yield LITERAL
        elif not found["skipped"]:
            yield found["quoted"] or found[0].lower()


def _end_of_comment(statement: str, position: int) -> int:
    """Where a comment ends, which may hold others."""
    depth = 1
    for found in re.finditer(r"/\*|\*/", statement[position:]):
        depth += 1 if found[0] == "/*" else -1
        if depth == 0:
            return position + found.end()
    return len(statement)
