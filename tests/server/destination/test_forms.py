"""Statements that refuse a transaction are put into a form that does not."""

import pytest

from pgdts.capture.notes import CODES, Runs
from pgdts.revisions.changes import downgrade, upgrade
from pgdts.revisions.request import ChangeRequest
from pgdts.targets import Target
from tests.harness.databases import Database

AS_IT_IS = (
    ("CREATE INDEX", "create index concurrently_x on t (a)"),
    ("CREATE INDEX", 'create index "concurrently" on t (a)'),
    ("CREATE INDEX", "create index on t (a) where b = 'concurrently'"),
    ("REINDEX", 'REINDEX TABLE "schema"'),
    ("ALTER TABLE", "alter table p detach partition finalize"),
    ("ALTER TABLE", "alter table p detach partition s . finalize"),
    ("ALTER TABLE", "alter table p alter c set default 'detach partition x concurrently'"),
    ("ALTER TYPE", "alter type a rename value 'add value' to 'x'"),
    ("ALTER PUBLICATION", "alter publication mine add table dts_sync_t"),
    ("COMMENT", "comment on table t is 'concurrently'"),
)
REWRITTEN = (
    ("CREATE INDEX", "create index concurrently on t (a)", "create index on t (a)"),
    (
        "CREATE INDEX",
        "CREATE UNIQUE/* concurrently */INDEX -- x\n CONCURRENTLY i ON t (a)",
        "CREATE UNIQUE/* concurrently */INDEX i ON t (a)",
    ),
    ("DROP INDEX", "DROP INDEX/*a*/CONCURRENTLY if exists s.x", "DROP INDEX if exists s.x"),
    ("REINDEX", "reindex (verbose, concurrently) table x", "reindex table x"),
    ("REINDEX", "reindex (verbose) /* s */ index concurrently x", "reindex index x"),
    (
        "ALTER TABLE",
        'alter table p detach partition "x y" . z   concurrently',
        'alter table p detach partition "x y" . z',
    ),
    (
        "ALTER TABLE",
        "alter table p detach partition a finalize",
        "alter table p detach partition a",
    ),
)
PASSED_OVER = (
    ("REINDEX", "reindex (verbose) schema s", "s"),
    ("CREATE SUBSCRIPTION", "create subscription s …", "s"),
    ("CREATE PUBLICATION", "create publication dts_sync_x", "dts_sync_x"),
    (
        "ALTER PUBLICATION",
        'ALTER PUBLICATION "dts_sync_x" add table t',
        "t in publication dts_sync_x",
    ),
    ("DROP PUBLICATION", "drop publication if exists dts_sync_x", ""),
    ("DROP OWNED", "drop owned by postgres", ""),
)
ADDED = (
    ("alter type s.t add value 'b'", "alter type s.t add value if not exists 'b'"),
    ("alter type t ADD VALUE IF NOT EXISTS 'b'", "alter type t ADD VALUE if not exists 'b'"),
)
# More than the one statement, or not certain to be one: never run beside the transaction.
NOT_ADDED = (
    "alter type t add value 'b'; drop table x",
    r"alter type t add value 'b\'; drop table x --'",
    r"alter type t add value E'b\''; drop table x --'",
    "alter type t add value 'b' after 'a' drop table x",
)


@pytest.mark.majors("10", "newest")
def test_forms(database: Database) -> None:
    target = Target(database.name, database.dsn())
    upgrade(target, "destination@head", ChangeRequest())
    for tag, text in AS_IT_IS:
        assert _form(database, tag, text) == (text, False, False)
    for tag, text, expected in REWRITTEN:
        assert _form(database, tag, text) == (expected, True, False)
    for tag, text, name in PASSED_OVER:
        assert _form(database, tag, text, name) == (None, True, False)
    for text, expected in ADDED:
        beside = database.cluster.major == "10"
        assert _form(database, "ALTER TYPE", text) == (
            (expected, True, True) if beside else (text, False, False)
        )
    for text in NOT_ADDED:
        assert not _form(database, "ALTER TYPE", text)[2]
    _check_codes(database)
    downgrade(target, "destination@base", ChangeRequest(ends_link=True))


def _check_codes(database: Database) -> None:
    """A row is run or not by the code of its note, whatever the words are."""
    text = "create table x (a int)"
    for code in CODES:
        runs = code.runs is Runs.YES
        expected = (text if runs else None, not runs, False)
        for words in (code.says, "said in other words", "x;[fault] y"):
            message = f"[{code.name}] {words}"
            assert _form(database, "CREATE TABLE", text, "", message) == expected
            message = f"[rows-first] odd; {message}; [secret] {words}"
            assert _form(database, "CREATE TABLE", text, "", message) == expected
    for message in ("no code", "[of-tomorrow] x", "[rows-first] x; [of-tomorrow] y"):
        assert _form(database, "CREATE TABLE", text, "", message) == (None, True, False)


def _form(
    database: Database, tag: str, text: str, name: str = "", message: str | None = None
) -> tuple[str | None, bool, bool]:
    """Statement, whether something is noted, whether it runs outside."""
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(
            "select statement, note is not null, outside from pgdts.apply_form(%s, %s, %s, %s)",
            (tag, text, name, message),
        )
        [(statement, is_noted, outside)] = cursor.fetchall()
        return statement, is_noted, outside
