"""What a database holds: the catalogs as they are, without a judgement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.capture.access import Access, read_access
from pgdts.capture.expected import (
    IDENTITY_TABLE,
    LOG_COLUMNS,
    PENDING_TABLE,
    PRUNE_SETTING,
    RETENTION_SETTING,
    SCHEMA,
    VERSION_TABLE,
    is_of_another_branch,
)
from pgdts.capture.gaps import SessionSetting, read_session_settings
from pgdts.capture.objects import Addition, EventTrigger, Function, LogColumn, Relation
from pgdts.capture.own_schema import OwnSchema, read_own_schema
from pgdts.dts.facts import LOG_TABLE
from pgdts.errors import RefusedError
from pgdts.server import ServerFacts, read_server_facts
from pgdts.sessions.connection import fetch
from pgdts.sessions.trusted_objects import HeldTable, hold_table, hold_tables


@dataclass(frozen=True)
class LogSummary:
    """The log table's contents in numbers."""

    rows: int
    first_id: int | None
    last_id: int | None
    last_time: datetime | None


@dataclass(frozen=True)
class Publication:
    """A publication of a DTS task."""

    name: str
    all_tables: bool
    owner: str


@dataclass(frozen=True)
class DtsSlot:
    """A replication slot of a DTS task in this database; active while the task reads it."""

    name: str
    plugin: str
    active: bool


@dataclass(frozen=True)
class PendingTable:
    """A table that the capture could not publish or make ready yet; it tries again."""

    name: str
    noted_at: datetime
    reason: str


class NotVisible(StrEnum):
    """What the role may not see."""

    ROWS = f"the captured rows (no select on public.{LOG_TABLE})"
    REVISION = f"the revision (no select on {SCHEMA}.{VERSION_TABLE})"


@dataclass(frozen=True)
class CaptureState:
    """One database as one role sees it.

    Attributes:
        schema: the schema `pgdts`; None where there is none.
        revisions: rows of the version table; of the capture at most one, and those of other lines.
        columns: of the log, in order; empty where there is no such table.
        log: None where the log is missing, has other columns or may not be read.
        additions: what others hung on the log.
        recorded_identities: tables whose replica identity can be put back.
        session_settings: those by which event triggers do not fire.
    """

    server: ServerFacts
    schema: OwnSchema | None
    revisions: Sequence[str]
    relations: Sequence[Relation]
    columns: Sequence[LogColumn]
    functions: Sequence[Function]
    event_triggers: Sequence[EventTrigger]
    log: LogSummary | None
    publications: Sequence[Publication]
    slots: Sequence[DtsSlot]
    additions: tuple[Addition, ...]
    not_visible: tuple[NotVisible, ...]
    access: Access
    pending: tuple[PendingTable, ...] = ()
    recorded_identities: int = 0
    session_settings: tuple[SessionSetting, ...] = ()

    @property
    def capture_revisions(self) -> tuple[str, ...]:
        """The revisions without those of other lines."""
        return tuple(item for item in self.revisions if not is_of_another_branch(item))

    def relation(self, name: str, schema: str = "public") -> Relation | None:
        """The table, sequence or view of that name."""
        found = (item for item in self.relations if (item.schema, item.name) == (schema, name))
        return next(found, None)

    def function(self, name: str, schema: str = "public", arguments: str = "") -> Function | None:
        """The function of that signature; others of its name are somebody else's."""
        signature = (schema, name, arguments)
        found = (item for item in self.functions if item.signature == signature)
        return next(found, None)

    @property
    def in_schema(self) -> tuple[Relation | Function, ...]:
        """Tables, sequences and functions of the schema `pgdts`, if that is ours."""
        if self.schema is None or not self.schema.is_ours:
            return ()
        items: tuple[Relation | Function, ...] = (*self.relations, *self.functions)
        return tuple(item for item in items if item.schema == SCHEMA)

    @property
    def retention(self) -> int | None:
        """Rows that the log keeps; None where nothing says.

        It is a setting of one of the functions; one that was installed by hand has it in its text.
        """
        texts = [function.documented_retention or "" for function in self.functions]
        found = (*self._settings(RETENTION_SETTING), *texts)
        return next((int(value) for value in found if value.isdecimal()), None)

    @property
    def prune(self) -> str | None:
        """When rows above that go, likewise."""
        return next(self._settings(PRUNE_SETTING), None)

    def _settings(self, name: str) -> Iterator[str]:
        """Values of a setting of our functions."""
        for function in self.functions:
            for item in function.settings:
                if item.startswith(f"{name}="):
                    yield item.partition("=")[2]

    def event_trigger(self, name: str) -> EventTrigger | None:
        return next((item for item in self.event_triggers if item.name == name), None)


