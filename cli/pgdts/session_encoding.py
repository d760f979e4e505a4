"""Texts of a session whose bytes may be no UTF-8: read as they are, sent back as they were.

A database in SQL_ASCII takes any bytes, and the names of roles and databases are shared by
databases of all encodings. A byte that is not part of valid UTF-8 becomes a lone surrogate, as
Python has it for names of files (`surrogateescape`); `report/visible.py` spells it out.
"""

import codecs
import re
from typing import TYPE_CHECKING

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import encodings

ANY_BYTES = "SQL_ASCII"
# The driver decodes what is called UTF8 by itself, and strictly; the server takes both names.
_UTF8 = "UNICODE"
_CODEC = "pgdts_any_bytes"
_OTHER_BYTE = re.compile("[\udc80-\udcff]")

if TYPE_CHECKING:
    from typing_extensions import Buffer


def take_any_bytes(connection: Connection) -> None:
    """Let texts of this session, names, notices and errors among them, come whatever they hold.

    Args:
        connection: without an open transaction.
    """
    database = connection.info.parameter_status("server_encoding")
    # Told of UTF-8, the server would refuse other bytes that come back to it.
    connection.set_client_encoding(ANY_BYTES if database == ANY_BYTES else _UTF8)


def text_of(content: bytes) -> str:
    r"""The text that the bytes are.

    >>> text_of(b"caf\xe9 \xe2\x82\xac")
    'caf\udce9 €'
    """
    return content.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    r"""The bytes that the text stands for.

    >>> bytes_of("caf\udce9")
    b'caf\xe9'
    """
    return text.encode("utf-8", "surrogateescape")


def has_other_bytes(text: str) -> bool:
    r"""Whether the text holds bytes that are no UTF-8.

    >>> has_other_bytes("caf\udce9"), has_other_bytes("café")
    (True, False)
    """
    return _OTHER_BYTE.search(text) is not None


def _encode(text: str, _errors: str = "") -> tuple[bytes, int]:
    return bytes_of(text), len(text)


def _decode(content: "Buffer", _errors: str = "") -> tuple[str, int]:
    taken = bytes(content)
    return text_of(taken), len(taken)


def _found(name: str) -> codecs.CodecInfo | None:
    return codecs.CodecInfo(_encode, _decode, name=_CODEC) if name == _CODEC else None


codecs.register(_found)
encodings.update(dict.fromkeys((_UTF8, ANY_BYTES, ANY_BYTES.replace("_", "")), _CODEC))
