"""What is kept of servers that are about to go: their logs, and the WAL of what differs."""

import shutil
from contextlib import closing
from pathlib import Path

import psycopg2

from tests.reliability.comparison import Differences
from tests.reliability.journal import Journal
from tests.reliability.stage import WITNESS, Stage

_CHANGES = f"""
select lsn, xid, data from pg_logical_slot_peek_changes('{WITNESS}', null, null)
where data ~ '^(BEGIN|COMMIT)' or data like any (%s)
    or data like 'table public.dts\\_ddl\\_command: INSERT%%'
"""


def keep_evidence(stage: Stage, found: Differences, journal: Journal) -> None:
    """Write beside the journal what helps to find out why something differs."""
    for side, database in (("source", stage.source), ("destination", stage.destination)):
        shutil.copy(database.cluster.log, _beside(journal, f"{side}-server"))
    _beside(journal, "differences").write_text("\n".join(found.described()))
    _keep_changes(stage, found, _beside(journal, "changes"))


def _keep_changes(stage: Stage, found: Differences, file: Path) -> None:
    """The decoded changes of tables whose rows differ, and the statements around them."""
    names = [f"table %{row.name.split('.', 1)[1]}%: %" for row in found.rows]
    with closing(psycopg2.connect(stage.source.dsn())) as connection, connection.cursor() as cursor:
        cursor.execute(_CHANGES, (names or ["nothing"],))
        with file.open("w") as lines:
            lines.writelines(f"{lsn} {xid} {data}\n" for lsn, xid, data in cursor)


def _beside(journal: Journal, what: str) -> Path:
    return journal.file.with_suffix(f".{what}.log")
