"""Statements of others on one line, without a change of what in them is code and what a comment."""

import re

from pgdts.report.kit.visible import on_one_line

# Literals, names, bodies and comments; a comment to the end of the line is what matters.
_PART = re.compile(
    r"""[eE]'(?:[^'\\]|''|\\.)*' | '(?:[^']|'')*' | "[^"]*"
    | (?<![\w$])(?P<tag>\$\w*\$)(?P<body>.*?)(?P=tag)
    | /\*.*?\*/ | --(?P<comment>[^\n\r]*)""",
    re.DOTALL | re.VERBOSE,
)


def statement_line(text: str) -> str:
    r"""The visible statement on one line.

    >>> statement_line("create table t ( -- of the shop\n  id integer)")
    'create table t ( /* of the shop */ id integer)'
    >>> statement_line("select '--', 1\n  -- end")
    "select '--', 1 /* end */"
    """
    return on_one_line(_with_closed_comments(text))


def _with_closed_comments(text: str) -> str:
    return _PART.sub(_closed, text)


def _closed(part: re.Match[str]) -> str:
    if part["comment"] is not None:
        inner = part["comment"].replace("*/", "* /").replace("/*", "/ *").strip()
        return f"/* {inner} */"
    if part["body"] is not None:
        return f"{part['tag']}{_with_closed_comments(part['body'])}{part['tag']}"
    return part[0]
