"""What the destination refuses stops the flow or is recorded; nothing is lost or done twice."""

from collections.abc import Callable

import pytest
from psycopg2 import errors

from pgdts.destination import recopying
from pgdts.destination.applied import StatementOutcome
from pgdts.destination.failing import FailingRow, why
from pgdts.destination.follow import following
from pgdts.destination.link import Policy
from pgdts.destination.skipping import skip
from pgdts.destination.state import read_state
from pgdts.destination.waiting import NotAppliedError, wait_until_applied
from pgdts.errors import RefusedError
from tests.harness.cluster import Cluster
from tests.server.destination.linking import Ends, linked
from tests.server.destination.waiting import until

SECONDS = 30
Eager = Callable[[str], Cluster]
BEFORE = ("create table orders (id integer primary key)",)


@pytest.mark.parametrize(("source", "destination"), [("10", "18"), ("14", "14")])
def test_a_failing_statement_stops_the_flow_until_it_can_be_run(
    source: str, destination: str, eager: Eager
) -> None:
    with linked(eager(source), eager(destination), BEFORE) as ends, following(ends.link):
        ends.destination.execute("create table taken (a integer)")
        ends.source.execute(
            "create table first (a integer); create table taken (b integer);"
            " insert into taken values (1)"
        )
        ends.source.execute("create table third (a integer)")
        with pytest.raises(NotAppliedError, match=r"captured row 2 fails .*create table taken"):
            wait_until_applied(ends.link, SECONDS)
        # The transaction is applied as a whole or not at all.
        assert ends.applied() == ()
        assert ends.here("select to_regclass('first')::text") == [(None,)]
        failing = read_state(ends.link).failing
        assert failing is not None
        assert (failing.captured_id, failing.sqlstate) == (2, "42P07")
        assert why(ends.link, failing) == '42P07 relation "taken" already exists'

        ends.destination.execute("drop table taken")
        state = wait_until_applied(ends.link, SECONDS, patient=True)
        assert state.failing is None
        assert ends.here("select b from taken") == [(1,)]
        assert [row.captured_id for row in ends.applied()] == [1, 2, 3]


def test_a_statement_can_be_skipped(eager: Eager) -> None:
    with linked(eager("14"), eager("16"), BEFORE) as ends, following(ends.link):
        ends.source.execute("create role dts_gone")
        ends.source.execute(
            "grant select on orders to dts_gone; revoke all on orders from dts_gone"
        )
        ends.source.execute("drop role dts_gone; create table next (a integer)")
        failing = _failing(ends)
        with pytest.raises(RefusedError, match=f"captured row {failing.captured_id} stops"):
            skip(ends.link, failing.captured_id + 1)
        skip(ends.link, failing.captured_id)
        skip(ends.link, _failing(ends, after=failing.captured_id).captured_id)
        wait_until_applied(ends.link, SECONDS, patient=True)
        assert [row.outcome for row in ends.applied()] == [
            StatementOutcome.SKIPPED,
            StatementOutcome.SKIPPED,
            StatementOutcome.APPLIED,
        ]
        assert ends.applied()[0].note == "skipped by hand"


def test_going_on_records_what_failed(eager: Eager) -> None:
    with linked(eager("16"), eager("newest"), BEFORE, policy=Policy.GO_ON) as ends:
        ends.destination.execute("create view here as select 1")
        with following(ends.link):
            ends.source.execute("create view here as select 2; insert into orders values (1)")
            ends.source.execute("alter table orders add column note text")
            for text, path in (("create table a (); drop table a", "public"), ("select 1", None)):
                _forge(ends, text, path)
            ends.source.execute("insert into orders values (2, 'two')")
            state = wait_until_applied(ends.link, SECONDS)
        assert state.failing is None
        assert [(row.outcome.value, row.sqlstate, row.error) for row in ends.applied()] == [
            ("failed", "42P07", 'relation "here" already exists'),
            ("applied", None, None),
            ("failed", "42601", "not exactly one statement"),
            ("refused", None, None),
        ]
        assert ends.here("select * from orders order by 1") == [(1, None), (2, "two")]


