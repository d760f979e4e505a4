"""Who runs captured statements at the destination, and which are not run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from pgdts.capture.notes import CODES, Runs
from pgdts.destination.failing import why
from pgdts.destination.follow import following
from pgdts.destination.link import Policy
from pgdts.destination.roles import Roles, roles_of
from pgdts.destination.setup import start
from pgdts.destination.state import read_state
from pgdts.destination.waiting import wait_until_applied
from pgdts.errors import RefusedError, UsageError
from tests.harness.cluster import Cluster
from tests.server.destination.linking import Ends, linked
from tests.server.destination.waiting import until

SECONDS = 30
Eager = Callable[[str], Cluster]


@contextmanager
def two_roles(ends: Ends) -> Iterator[tuple[str, str]]:
    """One of the source, one of the destination, which may make things in `public`."""
    there, here = (f"role_{uuid4().hex[:8]}" for _ in range(2))
    ends.source.execute("alter event trigger dts_intercept_ddl disable")
    for session, role in ((ends.source, there), (ends.destination, here)):
        session.execute(f"create role {role}; grant create, usage on schema public to {role}")
    ends.source.execute("alter event trigger dts_intercept_ddl enable")
    try:
        yield there, here
    finally:
        for session, role in ((ends.source, there), (ends.destination, here)):
            session.execute(f"reset role; drop owned by {role} cascade; drop role {role}")


@pytest.mark.parametrize(("source", "destination"), [("10", "14"), ("16", "18")])
def test_a_role_that_is_not_here_stops_the_flow_until_it_is_mapped(
    source: str, destination: str, eager: Eager
) -> None:
    with (
        linked(eager(source), eager(destination)) as ends,
        two_roles(ends) as (there, here),
        following(ends.link),
    ):
        ends.source.execute(f"set role {there}; create table mapped (a integer primary key)")
        until(lambda: read_state(ends.link).failing is not None)
        failing = read_state(ends.link).failing
        assert failing is not None
        assert why(ends.link, failing) == (
            f'42704 role "{there}", which is to run the statement, does not exist here'
        )
        start(ends.link, roles=Roles(mapped=((there, here),)))
        wait_until_applied(ends.link, SECONDS, patient=True)
        start(ends.link, roles=Roles(everybody=here))
        ends.source.execute("reset role; create table all_as (a integer primary key)")
        wait_until_applied(ends.link, SECONDS, patient=True)
        assert ends.here(
            "select relowner::regrole::text from pg_class where relname in ('mapped', 'all_as')"
        ) == [(here,), (here,)]


def test_what_a_role_may_not_do_here_fails(eager: Eager) -> None:
    with (
        linked(eager("16"), eager("newest"), policy=Policy.GO_ON) as ends,
        two_roles(ends) as roles,
    ):
        there, here = roles
        start(ends.link, policy=Policy.GO_ON, roles=Roles(mapped=((there, here),)))
        ends.destination.execute("create type others as (a integer)")
        with following(ends.link):
            ends.source.execute(f"set role {there}; create type others as (a integer)")
            ends.source.execute("alter type others add attribute b integer; reset role")
            wait_until_applied(ends.link, SECONDS)
        assert [row.error for row in ends.applied()] == [
            'type "others" already exists',
            "must be owner of table others",
        ]


def test_what_is_not_proven_or_no_ddl_is_refused_and_told(eager: Eager) -> None:
    """The trap would be sprung by any of them."""
    refused = [code.name for code in CODES if code.runs is Runs.REFUSED]
    forged = (
        *(("create table trap ()", f"[{code}] …") for code in refused),
        ("create table trap ()", "no code"),
        ("do $$ begin create table trap (); end $$", None),
        ("call trap()", None),
        ("/* c */ insert into trap values (1)", None),
        ("drop table public.dts_ddl_command", None),
        ('drop function "pgdts" . apply_captured() cascade', None),
        ("drop schema if exists pgdts cascade", None),
        ("alter table dts_ddl_command disable trigger all", None),
    )
    with linked(eager("16"), eager("newest")) as ends, following(ends.link):
        for text, message in forged:
            ends.source.execute(
                "insert into public.dts_ddl_command (ddl_text, tag, schema, username, message)"
                " values (%s, 'CREATE TABLE', 'public', current_user, %s)",
                (text, message),
            )
        wait_until_applied(ends.link, SECONDS)
        assert {row.outcome.value for row in ends.applied()} == {"refused"}
        assert len(ends.applied()) == len(forged)
        assert all(row.is_failure and row.note for row in ends.applied())
        assert ends.here("select to_regclass('trap')::text") == [(None,)]


def test_roles_of_the_options_are_there(eager: Eager) -> None:
    with linked(eager("16"), eager("newest")) as ends:
        with pytest.raises(RefusedError, match="the destination has no role nobody_here"):
            start(ends.link, roles=roles_of("", ["postgres=nobody_here"]))
        for wrong in (["postgres"], ["=postgres"], ["a=b", "a=c"]):
            with pytest.raises(UsageError, match="--map-role"):
                roles_of("", wrong)
        assert roles_of("x", ["a=b=c"]) == Roles("x", (("a=b", "c"),))
