"""How a migration tool is told where to work."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg2.extensions import parse_dsn

from pgdts.errors import UsageError
from pgdts.rehearsal.addresses import uri
from pgdts.rehearsal.change import Change, SendAs, SqlFile, parse_command
from pgdts.rehearsal.places import EmbeddedServers, GivenServers
from pgdts.rehearsal.plan import RehearsalPlan, RehearsalRequest, plan
from pgdts.rehearsal.starting_schema import Empty
from pgdts.rehearsal.workload import BuiltIn

VALUES = st.text("aZ0 @:/?#%&='\"ä\\", min_size=1, max_size=12)


@given(VALUES, VALUES, VALUES, st.sampled_from(["127.0.0.1", "db1", "::1", "/run/a b", "a,b"]))
def test_a_uri_means_what_the_keywords_mean(
    user: str, password: str, database: str, host: str
) -> None:
    given = {"user": user, "password": password, "dbname": database, "host": host, "port": "5433"}
    assert parse_dsn(uri(given)) == given


def test_commands_are_split_as_a_shell_would() -> None:
    assert parse_command("sh -c 'a \"b\"'").words == ("sh", "-c", 'a "b"')
    for nonsense in ("", "   ", "a 'b"):
        with pytest.raises(UsageError):
            parse_command(nonsense)


def planned(**wishes: object) -> RehearsalPlan:
    change = Change((SqlFile(Path("m.sql"), SendAs.BATCH),))
    given = {"servers": EmbeddedServers(), "change": change, **wishes}
    today = date(2026, 11, 21)
    return plan(RehearsalRequest(start=Empty(), workload=BuiltIn(), task_created=today, **given))  # type: ignore[arg-type]


def test_a_plan_names_what_would_be_made_and_where() -> None:
    steps = [f"{step.what} | {step.where}" for step in planned().steps]
    text = "\n".join(steps)
    names = planned().names
    assert "embedded PostgreSQL 16, embedded PostgreSQL 18" in text
    assert "run m.sql (batch)" in text
    assert names.source.startswith("pgdts_rehearsal_")
    assert len({names.source, names.destination, names.reference, names.documented}) == 4
    assert planned().names != names


def test_passwords_are_in_no_plan() -> None:
    server = "postgresql://u:hidden@db1/postgres"
    made = planned(servers=GivenServers(server, server))
    assert "hidden" not in f"{made} {made.steps}"
    assert "db1:5432" in made.steps[0].where + made.steps[0].what


def test_roles_are_made_on_servers_of_ours_alone() -> None:
    with pytest.raises(UsageError, match="--role"):
        planned(servers=GivenServers("", ""), roles=("app",))