def test_a_lock_delays_and_does_not_fail(eager: Eager) -> None:
    with linked(eager("14"), eager("14"), BEFORE, policy=Policy.GO_ON) as ends:
        ends.destination.execute("update pgdts.apply_settings set lock_timeout = '100ms'")
        with following(ends.link):
            with (
                ends.destination_database.connect(autocommit=False) as other,
                other.cursor() as holder,
            ):
                holder.execute("lock table orders in share update exclusive mode")
                ends.source.execute("alter table orders add column note text")
                assert _failing(ends).sqlstate == "55P03"
            wait_until_applied(ends.link, SECONDS, patient=True)
        assert [row.outcome for row in ends.applied()] == [StatementOutcome.APPLIED]


def test_each_statement_counts_once_though_the_worker_is_killed(eager: Eager) -> None:
    with linked(eager("16"), eager("newest"), BEFORE) as ends, following(ends.link):
        for number in range(40):
            ends.source.execute(
                f"create table t{number} (a integer primary key);"
                f" insert into t{number} values ({number}); insert into orders values ({number})"
            )
            if number % 8 == 0:
                ends.destination.execute(
                    "select pg_terminate_backend(pid) from pg_stat_subscription"
                    f" where subname = '{ends.link.subscription}'"
                )
        wait_until_applied(ends.link, SECONDS, patient=True)
        assert [row.captured_id for row in ends.applied()] == list(range(1, 41))
        assert ends.here("select count(*) from orders") == [(40,)]
        for number in range(40):
            assert ends.here(f"select a from t{number}") == [(number,)]


def test_a_table_that_cannot_be_copied_can_still_be_dropped(eager: Eager) -> None:
    """The server refuses to drop a table whose copy is not finished."""
    with linked(eager("14"), eager("16"), BEFORE) as ends:
        ends.source.execute("create table copied as select 1 as a")
        until(lambda: bool(ends.applied()))
        ends.destination.execute("alter table copied add constraint never check (a > 1)")
        with following(ends.link):
            until(lambda: bool(_copies(ends)))
            ends.source.execute("drop table copied; create table after_it (a integer)")
            wait_until_applied(ends.link, SECONDS, patient=True)
        assert ends.here("select to_regclass('copied')::text") == [(None,)]
        assert len(ends.applied()) == 3


