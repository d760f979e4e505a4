"""Plays a scenario: the script on a source, what it left to a strict consumer."""

import os
import subprocess
from dataclasses import dataclass

from tests.harness.clients import psql
from tests.harness.databases import Database
from tests.server.capture.engine.consumer import (
    CapturedRow,
    Refused,
    StatementError,
    read_captured,
    replay,
    session,
    start_reading,
)
from tests.server.capture.engine.corpus import Scenario

_NOT_READY = """
    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and c.relpersistence = 'p' and c.relreplident <> 'f'
       and n.nspname not in ('pg_catalog', 'information_schema', 'pgdts')
       and n.nspname || '.' || c.relname <> 'public.dts_ddl_command'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
"""


@dataclass(frozen=True)
class Played:
    """What came of it."""

    rows: list[CapturedRow]
    error: str | None
    not_ready: list[str]
    refused: list[Refused]


def play(scenario: Scenario, source: Database, destination: Database) -> Played:
    """Run the script on the source and its rows on the destination."""
    start_reading(source)
    error = _send(scenario, source)
    rows = read_captured(source)
    return Played(rows, error, not_ready(source), replay(rows, destination))


def not_ready(source: Database) -> list[str]:
    """The tables whose replica identity is not FULL, of those that should be ready to replicate."""
    with source.connect() as connection, connection.cursor() as cursor:
        cursor.execute(_NOT_READY)
        return [name for (name,) in cursor.fetchall()]


def _send(scenario: Scenario, source: Database) -> str | None:
    if scenario.send == "message":
        return _send_message(source, scenario.script, scenario.role)
    return _send_statements(source, scenario.script, scenario.role, scenario.encoding)


def _send_message(source: Database, message: bytes, user: str) -> str | None:
    try:
        with session(source, user=user) as opened:
            opened.send(message)
    except StatementError as error:
        return str(error)
    return None


def _send_statements(source: Database, script: bytes, user: str, encoding: str) -> str | None:
    command = [str(psql()), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", source.dsn(user=user)]
    environment = os.environ | {"PGCLIENTENCODING": encoding, "PGOPTIONS": ""}
    done = subprocess.run(command, input=script, capture_output=True, env=environment, check=False)
    return done.stderr.decode(errors="replace") if done.returncode else None
