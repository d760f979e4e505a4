"""Leftover replication slots: dropped only if the user names them and nothing reads them."""

from collections.abc import Iterator, Sequence

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.errors import RefusedError
from pgdts.fixes.plan import DropSlotStep
from pgdts.sessions.connection import fetch


def plan_slots(
    connection: Connection, named: Sequence[str], leftovers: Sequence[str]
) -> Iterator[DropSlotStep]:
    """A step for each slot that the user names.

    Args:
        connection: to the server.
        named: by the user.
        leftovers: slots that a finding calls left over.

    Raises:
        RefusedError: no such slot, somebody reads it, or no finding calls it left over.
    """
    there = {row.name: row for row in fetch(connection, "fixes/slots", {"names": list(named)})}
    for name in named:
        if name not in there:
            _refuse(f"there is no replication slot {name}", "check the spelling")
        if there[name].active:
            _refuse(f"the replication slot {name} is in use", "stop its consumer first")
        if name not in leftovers:
            _refuse(
                f"no finding calls the replication slot {name} left over",
                "drop it by hand if it is: select pg_drop_replication_slot('…')",
            )
        yield DropSlotStep(name)


def drop(connection: Connection, step: DropSlotStep) -> None:
    """Drops it; the server refuses if somebody began to read it."""
    fetch(connection, "fixes/drop_slot", {"name": step.name})


def _refuse(found: str, remedy: str) -> None:
    raise RefusedError(found, needed="an inactive slot that pgdts check reports", remedy=remedy)
