"""The functions as plpgsql_check sees them: Debian's `postgresql-15-plpgsql-check`."""

import os
from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from pgdts.capture import engine
from tests.harness import debian
from tests.harness.databases import scratch_database
from tests.harness.scratch import running
from tests.server.capture.engine.conftest import install

FINDINGS = """
    select proc.proname, found.level, found.message
      from pg_catalog.pg_proc as proc
      join pg_catalog.pg_language as lang on lang.oid = proc.prolang
     cross join lateral plpgsql_check_function_tb(
               proc.oid, relid => 0, extra_warnings => true, security_warnings => true) as found
     where lang.lanname = 'plpgsql'
       and (proc.pronamespace = 'pgdts'::regnamespace or proc.proname = 'dts_capture_ddl')
"""

# An assignment to a variable that nobody reads is how a function is called for its effect: as an
# expression it costs a third of what PERFORM does, which is a query.
EFFECTS = ("recorded", "saved", "noted", "kept", "path", "had_state")

# Commands put together by the server: format() with %I, or a name that the catalog told.
PUT_TOGETHER = {
    ("capture_plain", "text type variable is not sanitized"),
    ("set_identity", "text type variable is not sanitized"),
    ("try_command", "text type variable is not sanitized"),
}


@pytest.fixture(scope="module")
def checked() -> Iterator[cursor]:
    """A session on a server with plpgsql_check, in a database with the capture."""
    if debian.missing() and os.geteuid() != 0:
        pytest.skip("Debian's PostgreSQL 15 is not installed, and only root can")
    with (
        running("15", bindir=debian.debian_bindir()) as cluster,
        scratch_database(cluster) as database,
    ):
        install(database)
        with database.connect() as connection, connection.cursor() as opened:
            opened.execute("create extension plpgsql_check")
            yield opened


@pytest.mark.majors("15")
def test_nothing_is_found_in_any_function(pg_major: str, checked: cursor) -> None:
    expected = PUT_TOGETHER | {
        (name, f'never read variable "{variable}"')
        for name in map(engine.object_name, engine.FUNCTIONS)
        for variable in EFFECTS
    }
    checked.execute(FINDINGS)
    assert [
        (name, level, message)
        for name, level, message in checked
        if (name, message) not in expected
    ] == []


@pytest.mark.majors("15")
def test_a_fault_would_be_found(pg_major: str, checked: cursor) -> None:
    checked.execute(
        "create function pgdts.faulty() returns int language plpgsql as"
        " $$ begin return (select no_such_column from pg_catalog.pg_class); end $$"
    )
    checked.execute(FINDINGS)
    assert ("faulty", "error") in {(name, level) for name, level, _ in checked}
    checked.execute("drop function pgdts.faulty()")
