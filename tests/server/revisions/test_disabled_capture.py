"""An event trigger that somebody has disabled: left so, but never ignored in silence."""

import pytest
from psycopg2.extensions import cursor

from pgdts.capture.status import read_status
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest, Enable, Options
from pgdts.targets import Target
from tests.server.revisions.test_adoption import install_by_hand

ENABLE = ChangeRequest(Options(enable=Enable.ORIGIN))


@pytest.fixture
def installed(target: Target) -> Target:
    upgrade(target, "head", ChangeRequest())
    return target


def enabled(sql: cursor) -> dict[str, str]:
    sql.execute("select evtname, evtenabled from pg_event_trigger")
    return {name: str(letter) for name, letter in sql.fetchall()}


@pytest.mark.parametrize("how", ["disable", "enable replica"])
def test_disabled_capture_is_left_so_and_said(installed: Target, sql: cursor, how: str) -> None:
    sql.execute(f"alter event trigger dts_intercept_ddl {how}")
    before = enabled(sql)

    plan = upgrade(installed, "head", ChangeRequest())

    [caution] = plan.cautions
    assert "dts_intercept_ddl" in caution.found
    assert "--enable origin" in str(caution.remedy)
    assert (plan.steps, enabled(sql)) == ((), before)


def test_other_changes_are_made_and_leave_it_disabled(installed: Target, sql: cursor) -> None:
    sql.execute("alter event trigger dts_intercept_ddl disable")
    plan = upgrade(installed, "head", ChangeRequest(Options(retention=7)))
    assert plan.cautions
    assert read_status(installed).options.retention == 7
    assert set(enabled(sql).values()) == {"D"}


def test_the_remedy_enables_both_event_triggers(installed: Target, sql: cursor) -> None:
    for name in enabled(sql):
        sql.execute(f"alter event trigger {name} disable")
    assert not upgrade(installed, "head", ENABLE).cautions
    assert not read_status(installed).has_drifted


@pytest.mark.parametrize("request_", [ChangeRequest(), ENABLE], ids=["plain", "enable"])
def test_the_other_event_trigger_is_enabled_as_the_first(
    installed: Target, sql: cursor, request_: ChangeRequest
) -> None:
    sql.execute("alter event trigger dts_intercept_drop disable")

    plan = upgrade(installed, "head", request_)

    assert "event trigger dts_intercept_drop" in {step.subject for step in plan.steps}
    assert not plan.cautions
    assert set(enabled(sql).values()) == {"O"}


def test_taking_over_a_disabled_capture_says_so(target: Target, sql: cursor) -> None:
    install_by_hand(sql)
    sql.execute("alter event trigger dts_intercept_ddl disable")
    assert upgrade(target, "head", ChangeRequest()).cautions