def test_a_table_made_anew_while_its_copy_fails_is_copied_again(
    eager: Eager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drop waits for the copy, and the copy takes the new table's rows for the old one's."""
    monkeypatch.setattr(recopying, "_PATIENCE", 2)
    with linked(eager("14"), eager("16"), BEFORE) as ends:
        ends.source.execute("create table copied as select 1 as a")
        until(lambda: bool(ends.applied()))
        ends.destination.execute("alter table copied add constraint never check (a > 1)")
        with following(ends.link):
            until(lambda: bool(_copies(ends)))
            ends.source.execute("drop table copied; create table copied (b text)")
            ends.source.execute("insert into copied values ('first')")
            until(
                lambda: (
                    ends.here(
                        "select attname::text from pg_attribute"
                        " where attrelid = to_regclass('copied') and attname = 'b'"
                    )
                    != []
                )
            )
            ends.source.execute("insert into copied values ('second')")
            ends.source.execute("insert into copied values ('third')")
            wait_until_applied(ends.link, SECONDS, patient=True)
        assert ends.here("select b from copied order by 1") == [("first",), ("second",), ("third",)]
        assert len(ends.applied()) == 3


def test_a_table_whose_copy_cannot_catch_up_is_copied_again(eager: Eager) -> None:
    """Its worker meets rows of a table that has another name by now."""
    with linked(eager("16"), eager("newest"), BEFORE) as ends:
        ends.source.execute("insert into orders values (1), (2)")
        with following(ends.link):
            wait_until_applied(ends.link, SECONDS)
            _break_copy(ends, "orders")
            ends.source.execute("insert into orders values (3)")
            wait_until_applied(ends.link, 2 * SECONDS)
            ends.source.execute("insert into orders values (4)")
            wait_until_applied(ends.link, SECONDS)
        assert ends.here("select id from orders order by id") == [(1,), (2,), (3,), (4,)]


def test_a_destination_before_12_gets_enum_values_beside_the_transaction(eager: Eager) -> None:
    with linked(eager("10"), eager("10"), ("create type mood as enum ('a')",)) as ends:
        with following(ends.link):
            ends.source.execute("alter type mood add value 'c'")
            ends.source.execute("alter type mood /* b */ add value if not exists 'b' before 'c'")
            ends.source.execute("create table moods (m mood); insert into moods values ('b')")
            wait_until_applied(ends.link, SECONDS, patient=True)
        assert ends.here("select enum_range(null::mood)::text") == [("{a,b,c}",)]
        assert ends.here("select m from moods") == [("b",)]
        assert [outcome for outcome, _ in ends.outcomes()] == ["rewritten", "rewritten", "applied"]


def test_records_are_kept_to_a_number(eager: Eager) -> None:
    with linked(eager("16"), eager("newest"), BEFORE) as ends:
        ends.destination.execute("update pgdts.apply_settings set keep = 50")
        ends.source.execute(
            "do $$ begin for i in 1..120 loop execute"
            " 'comment on table orders is ' || quote_literal(i); end loop; end $$"
        )
        wait_until_applied(ends.link, SECONDS)
        assert [row.number for row in ends.applied()] == list(range(51, 121))


def test_only_replica_mode_applies(eager: Eager) -> None:
    with linked(eager("14"), eager("16"), BEFORE) as ends:
        ends.destination.execute(
            "insert into dts_ddl_command (ddl_text, tag) values ('create table forged ()', 'x')"
        )
        assert ends.here("select to_regclass('forged')::text") == [(None,)]
        ends.destination.execute("create role dts_nobody")
        try:
            ends.destination.execute("set role dts_nobody")
            for attempt in (
                "insert into public.dts_ddl_command (ddl_text) values ('create table forged ()')",
                "select pgdts.run_captured('create table forged ()', 'public', 'x', null, '1s')",
                "update pgdts.apply_settings set policy = 'go on'",
            ):
                with pytest.raises(errors.InsufficientPrivilege):
                    ends.destination.execute(attempt)
        finally:
            ends.destination.execute("reset role; drop role dts_nobody")


def _forge(ends: Ends, text: str, schema: str | None) -> None:
    """A captured row such as the documented capture would write."""
    ends.source.execute(
        "insert into public.dts_ddl_command (ddl_text, tag, schema, username)"
        " values (%s, %s, %s, current_user)",
        (text, "CREATE TABLE", schema),
    )


def _failing(ends: Ends, after: int = 0) -> FailingRow:
    found: list[FailingRow] = []

    def looked() -> bool:
        failing = read_state(ends.link).failing
        if failing is not None and failing.captured_id > after:
            found.append(failing)
        return bool(found)

    until(looked)
    return found[0]


def _break_copy(ends: Ends, table: str) -> None:
    """As after a copy of which the worker cannot go on."""
    ends.destination.execute(
        f"update pg_subscription_rel set srsubstate = 'f' where srrelid = '{table}'::regclass"
    )
    # It knows the table as ready.
    ends.destination.execute(
        "select pg_terminate_backend(pid) from pg_stat_subscription"
        f" where subname = '{ends.link.subscription}'"
    )


def _copies(ends: Ends) -> list[tuple[object, ...]]:
    return ends.here(
        "select srsubstate from pg_subscription_rel where srrelid = 'copied'::regclass"
    )
