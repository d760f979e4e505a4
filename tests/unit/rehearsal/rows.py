"""Captured rows for tests."""

import re
from itertools import count

from pgdts.capture.log import CapturedRow

_IDS = count(1)
_TAG = re.compile(
    r"(?i)(create|drop|alter)\s+(?:or\s+replace\s+|unique\s+)*(materialized\s+view|\w+)"
)


def captured(
    text: str, *, tag: str | None = None, name: str | None = None, message: str | None = None
) -> CapturedRow:
    """A row with this statement; its tag is taken from its first words."""
    found = _TAG.match(text)
    return CapturedRow(
        id=next(_IDS),
        ddl_text=text,
        event="ddl_command_end",
        tag=tag or (f"{found[1]} {found[2]}".upper() if found else None),
        username="app",
        database="shop",
        schema="public",
        object_type=None,
        object_name=name,
        client_address=None,
        client_port=None,
        event_time=None,
        txid_current="1",
        message=message,
    )
