"""Texts of a session whatever bytes they hold: read as they are, sent back as they were.

A database in SQL_ASCII takes any bytes, one in another encoding those that are no character in it,
and the names of roles and databases are shared by databases of all encodings. The server would end
a query with what it cannot convert, so that nothing is left to it. A byte that is no part of a
character becomes a lone surrogate, as Python has it for names of files (`surrogateescape`);
`report/kit/visible.py` spells it out.
"""

import codecs
import re
from functools import partial
from typing import TYPE_CHECKING

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import encodings

from pgdts.errors import RefusedError
from pgdts.sessions.japanese import EUC_JP

ANY_BYTES = "SQL_ASCII"
# The driver decodes what is called UTF8 by itself, and strictly; the server takes both names.
_UTF8 = "UNICODE"
# Python's names of the encodings for which it has the characters that the server has.
CODECS = {
    **{f"LATIN{number}": encodings[f"LATIN{number}"] for number in range(1, 11)},
    **{f"WIN{page}": f"cp{page}" for page in (866, 874, *range(1250, 1259))},
    **{f"ISO_8859_{part}": f"iso8859_{part}" for part in range(5, 9)},
    "KOI8R": "koi8_r",
    "KOI8U": "koi8_u",
    "EUC_CN": "gb2312",
    "EUC_KR": "cp949",
    "EUC_JP": EUC_JP,
    _UTF8: "utf-8",
    "UTF8": "utf-8",
    ANY_BYTES: "utf-8",
}
_PREFIX = "pgdts_any_bytes_"
_OWN_WAY = "surrogateescape"
_OTHER_BYTE = re.compile("[\udc80-\udcff]")

if TYPE_CHECKING:
    from typing_extensions import Buffer


class UnencodableTextError(RefusedError):
    """A text that is to be sent has characters that the database cannot hold."""


def take_any_bytes(connection: Connection) -> None:
    """Let texts of this session, names, notices and errors among them, come whatever they hold.

    Args:
        connection: without an open transaction.
    """
    connection.set_client_encoding(_told(encoding_of(connection)))


def encoding_of(connection: Connection) -> str:
    """That of the database, in the server's words."""
    return connection.info.parameter_status("server_encoding") or "UTF8"


def codec_of(encoding: str) -> str:
    r"""Python's name for how the bytes of a database are read that the server does not convert.

    >>> b"caf\xe9 \x81".decode(codec_of("WIN1252"))
    'café \udc81'
    """
    known = CODECS.get(encoding) or encodings.get(encoding, CODECS[ANY_BYTES])
    return known if known.startswith(_PREFIX) else f"{_PREFIX}{known}"


def _told(encoding: str) -> str:
    """What the session asks the server for."""
    return encoding if encoding in CODECS and encoding != "UTF8" else _UTF8


def spelled_in(encoding: str, text: str) -> str:
    r"""A text that is these bytes of an encoding once `bytes_of` is taken.

    >>> bytes_of(spelled_in("WIN1252", "café \udc81"))
    b'caf\xe9 \x81'
    """
    return text_of(text.encode(codec_of(encoding)))


def text_of(content: bytes) -> str:
    r"""The text that the bytes are.

    >>> text_of(b"caf\xe9 \xe2\x82\xac")
    'caf\udce9 €'
    """
    return content.decode("utf-8", _OWN_WAY)


def bytes_of(text: str) -> bytes:
    r"""The bytes that the text stands for.

    >>> bytes_of("caf\udce9")
    b'caf\xe9'
    """
    return text.encode("utf-8", _OWN_WAY)


def has_other_bytes(text: str) -> bool:
    r"""Whether the text holds bytes that are no UTF-8.

    >>> has_other_bytes("caf\udce9"), has_other_bytes("café")
    (True, False)
    """
    return _OTHER_BYTE.search(text) is not None


def _found(name: str) -> codecs.CodecInfo | None:
    if not name.startswith(_PREFIX):
        return None
    known = name.removeprefix(_PREFIX)
    return codecs.CodecInfo(partial(_encode, known), partial(_decode, known), name=name)


def _encode(codec: str, text: str, _errors: str = "") -> tuple[bytes, int]:
    try:
        return text.encode(codec, _OWN_WAY), len(text)
    except UnicodeEncodeError as error:
        raise UnencodableTextError(
            f"the encoding of the database lacks a character: {text[error.start : error.end]!a}",
            needed="texts and names that the database can hold",
            remedy="write it without this character",
        ) from None


def _decode(codec: str, content: "Buffer", _errors: str = "") -> tuple[str, int]:
    taken = bytes(content)
    return taken.decode(codec, _OWN_WAY), len(taken)


codecs.register(_found)
for _name in CODECS.keys() - {"UTF8"}:
    # The driver looks for them under both.
    encodings[_name] = encodings[_name.replace("_", "")] = codec_of(_name)
