"""What each revision installs, as values to compare a database with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pgdts.capture import engine
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER, LOG_SEQUENCE, LOG_TABLE
from pgdts.resources import read_sql

RETENTION_SETTING = "dts.retention"
PRUNE_SETTING = "dts.prune"
SCHEMA = engine.SCHEMA
VERSION_TABLE = "alembic_version"
PENDING_TABLE = "pending_tables"
IDENTITY_TABLE = "replica_identity"
# Of other lines of revisions.
DESTINATION_REVISION = "d0001"
IDENTITY_REVISION = "i0001"
# Of a pgdts before its first release.
FORMER_VERSION_TABLE = "dts_alembic_version"

# Types that the server spells in another way than SQL files may.
_SPELLED = {
    "bool": "boolean",
    "int4": "integer",
    "int8": "bigint",
    "timestamptz": "timestamp with time zone",
    "varchar": "character varying",
}
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
    """A sequence."""

    schema: str
    name: str


@dataclass(frozen=True)
class ExpectedFunction:
    """A function, as the SQL file says that creates it.

    Attributes:
        arguments: their types, as `oidvectortypes()` spells them.
        settings: what it pins with `SET`, spelled as in `pg_proc.proconfig`; options included.
    """

    schema: str
    name: str
    arguments: str
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
_LOG_IDS = ExpectedSequence("public", LOG_SEQUENCE)
_INTERCEPT = ExpectedEventTrigger(
    EVENT_TRIGGER, event="ddl_command_end", function=f"public.{CAPTURE_FUNCTION}"
)
_BESIDE = (
    ExpectedEventTrigger(
        "dts_intercept_start", event="ddl_command_start", function=f"{SCHEMA}.capture_start"
    ),
    ExpectedEventTrigger(
        "dts_intercept_caller", event="ddl_command_end", function=f"{SCHEMA}.note_caller"
    ),
    ExpectedEventTrigger(
        "dts_intercept_caller_of_drop", event="sql_drop", function=f"{SCHEMA}.note_caller"
    ),
    ExpectedEventTrigger("dts_intercept_drop", event="sql_drop", function=f"{SCHEMA}.capture_drop"),
)


EVENT_TRIGGERS = tuple(item.name for item in (_INTERCEPT, *_BESIDE))


@cache
def revisions() -> tuple[ExpectedObjects, ...]:
    """All revisions, the oldest first."""
    sequences = (
        _LOG_IDS,
        *(ExpectedSequence(SCHEMA, engine.object_name(file)) for file in engine.SEQUENCES),
    )
    functions = tuple(function_of(file) for file in engine.files(*engine.FUNCTIONS))
    return (
        ExpectedObjects("0001", (_LOG,), (_LOG_IDS,)),
        ExpectedObjects("0002", (_LOG,), sequences, functions),
        ExpectedObjects("0003", (_LOG,), sequences, functions, (_INTERCEPT, *_BESIDE)),
    )


def head() -> ExpectedObjects:
    """The newest revision."""
    return revisions()[-1]


def documented() -> ExpectedObjects:
    """What the SQL that DTS documents makes, but for the function's source."""
    [capture] = [item for item in head().functions if item.name == CAPTURE_FUNCTION]
    return ExpectedObjects("", (_LOG,), (_LOG_IDS,), (capture,), (_INTERCEPT,))


def expected_at(revision: str) -> ExpectedObjects | None:
    """What a revision installs; None for one that this pgdts does not know."""
    return next((known for known in revisions() if known.revision == revision), None)


def is_of_another_branch(revision: str) -> bool:
    """Whether a revision belongs to something else than the capture, such as the host probe.

    Their ids start with a letter for their line: h0001.
    """
    return re.fullmatch(r"[a-z]\d{4}", revision) is not None


def names_in_schema() -> frozenset[str]:
    """The names of the capture's objects in the schema `pgdts`, without the version table."""
    kinds = (head().sequences, head().functions)
    installed = {item.name for kind in kinds for item in kind if item.schema == SCHEMA}
    return frozenset(installed | {engine.object_name(file) for file in engine.TABLES})


def function_of(sql_file: str) -> ExpectedFunction:
    """The function that a file creates.

    Args:
        sql_file: path below `sql/` without the suffix; the body is between `$dts$` quotes.
    """
    header, body, _ = read_sql(sql_file).split("$dts$")
    pattern = r"^create or replace function (public|pgdts)\.(\w+)\(([^)]*)\)"
    [(schema, name, arguments)] = re.findall(pattern, header, re.MULTILINE)
    settings = re.findall(r"^\s*set ([\w.]+) = (.+)$", header, re.MULTILINE)
    return ExpectedFunction(
        schema,
        name,
        _types(arguments),
        is_event_trigger=bool(re.search(r"^\s*returns .*event_trigger$", header, re.MULTILINE)),
        security_definer=bool(re.search(r"^\s*security definer$", header, re.MULTILINE)),
        settings=tuple(f"{key}={value.strip(chr(39))}" for key, value in settings),
        body=body,
    )


def _types(arguments: str) -> str:
    """`text, integer` of `a text, b integer, out c oid`."""
    words = (item.split() for item in arguments.split(",") if item.strip())
    return ", ".join(_type_name(item[1:]) for item in words if item[0] != "out")


def _type_name(words: Sequence[str]) -> str:
    name, array, _ = " ".join(words).removeprefix("pg_catalog.").partition("[]")
    return _SPELLED.get(name, name) + array
