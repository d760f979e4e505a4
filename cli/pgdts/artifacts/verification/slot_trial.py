"""Try a plugin for real: make a logical slot with it, decode a change, leave nothing."""

import contextlib
from collections.abc import Iterator

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.artifacts.verification.check_result import CheckResult, could_not_run, finding, passed
from pgdts.errors import PgdtsError
from pgdts.resources import read_sql
from pgdts.server_capabilities import TEMPORARY_SLOTS
from pgdts.sessions.connection import connect, fetch
from pgdts.sessions.errors import server_words_with_detail

OWN_TRIAL_PREFIX = "pgdts_trial_"


def try_plugin(connection: Connection, dsn: str, plugin: str) -> Iterator[CheckResult]:
    """Make a slot, decode, drop the slot, whatever happens in between.

    Args:
        connection: a session in autocommit mode, of a superuser.
        dsn: for a second session to drop the slot with, should the first one break.
        plugin: the library's name.
    """
    slot = f"{OWN_TRIAL_PREFIX}{connection.info.backend_pid}"
    yield from _drop_abandoned(connection)
    # The error is kept for after the drop: nothing may come between slot and drop.
    results: list[CheckResult] = []
    try:
        results += _make_and_decode(connection, slot, plugin)
    finally:
        dropped = _drop(connection, dsn, slot)
    yield from results
    yield dropped


def _make_and_decode(connection: Connection, slot: str, plugin: str) -> Iterator[CheckResult]:
    try:
        fetch(connection, "artifacts/create_trial_slot", {"slot": slot, "plugin": plugin})
    except psycopg2.Error as error:
        yield finding("slot-made", plugin, server_words_with_detail(error), _slot_remedy(error))
        return
    yield passed("slot-made", plugin, f"slot {slot}")
    yield _decode(connection, slot, plugin)


def _decode(connection: Connection, slot: str, plugin: str) -> CheckResult:
    [others] = fetch(connection, "artifacts/other_readers", {"slot": slot})
    if readers := [*others.slots, *others.event_triggers]:
        return could_not_run(
            "change-decoded",
            plugin,
            f"{', '.join(readers)} would see the trial's change in this database",
            "verify in another database of the cluster, for example -d postgres",
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute(read_sql("artifacts/trial_change"))
        rows = fetch(connection, "artifacts/trial_changes", {"slot": slot})
    except psycopg2.Error as error:
        return finding("change-decoded", plugin, server_words_with_detail(error))
    if rows:
        return passed("change-decoded", plugin, f"one inserted row, messages: {len(rows)}")
    return finding("change-decoded", plugin, "the plugin wrote nothing for an inserted row")


def _drop(connection: Connection, dsn: str, slot: str) -> CheckResult:
    try:
        _drop_with(connection, slot)
    except psycopg2.Error:
        try:
            with connect(dsn) as second:
                second.autocommit = True
                _drop_with(second, slot)
        except (psycopg2.Error, PgdtsError) as error:
            remedy = f"select pg_drop_replication_slot('{slot}'): it keeps WAL until then"
            return finding("slot-dropped", slot, str(error), remedy)
    return passed("slot-dropped", slot, "no slot is left")


def _drop_with(connection: Connection, slot: str) -> None:
    fetch(connection, "artifacts/drop_trial_slot", {"slot": slot})


def _drop_abandoned(connection: Connection) -> Iterator[CheckResult]:
    """Only servers before 10 can have one: of a run that was killed between slot and drop."""
    if TEMPORARY_SLOTS.is_in(connection.server_version):
        return
    for row in fetch(connection, "artifacts/abandoned_trial_slots"):
        with contextlib.suppress(psycopg2.Error):
            _drop_with(connection, row.slot)
            yield passed("abandoned-slot-dropped", row.slot, "a run that was killed had left it")


def _slot_remedy(error: psycopg2.Error) -> str:
    if error.pgcode == "57014":
        return "a slot waits for open transactions to end: end them, or raise --timeout"
    return error.diag.message_hint or ""
