"""Passwords and the like in statements, for outputs that are only looked at."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

MASK = "********"
_NAME = (
    r"[\w-]*(?:passw|passphrase|passcode|pwd|secret|token|credential|"
    r"(?:access|api|private)_?key)\w*"
)
_QUOTED = r"""(?:\b[eE]'(?:[^'\\]|''|\\.)*'|(?:\b[uU]&)?'(?:[^']|'')*')"""
_LITERAL = rf"""(?:{_QUOTED}|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"""
# An option of a foreign server or user mapping, PASSWORD of a role.
_NAMED = re.compile(
    rf"""(?P<name>(?<![\w$])"?{_NAME}"?\s+)(?P<value>(?!''(?!')){_LITERAL})""",
    re.IGNORECASE | re.DOTALL,
)
# What a connection string holds by name, which may be an argument in a body.
_LITERALS = re.compile(_QUOTED, re.DOTALL)
_IS_CONNECTION = re.compile(r"\b(?:host|hostaddr|dbname|user|port|service)\s*=", re.IGNORECASE)
_KEYWORD = re.compile(
    r"(?P<name>\b(?:ssl)?password\s*=\s*|\bscram_(?:client|server)_key\s*=\s*)"
    r"(?P<value>''.+?''|[^\s'&]+)",
    re.IGNORECASE | re.DOTALL,
)
_IN_URI = re.compile(
    r"(?P<name>\b[a-z][a-z0-9+.-]*://[^\s:/@'\"]*:)(?P<value>[^\s/'\"]+)(?=@)", re.IGNORECASE
)
_ANY_LITERAL = re.compile(_LITERAL, re.DOTALL)


def masked(statement: str) -> str:
    """The statement with what looks like a password masked.

    >>> masked("alter user mapping for u server s options (set password 'x', user 'u')")
    "alter user mapping for u server s options (set password '********', user 'u')"
    >>> masked("create subscription s connection 'host=h password=x' publication p")
    "create subscription s connection 'host=h password=********' publication p"
    """
    text = _NAMED.sub(lambda found: f"{found['name']}'{MASK}'", statement)
    text = _LITERALS.sub(_without_keywords, text)
    return _IN_URI.sub(_hidden, text)


def all_masked(value: Any) -> Any:
    """A value of the domain in which each text is masked, however deep in it.

    >>> all_masked(("alter role u password 'x'", 7))
    ("alter role u password '********'", 7)
    """
    if type(value) is str:
        return masked(value)
    if type(value) in {tuple, list}:
        return type(value)(map(all_masked, value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: all_masked(getattr(value, part.name)) for part in fields(value)}
        return replace(value, **parts)
    return value


def without_literals(statement: str) -> str:
    """The statement with every literal masked.

    >>> without_literals("insert into t values ('x', $$y$$)")
    "insert into t values ('********', '********')"
    """
    return _ANY_LITERAL.sub(f"'{MASK}'", statement)


def _without_keywords(literal: re.Match[str]) -> str:
    is_connection = _IS_CONNECTION.search(literal[0])
    return _KEYWORD.sub(_hidden, literal[0]) if is_connection else literal[0]


def _hidden(found: re.Match[str]) -> str:
    return f"{found['name']}{MASK}"
