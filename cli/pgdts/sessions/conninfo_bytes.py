"""Connection strings whose values hold bytes that are no UTF-8, which the driver does not take.

A database may be named in any encoding. In a string of pgdts such a byte is a lone surrogate, as in
the program's arguments; to libpq it is told percent-encoded, in a URI. The driver has no way but
the environment.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import make_dsn, parse_dsn

from pgdts.sessions.encoding import bytes_of, has_other_bytes, text_of

# Characters for private use stand in for single bytes while libpq's parser is at work.
_STAND_IN = 0x10F700
_FIRST_BYTE = 0x80
_STANDING_IN = re.compile(f"[{chr(_STAND_IN + _FIRST_BYTE)}-{chr(_STAND_IN + 0xFF)}]")
_SURROGATE = re.compile("[\\udc80-\\udcff]")
# Of all keywords, those whose values may be in any encoding.
_VARIABLES = {
    "dbname": b"PGDATABASE",
    "user": b"PGUSER",
    "password": b"PGPASSWORD",
    "options": b"PGOPTIONS",
    "application_name": b"PGAPPNAME",
    "service": b"PGSERVICE",
    "passfile": b"PGPASSFILE",
}
_ENCODED = re.compile("%([89a-f][0-9a-f])", re.IGNORECASE)


def keywords_of(conninfo: str) -> dict[str, str]:
    r"""Keywords and values, by libpq's own parser.

    Raises:
        psycopg2.ProgrammingError: it cannot parse it.

    >>> keywords_of("postgresql://h/caf%E9%C3%A9") == {"host": "h", "dbname": "caf\udce9é"}
    True
    """
    text = _SURROGATE.sub(lambda found: chr(_STAND_IN + ord(found[0]) - 0xDC00), conninfo)
    if text.startswith(("postgresql://", "postgres://")):
        text = _ENCODED.sub(lambda found: quote(chr(_STAND_IN + int(found[1], 16))), text)
    found: dict[str, str] = parse_dsn(text)
    return {keyword: _with_bytes(value) for keyword, value in found.items()}


def conninfo_of(keywords: Mapping[str, str]) -> str:
    r"""The connection string: a URI where a value holds other bytes, else keywords and values.

    >>> conninfo_of({"host": "h", "dbname": "caf\udce9"})
    'postgresql://?host=h&dbname=caf%E9'
    """
    if not any(has_other_bytes(value) for value in keywords.values()):
        made: str = make_dsn(**keywords)
        return made
    pairs = (f"{key}={quote(bytes_of(value), safe='')}" for key, value in keywords.items())
    return f"postgresql://?{'&'.join(pairs)}"


@contextmanager
def as_the_driver_takes_it(conninfo: str) -> Iterator[str]:
    """The string without the values that the driver does not take: libpq finds them elsewhere."""
    keywords = keywords_of(conninfo)
    told = {key: value for key, value in keywords.items() if has_other_bytes(value)}
    if not told:
        yield conninfo
        return
    before = dict(os.environb)
    os.environb.update({_VARIABLES[key]: bytes_of(value) for key, value in told.items()})
    try:
        yield conninfo_of({key: val for key, val in keywords.items() if key not in told})
    finally:
        os.environb.clear()
        os.environb.update(before)


def parameters_of(connection: Connection) -> dict[str, str]:
    """What libpq made of the connection string and of the environment; without the password."""
    info = connection.info
    reached = {"host": info.host, "port": str(info.port), "user": info.user, "dbname": info.dbname}
    try:
        known = info.dsn_parameters
    except UnicodeDecodeError:
        known = keywords_of(connection.dsn)
    return {name: val for name, val in {**known, **reached}.items() if val and name != "password"}


def _with_bytes(value: str) -> str:
    single = _STANDING_IN.sub(lambda found: chr(ord(found[0]) - _STAND_IN + 0xDC00), value)
    return text_of(bytes_of(single))
