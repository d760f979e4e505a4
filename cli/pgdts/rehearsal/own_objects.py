"""Which entries of a dump are the capture's, the stand-in's or DTS's own."""

import re

from pgdts.capture import expected
from pgdts.dts.facts import (
    CAPTURE_FUNCTION,
    LOG_SEQUENCE,
    LOG_TABLE,
    SERVICE_TABLES,
    SYNC_PREFIX,
)
from pgdts.rehearsal.archive import Entry

_FUNCTION = f"{CAPTURE_FUNCTION}()"
_RELATIONS = SERVICE_TABLES | {LOG_TABLE, LOG_SEQUENCE}
_EVENT_TRIGGERS = frozenset(expected.EVENT_TRIGGERS)
_CALLS_OURS = re.compile(rf"\bEXECUTE (?:FUNCTION|PROCEDURE) {expected.SCHEMA}\.")
_FIRST_NAME = re.compile(
    r"(?:(?:TABLE|COLUMN|FUNCTION|SEQUENCE|INDEX|CONSTRAINT \S+ ON|EVENT TRIGGER|TRIGGER \S+ ON) )?"
    r'"?(?P<name>[^\s(."]+)'
)
_SPEAKS_OF_ANOTHER = frozenset({"ACL", "COMMENT", "SECURITY LABEL", "DEFAULT ACL"})


def is_own(entry: Entry) -> bool:
    """Whether it is ours or DTS's, and so no part of the application's schema."""
    name = _first_name(entry)
    if name.startswith(SYNC_PREFIX) and entry.kind.startswith("PUBLICATION"):
        return True
    if expected.SCHEMA in (entry.schema, name):
        return True
    if entry.kind == "EVENT TRIGGER" and _CALLS_OURS.search(entry.definition):
        return True
    if not entry.schema:
        return name in _EVENT_TRIGGERS
    if name == CAPTURE_FUNCTION:
        return entry.schema == "public" and _FUNCTION in entry.name
    return entry.schema == "public" and name in _RELATIONS


def _first_name(entry: Entry) -> str:
    """`t` of `TABLE t`, and of `t t_pkey`."""
    name = entry.name
    if entry.kind in _SPEAKS_OF_ANOTHER:
        found = _FIRST_NAME.match(name)
        return found["name"] if found else name
    return re.split(r"[\s(]", name, maxsplit=1)[0].strip('"')
