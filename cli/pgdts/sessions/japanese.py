r"""EUC_JP with the characters that the server has in it.

Python's `euc_jp` lacks those of NEC (``①``, ``㈱``) and has other ones for a few signs. Its `cp932`
has the server's, and differs from EUC in where a pair of bytes stands.
"""

import codecs
import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

EUC_JP = "pgdts_euc_jp"
_PYTHONS = "euc_jp"
_FIRST, _LAST_LEAD, _LAST = 0xA1, 0xF4, 0xFE
_PIECE = re.compile(rb"\x8f..|\x8e.|[\xa1-\xf4][\xa1-\xfe]|[\x00-\x7f]+|.", re.DOTALL)

if TYPE_CHECKING:
    from typing_extensions import Buffer


def _encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    pairs = _pairs()
    content = b"".join(pairs.get(char) or char.encode(_PYTHONS, errors) for char in text)
    return content, len(text)


def _decode(content: "Buffer", errors: str = "strict") -> tuple[str, int]:
    taken, characters = bytes(content), _characters()
    pieces = (found[0] for found in _PIECE.finditer(taken))
    text = "".join(characters.get(piece) or piece.decode(_PYTHONS, errors) for piece in pieces)
    return text, len(taken)


@cache
def _characters() -> dict[bytes, str]:
    """Characters by their pairs."""
    known = {}
    for lead in range(_FIRST, _LAST_LEAD + 1):
        for trail in range(_FIRST, _LAST + 1):
            with suppress(UnicodeDecodeError):
                character = _shifted(lead - _FIRST, trail - _FIRST).decode("cp932")
                known[bytes([lead, trail])] = character
    return known


@cache
def _pairs() -> dict[str, bytes]:
    """Pairs by their characters, the first where NEC has one again."""
    return {character: pair for pair, character in reversed(_characters().items())}


def _shifted(row: int, cell: int) -> bytes:
    """Where cp932 has what stands in a row and cell of 94 by 94: two rows in one, 0x7F left out."""
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + 0x9F if row % 2 else cell + 0x40 + (cell >= 63)
    return bytes([lead, trail])


def _found(name: str) -> codecs.CodecInfo | None:
    return codecs.CodecInfo(_encode, _decode, name=EUC_JP) if name == EUC_JP else None


codecs.register(_found)
