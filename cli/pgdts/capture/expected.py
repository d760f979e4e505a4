"""What each revision installs, as values to compare a database with."""

import re
from dataclasses import dataclass
from functools import cached_property

from pgdts.resources import read_sql

LOG_TABLE = "dts_ddl_command"
LOG_SEQUENCE = "dts_ddl_command_id_seq"
CAPTURE_FUNCTION = "dts_capture_ddl"
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
    """A function in `public`.

    Attributes:
        sql_file: path below `sql/` of the file that creates it.
        settings: what it pins with `SET`, beside the options that are kept there.
    """

    name: str
    sql_file: str
    arguments: str = ""
    returns: str = "event_trigger"
    security_definer: bool = True
    settings: tuple[str, ...] = ()

    @cached_property
    def body(self) -> str:
        """The source between the dollar quotes of the file."""
        quoted = re.search(r"\$dts\$(.*)\$dts\$", read_sql(self.sql_file), re.DOTALL)
        if quoted is None:
            raise ValueError(f"{self.sql_file} has no body between $dts$ quotes")
        return quoted[1]


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
_PLAIN_CAPTURE = ExpectedFunction(CAPTURE_FUNCTION, "capture/r0002/dts_capture_ddl")
_INTERCEPT = ExpectedEventTrigger(
    EVENT_TRIGGER, event="ddl_command_end", function=f"public.{CAPTURE_FUNCTION}"
)

REVISIONS = (
    ExpectedObjects("0001", (_LOG,), (_LOG_IDS,)),
    ExpectedObjects("0002", (_LOG,), (_LOG_IDS,), (_PLAIN_CAPTURE,)),
    ExpectedObjects("0003", (_LOG,), (_LOG_IDS,), (_PLAIN_CAPTURE,), (_INTERCEPT,)),
)
HEAD = REVISIONS[-1]
# The SQL that DTS documents makes what the plain revisions make, but for the function's source.
DOCUMENTED = REVISIONS[2]


def expected_at(revision: str) -> ExpectedObjects | None:
    """What a revision installs; None for one that this pgdts does not know."""
    return next((known for known in REVISIONS if known.revision == revision), None)


def names_of_capture() -> frozenset[str]:
    """The names of all objects that any revision installs, with the version table."""
    names = {VERSION_TABLE}
    for known in REVISIONS:
        kinds = (known.tables, known.sequences, known.functions, known.event_triggers)
        names.update(item.name for kind in kinds for item in kind)
    return frozenset(names)
