"""What each revision installs, as values to compare a database with."""

import re
from dataclasses import dataclass
from functools import cache

from pgdts.capture import engine
from pgdts.resources import read_sql

LOG_TABLE = "dts_ddl_command"
LOG_SEQUENCE = "dts_ddl_command_id_seq"
CAPTURE_FUNCTION = "dts_capture_ddl"
RETENTION_SETTING = "dts.retention"
EVENT_TRIGGER = "dts_intercept_ddl"
VERSION_TABLE = "dts_alembic_version"

_TEXT_COLLATION = "pg_catalog.default"


@dataclass(frozen=True)
class ExpectedColumn:
    """A column of the documented interface."""

    name: str
    type: str
    collation: str | None = None


@dataclass(frozen=True)
class ExpectedTable:
    """The log table in `public`."""

    name: str
    columns: tuple[ExpectedColumn, ...]
    primary_key: str


@dataclass(frozen=True)
class ExpectedSequence:
    """A sequence in `public`."""

    name: str


@dataclass(frozen=True)
class ExpectedFunction:
    """A function in `public`, as the SQL file says that creates it.

    Attributes:
        settings: what it pins with `SET`, spelled as in `pg_proc.proconfig`; options included.
    """

    name: str
    is_event_trigger: bool
    security_definer: bool
    settings: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class ExpectedEventTrigger:
    """An event trigger without a tag filter."""

    name: str
    event: str
    function: str


@dataclass(frozen=True)
class ExpectedObjects:
    """Everything that is there once a revision is installed."""

    revision: str
    tables: tuple[ExpectedTable, ...] = ()
    sequences: tuple[ExpectedSequence, ...] = ()
    functions: tuple[ExpectedFunction, ...] = ()
    event_triggers: tuple[ExpectedEventTrigger, ...] = ()


def _text(name: str, spelled: str = "character varying") -> ExpectedColumn:
    return ExpectedColumn(name, spelled, _TEXT_COLLATION)


LOG_COLUMNS = (
    _text("ddl_text", "text"),
    ExpectedColumn("id", "bigint"),
    _text("event", "text"),
    _text("tag", "text"),
    _text("username"),
    _text("database"),
    _text("schema"),
    _text("object_type"),
    _text("object_name"),
    _text("client_address"),
    ExpectedColumn("client_port", "integer"),
    ExpectedColumn("event_time", "timestamp with time zone"),
    _text("txid_current", "character varying(128)"),
    _text("message", "text"),
)

_LOG = ExpectedTable(LOG_TABLE, LOG_COLUMNS, primary_key="id")
_LOG_IDS = ExpectedSequence(LOG_SEQUENCE)
_INTERCEPT = ExpectedEventTrigger(
    EVENT_TRIGGER, event="ddl_command_end", function=f"public.{CAPTURE_FUNCTION}"
)
_INTERCEPT_DROP = ExpectedEventTrigger(
    engine.DROP_TRIGGER, event="sql_drop", function="public.dts_capture_drop"
)


@cache
def revisions() -> tuple[ExpectedObjects, ...]:
    """All revisions, the oldest first."""
    plain = function_of("capture/r0002/dts_capture_ddl")
    return (
        ExpectedObjects("0001", (_LOG,), (_LOG_IDS,)),
        ExpectedObjects("0002", (_LOG,), (_LOG_IDS,), (plain,)),
        ExpectedObjects("0003", (_LOG,), (_LOG_IDS,), (plain,), (_INTERCEPT,)),
        ExpectedObjects(
            "0004",
            (_LOG,),
            (_LOG_IDS, *(ExpectedSequence(name) for name in engine.SEQUENCES)),
            tuple(function_of(f"{engine.FOLDER}/{name}") for name in engine.FUNCTIONS),
            (_INTERCEPT, _INTERCEPT_DROP),
        ),
    )


def head() -> ExpectedObjects:
    """The newest revision."""
    return revisions()[-1]


def documented() -> ExpectedObjects:
    """What the SQL that DTS documents makes: the plain objects, but for the function's source."""
    return revisions()[2]


def expected_at(revision: str) -> ExpectedObjects | None:
    """What a revision installs; None for one that this pgdts does not know."""
    return next((known for known in revisions() if known.revision == revision), None)


def is_of_another_line(revision: str) -> bool:
    """Whether a revision belongs to something else than the capture, such as the host probe.

    Their ids start with a letter for their line: h0001.
    """
    return re.fullmatch(r"[a-z]\d{4}", revision) is not None


def names_of_capture() -> frozenset[str]:
    """The names of all objects that any revision installs, with the version table."""
    names = {VERSION_TABLE}
    for known in revisions():
        kinds = (known.tables, known.sequences, known.functions, known.event_triggers)
        names.update(item.name for kind in kinds for item in kind)
    return frozenset(names)


def function_of(sql_file: str) -> ExpectedFunction:
    """The function that a file creates.

    Args:
        sql_file: path below `sql/` without the suffix; the body is between `$dts$` quotes.
    """
    header, body, _ = read_sql(sql_file).split("$dts$")
    [name] = re.findall(r"^create or replace function public\.(\w+)", header, re.MULTILINE)
    settings = re.findall(r"^\s*set ([\w.]+) = (.+)$", header, re.MULTILINE)
    return ExpectedFunction(
        name,
        is_event_trigger=bool(re.search(r"^\s*returns .*event_trigger$", header, re.MULTILINE)),
        security_definer=bool(re.search(r"^\s*security definer$", header, re.MULTILINE)),
        settings=tuple(f"{key}={value.strip(chr(39))}" for key, value in settings),
        body=body,
    )
