"""Text of others, made safe to show: nothing in it can steer a terminal, hide, or feign a line.

Names go through `shown`, and so does all else that is one line: a database may be called
`crm` + newline + `shop  ok`. What has lines of its own goes through `hanging`, or is put below
something that tells whose it is.
"""

import json
import re

# C0 but tab and newline, DEL, C1; what has no width; line separators; the marks that turn the
# direction of text around; tags; halves of characters, which no output takes.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = {"\n": "\\n", "\t": "\\t"}


def shown(text: str) -> str:
    r"""The text on one line with its steering characters, line breaks and tabs spelled out.

    >>> shown("crm\nshop  ok")
    'crm\\nshop  ok'
    """
    line = visible(text)
    for character, spelled in _BREAKS.items():
        line = line.replace(character, spelled)
    return line


def visible(text: str) -> str:
    r"""The text with its steering characters spelled out; it may have several lines.

    >>> visible("drop \x1b[2J table")
    'drop \\x1b[2J table'
    """
    return _STEERING.sub(_spelled, text)


def hanging(text: str, indent: str) -> str:
    r"""The visible text, its further lines behind an indent, so that none looks like one of ours.

    >>> hanging("failed:\ncrm  ok", "  | ")
    'failed:\n  | crm  ok'
    """
    return visible(text).replace("\n", f"\n{indent}")


def visible_json(document: str) -> str:
    r"""A JSON document that means the same and holds no steering characters.

    >>> visible_json('"\x9b\u202e"')
    '"\\u009b\\u202e"'
    """
    return _STEERING.sub(lambda found: json.dumps(found[0])[1:-1], document)


def on_one_line(text: str) -> str:
    r"""The visible text with each run of blanks as one space.

    >>> on_one_line("create table t (\n\tid integer\n)")
    'create table t ( id integer )'
    """
    return visible(" ".join(text.split()))


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    # A byte that is no UTF-8, see sessions.encoding.
    code = code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
