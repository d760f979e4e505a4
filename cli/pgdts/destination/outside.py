"""Statements that no transaction takes: run beside the worker, which then skips them."""

from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.destination.failing import read_captured, read_failing
from pgdts.destination.session import command
from pgdts.quoting import Identifier
from pgdts.sessions.connection import fetch

REFUSES_A_TRANSACTION = "25001"


def run_outside(source: Connection, destination: Connection) -> bool:
    """Run the statement that the worker asked for, if it did; whether one was run.

    It is run in a form that may be repeated (IF NOT EXISTS): a crash before it is noted repeats it.

    Raises:
        psycopg2.Error: a session is lost.
    """
    failing = read_failing(source, destination)
    if failing is None or failing.sqlstate != REFUSES_A_TRANSACTION:
        return False
    captured = read_captured(source, failing.captured_id)
    if not captured:
        return False
    row = captured[-1]
    [form] = fetch(destination, "destination/form", row._asdict())
    if not form.outside or not _run(destination, form.statement, row):
        return False
    decision = {
        "captured_id": row.id,
        "outcome": "rewritten",
        "statement": form.statement,
        "note": form.note,
    }
    fetch(destination, "destination/decide", decision)
    return True


def _run(destination: Connection, statement: str, row: Any) -> bool:
    """Whether it succeeds as the role that ran it.

    SET ROLE is enough here: the form is one of ALTER TYPE ... ADD VALUE from its first word to its
    last, which runs nothing that could set another.
    """
    try:
        [found] = fetch(destination, "destination/role_of", {"username": row.username})
        fetch(destination, "destination/set_path", {"schema": row.schema})
        command(destination, "set_role", role=Identifier(found.role))
        with destination.cursor() as cursor:
            cursor.execute(statement)
    except psycopg2.Error:
        if destination.closed:
            raise
        return False
    finally:
        if not destination.closed:
            command(destination, "reset_role")
            fetch(destination, "destination/set_path", {"schema": "pg_catalog"})
    return True
