"""Text of others, made safe to show: nothing in it can steer a terminal or hide."""

import re

# C0 but tab and newline, DEL, C1, and the marks that turn the direction of text around.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""The text with its steering characters spelled out.

    >>> visible("drop \x1b[2J table")
    'drop \\x1b[2J table'
    """
    return _STEERING.sub(_spelled, text)


def visible_json(document: str) -> str:
    r"""A JSON document that means the same and holds no steering characters.

    >>> visible_json('"\x9b\u202e"')
    '"\\u009b\\u202e"'
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def on_one_line(text: str) -> str:
    r"""The visible text with each run of blanks as one space.

    >>> on_one_line("create table t (\n\tid integer\n)")
    'create table t ( id integer )'
    """
    return visible(" ".join(text.split()))


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
