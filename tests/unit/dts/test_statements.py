"""What DTS documents about a captured statement."""

from datetime import date

import pytest

from pgdts.capture.log import CapturedRow
from pgdts.dts.statements import documented, judge
from pgdts.dts.verdict import Arrival, Risk
from tests.unit.rehearsal.rows import captured

TODAY = date(2026, 11, 21)
BEFORE_MAY_2023 = date(2023, 5, 11)


def arrival(row: CapturedRow, created: date = TODAY, version: int = 160000) -> Arrival:
    return judge(row, (), documented(created, version)).arrival


@pytest.mark.parametrize(
    "text",
    [
        "create table t (id integer primary key)",
        "DROP TABLE t",
        "alter table t rename to u",
        "alter table only public.t add column a int default 1",
        'alter table if exists "a.b"."T, x" add a numeric(3, 2)',
        "alter table t alter column a type bigint using a::bigint",
        "alter table t alter a set data type bigint",
        "alter table t drop column a",
        "alter table t add constraint c foreign key (a) references u on delete cascade",
        "alter table t add foreign key (a) references u on update restrict",
        "alter table t add constraint c check (a > 0), add unique (a)",
        "alter table t alter column a drop default",
        "create unique index i on t (a)",
        "create table t (a text default 'drop table x cascade')",
    ],
)
def test_statements_of_the_current_list_are_carried(text: str) -> None:
    assert arrival(captured(text)) is Arrival.CARRIED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("create view v as select 1", "CREATE VIEW"),
        ("alter table t rename column a to b", "rename column"),
        ("alter table t rename a to b", "rename column"),
        ("alter table t rename constraint a to b", "rename constraint"),
        ("alter table t alter column a set not null", "set not null"),
        ("alter table t add column a int, alter b set default 1", "set default"),
        ("alter table t add constraint c exclude using gist (a with =)", "exclusion constraint"),
        ("alter table t attach partition p for values in (1)", "attach partition"),
        ("alter table t owner to me", "change owner"),
        ("alter table t set (fillfactor = 70)", "ALTER TABLE (set)"),
        ("drop index i", "DROP INDEX"),
        ("drop table t cascade", "CASCADE"),
        ("alter table t drop column a restrict", "RESTRICT"),
    ],
)
def test_others_are_not_and_the_reason_is_given(text: str, reason: str) -> None:
    verdict = judge(captured(text), (), documented(TODAY, 160000))
    assert verdict.arrival is Arrival.NOT_CARRIED
    assert reason in verdict.reasons[0]
    assert verdict.source.startswith("https://")


def test_the_list_depends_on_the_day_of_the_task() -> None:
    row = captured("create index i on t (a)")
    assert arrival(row, TODAY) is Arrival.CARRIED
    assert arrival(row, BEFORE_MAY_2023) is Arrival.NOT_CARRIED
    table = captured("create table t (a int)")
    assert arrival(table, BEFORE_MAY_2023) is Arrival.CARRIED
    assert arrival(table, date(2020, 9, 30)) is Arrival.NOT_CARRIED


def test_truncate_is_listed_for_newer_sources_alone() -> None:
    row = captured("truncate t", tag="TRUNCATE TABLE")
    assert arrival(row, version=110000) is Arrival.CARRIED
    assert arrival(row, version=100023) is Arrival.NOT_CARRIED


def test_risks_leave_a_carried_statement_at_risk() -> None:
    rules = documented(TODAY, 160000)
    row = captured("create table t (a int)")
    assert judge(row, (Risk("note", "why"),), rules).reasons == ("why",)
    bits = judge(captured("create table t (a bit(3))"), (), rules)
    assert (bits.arrival, "BIT" in bits.reasons[0]) == (Arrival.AT_RISK, True)
    concurrently = captured("create index concurrently i on t (a)")
    assert arrival(concurrently) is Arrival.AT_RISK


def test_every_list_names_a_page_and_every_day_has_one_list() -> None:
    days = (date.min, date(2020, 10, 1), date(2023, 5, 11), date(2023, 5, 12), date.max)
    for day in days[:-1]:
        assert documented(day, 160000).source.startswith("https://")