def read_state(connection: Connection) -> CaptureState:
    """Reads the catalogs, and the log as far as this role may.

    Raises:
        UnsupportedServerError: the server is older than 9.4.
        RefusedError: a table of another kind has the name of the version table.
    """
    log, versions, pending, identities = hold_tables(
        connection,
        ("public", LOG_TABLE),
        (SCHEMA, VERSION_TABLE),
        (SCHEMA, PENDING_TABLE),
        (SCHEMA, IDENTITY_TABLE),
    )
    server = read_server_facts(connection)
    columns = [LogColumn(**row._asdict()) for row in fetch(connection, "state/columns")]
    functions = fetch(connection, "state/functions")
    triggers = fetch(connection, "state/event_triggers")
    publications = fetch(connection, "state/publications")
    return CaptureState(
        server=server,
        schema=read_own_schema(connection, versions),
        revisions=_revisions(connection, versions),
        relations=[Relation(**row._asdict()) for row in fetch(connection, "state/relations")],
        columns=columns,
        functions=[Function(**row._asdict()) for row in functions],
        event_triggers=[EventTrigger(**row._asdict()) for row in triggers],
        log=_log(connection) if log and log.may_be_read and _is_log(columns) else None,
        publications=[Publication(**row._asdict()) for row in publications],
        slots=[DtsSlot(**row._asdict()) for row in fetch(connection, "state/slots")],
        additions=tuple(Addition(**row._asdict()) for row in fetch(connection, "state/additions")),
        not_visible=tuple(_not_visible(log, versions)),
        access=read_access(connection),
        pending=_pending(connection, pending),
        recorded_identities=_recorded_identities(connection, identities),
        session_settings=read_session_settings(connection),
    )


def read_revisions(connection: Connection) -> tuple[str, ...]:
    """The rows of the version table, as in `CaptureState`, and nothing else.

    Raises:
        RefusedError: a table of another kind has its name.
    """
    return _revisions(connection, hold_table(connection, SCHEMA, VERSION_TABLE))


def _revisions(connection: Connection, versions: HeldTable | None) -> tuple[str, ...]:
    if versions is None or not (versions.is_ours and versions.is_held):
        return ()
    try:
        return tuple(row.revision for row in fetch(connection, "state/revision"))
    except errors.UndefinedColumn:
        raise RefusedError(
            f"{SCHEMA}.{VERSION_TABLE} is not the version table of pgdts: it has no version_num",
            needed="that name for the revision of the capture",
            remedy="rename the table that is there",
        ) from None


def _log(connection: Connection) -> LogSummary:
    [row] = fetch(connection, "state/log_summary")
    return LogSummary(**row._asdict())


def _pending(connection: Connection, record: HeldTable | None) -> tuple[PendingTable, ...]:
    if record is None or not (record.is_ours and record.is_held):
        return ()
    return tuple(PendingTable(**row._asdict()) for row in fetch(connection, "state/pending_tables"))


def _recorded_identities(connection: Connection, record: HeldTable | None) -> int:
    if record is None or not (record.is_ours and record.is_held):
        return 0
    [row] = fetch(connection, "state/recorded_identities")
    return int(row.tables)


def _is_log(columns: Sequence[LogColumn]) -> bool:
    return {"id", "event_time"} <= {column.name for column in columns} & {
        column.name for column in LOG_COLUMNS
    }


def _not_visible(log: HeldTable | None, versions: HeldTable | None) -> Iterator[NotVisible]:
    if log and log.is_plain and not log.is_held:
        yield NotVisible.ROWS
    if versions and versions.is_ours and not versions.is_held:
        yield NotVisible.REVISION
