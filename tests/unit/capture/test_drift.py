"""What differs between a revision and a database, and what is said of the whole."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pgdts.capture.differences import Condition
from pgdts.capture.drift import compare
from pgdts.capture.expected import head
from pgdts.capture.objects import Addition
from pgdts.capture.state import CaptureState
from pgdts.capture.status import Installation, judge
from pgdts.dts.facts import LOG_TABLE
from tests.unit.capture.states import EMPTY, by_hand, whole

Change = Callable[[CaptureState], CaptureState]


def problems(state: CaptureState) -> list[tuple[str, Condition]]:
    return [
        (item.name, problem.condition)
        for item in compare(head(), state)
        for problem in item.problems
    ]


def on_all(kind: str, **values: Any) -> Change:
    """The same change of every object of a kind."""

    def changed(state: CaptureState) -> CaptureState:
        objects: Any = tuple(replace(one, **values) for one in getattr(state, kind))
        return replace(state, **{kind: objects})

    return changed


def test_what_was_installed_has_no_difference() -> None:
    assert problems(whole()) == []
    status = judge(whole())
    assert (status.installation, status.is_head) == (Installation.REVISION, True)


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        (lambda state: replace(state, event_triggers=()), Condition.MISSING),
        (lambda state: replace(state, functions=()), Condition.MISSING),
        (lambda state: replace(state, relations=()), Condition.MISSING),
        (on_all("event_triggers", enabled="D"), Condition.DISABLED),
        (on_all("event_triggers", event="sql_drop", function="public.other"), Condition.CHANGED),
        (on_all("event_triggers", tags=("CREATE TABLE",)), Condition.CHANGED),
        (on_all("functions", body="begin end"), Condition.CHANGED),
        (on_all("functions", settings=("search_path=public",)), Condition.CHANGED),
        (on_all("relations", grants=("PUBLIC",)), Condition.EXPOSED),
        (on_all("relations", owner="somebody"), Condition.WRONG_OWNER),
        (on_all("relations", persistence="u"), Condition.CHANGED),
        (on_all("columns", type="text"), Condition.CHANGED),
        (on_all("columns", fills_itself=False), Condition.CHANGED),
        (
            lambda state: replace(state, additions=(Addition("trigger", "t"),)),
            Condition.CHANGED,
        ),
    ],
)
def test_each_change_is_told(change: Change, condition: Condition) -> None:
    assert condition in {found for _, found in problems(change(whole()))}


def test_a_log_of_another_kind_is_told_as_such() -> None:
    views = [replace(one, kind="v") if one.name == LOG_TABLE else one for one in whole().relations]
    [(name, _)] = problems(replace(whole(), relations=views))
    assert name == f"public.{LOG_TABLE}"


def test_how_it_was_installed() -> None:
    assert judge(EMPTY).installation is Installation.ABSENT
    assert judge(by_hand()).installation is Installation.BY_HAND
    assert judge(replace(whole(), revisions=("0002",), event_triggers=())).revision == "0002"
