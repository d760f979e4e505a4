"""Which entries of a dump are the capture's, the stand-in's or DTS's own."""

import re

from pgdts.capture import expected
from pgdts.rehearsal.archive import Entry

# The tables that DTS makes in the source, as its documentation lists them.
_OF_DTS = frozenset(
    {
        "dts_pg_class",
        "dts_pg_attribute",
        "dts_pg_type",
        "dts_pg_enum",
        "dts_postgres_heartbeat",
        "dts_args_session",
        "aliyun_dts_instance",
    }
)
_OF_PGDTS = frozenset({expected.LOG_TABLE, expected.LOG_SEQUENCE, expected.CAPTURE_FUNCTION})
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
    if name.startswith("dts_sync_") and entry.kind.startswith("PUBLICATION"):
        return True
    if expected.SCHEMA in (entry.schema, name):
        return True
    if entry.kind == "EVENT TRIGGER" and _CALLS_OURS.search(entry.definition):
        return True
    if not entry.schema:
        return name in _EVENT_TRIGGERS
    return entry.schema == "public" and (name in _OF_PGDTS or name in _OF_DTS)


def _first_name(entry: Entry) -> str:
    """`dts_ddl_command` of `TABLE dts_ddl_command`, of `dts_ddl_command dts_ddl_command_pkey`."""
    name = entry.name
    if entry.kind in _SPEAKS_OF_ANOTHER:
        found = _FIRST_NAME.match(name)
        return found["name"] if found else name
    return re.split(r"[\s(]", name, maxsplit=1)[0].strip('"')
