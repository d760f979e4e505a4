"""A consumer as strict as they come: one prepared statement a captured row, and nothing else.

It reads the INSERTs of the log out of a logical slot, in commit order, and works in bytes: what is
sent to the destination is what the source stored, whatever the encoding.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import pq

from tests.harness.databases import Database

SLOT = "strict_consumer"

_INSERT = b"table public.dts_ddl_command: INSERT: "
_COLUMN = re.compile(rb"(\w+)\[[^\]]*\]:(null|'(?:[^']|'')*'|[^ ']+)(?: |$)")
# The 9.4 that can be had as a package is 9.4.4. Bug 13844, mended in 9.4.7; and now and then it
# removes a segment that a new slot still needs.
_BUGS_OF_9_4_4 = ("subxact logged without previous toplevel record", "requested WAL segment")
_VERSION_WITH_BUGS = 90404
_COLUMNS = ("ddl_text", "tag", "username", "schema", "object_type", "object_name", "message")
_LOG = f"select {', '.join(_COLUMNS)} from public.dts_ddl_command order by id".encode()
_DONE = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


class StatementError(Exception):
    """The server refused a statement."""


@dataclass(frozen=True)
class CapturedRow:
    """The columns of a captured row that matter, as the server stored them."""

    ddl_text: bytes
    tag: str
    username: str
    schema: bytes | None
    object_type: str
    object_name: bytes
    message: bytes | None


@dataclass(frozen=True)
class Refused:
    """A row that the destination would not run, and why."""

    row: CapturedRow
    error: str

    @property
    def announced(self) -> bool:
        """Whether the row itself says that there is something about it."""
        return self.row.message is not None


class Session:
    """A connection that speaks the database's own encoding."""

    def __init__(self, raw: pq.abc.PGconn) -> None:
        self._raw = raw

    def send(self, message: bytes) -> list[list[bytes | None]]:
        """Run a message of one or more statements as the simple protocol does; return its rows."""
        result = self._raw.exec_(message)
        _demand_done(result)
        return [
            [result.get_value(row, column) for column in range(result.nfields)]
            for row in range(result.ntuples)
        ]

    def has_bug_of_9_4_4(self, error: StatementError) -> bool:
        """Whether an error is the server's own doing."""
        is_known = any(bug in str(error) for bug in _BUGS_OF_9_4_4)
        return is_known and self._raw.server_version == _VERSION_WITH_BUGS

    def run_prepared(self, statement: bytes) -> None:
        """Run one statement by the extended protocol, which refuses two."""
        _demand_done(self._raw.prepare(b"", statement))
        _demand_done(self._raw.exec_prepared(b"", None))


@contextmanager
def session(database: Database, *, user: str = "postgres") -> Iterator[Session]:
    """Open a session whose client encoding is that of the database."""
    with psycopg.connect(database.dsn(user=user), autocommit=True) as connection:
        opened = Session(connection.pgconn)
        opened.send(
            b"select set_config('client_encoding', pg_encoding_to_char(encoding), false)"
            b" from pg_database where datname = current_database()"
        )
        yield opened


def start_reading(source: Database) -> None:
    """Make the slot; what is captured from now on will be read."""
    with session(source) as opened:
        opened.send(
            f"select pg_create_logical_replication_slot('{SLOT}', 'test_decoding')".encode()
        )


def read_captured(source: Database) -> list[CapturedRow]:
    """Read what was captured and committed since the last time."""
    with session(source) as opened:
        try:
            changes = opened.send(
                f"select data from pg_logical_slot_get_changes('{SLOT}', null, null,"
                " 'include-xids', '0', 'skip-empty-xacts', '1')".encode()
            )
        except StatementError as error:
            if not opened.has_bug_of_9_4_4(error):
                raise
            return [_row(dict(zip(_COLUMNS, row, strict=True))) for row in opened.send(_LOG)]
    return [parsed(line) for [line] in changes if line is not None and line.startswith(_INSERT)]


def parsed(line: bytes) -> CapturedRow:
    """Read a line of test_decoding: `name[type]:'it''s' name[type]:null …`."""
    return _row({match[1].decode(): _unquoted(match[2]) for match in _COLUMN.finditer(line)})


def replay(rows: list[CapturedRow], destination: Database) -> list[Refused]:
    """Run each row on the destination, in order; go on after a refusal, and return them all."""
    refused = []
    with session(destination) as opened:
        for row in rows:
            opened.send(_search_path(row.schema))
            try:
                opened.run_prepared(row.ddl_text)
            except StatementError as error:
                refused.append(Refused(row, str(error)))
    return refused


def _row(values: Mapping[str, bytes | None]) -> CapturedRow:
    return CapturedRow(
        ddl_text=values["ddl_text"] or b"",
        tag=(values["tag"] or b"").decode(),
        username=(values["username"] or b"").decode(errors="replace"),
        schema=values["schema"],
        object_type=(values["object_type"] or b"").decode(),
        object_name=values["object_name"] or b"",
        message=values["message"],
    )


def _search_path(schema: bytes | None) -> bytes:
    if schema is None:
        return b"set search_path = ''"
    return b'set search_path = "' + schema.replace(b'"', b'""') + b'"'


def _unquoted(value: bytes) -> bytes | None:
    if value == b"null":
        return None
    return value[1:-1].replace(b"''", b"'") if value.startswith(b"'") else value


def _demand_done(result: pq.abc.PGresult) -> None:
    if result.status not in _DONE:
        raise StatementError(result.error_message.decode(errors="replace").strip())
