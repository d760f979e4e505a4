"""What a change would do to a database, and why it would not."""

from dataclasses import replace

from pgdts.capture.objects import EventTrigger
from pgdts.capture.state import CaptureState
from pgdts.revisions.plan import Action, Plan
from pgdts.revisions.planning import RevisionChange, RevisionPath, make_plan
from pgdts.revisions.request import ChangeRequest, Enable, Options
from tests.unit.capture.states import EMPTY, by_hand, whole

ALL = ("0001", "0002", "0003")
UP = RevisionPath((), ("0003",), tuple(RevisionChange(one, True, "") for one in ALL), ())
NOTHING = RevisionPath(("0003",), ("0003",), (), ALL)
DOWN = RevisionPath(
    ("0003",), (), tuple(RevisionChange(one, False, "") for one in reversed(ALL)), ALL
)


def plan(state: CaptureState, path: RevisionPath, options: Options | None = None) -> Plan:
    return make_plan(state, path, ChangeRequest(options or Options()))


def actions(made: Plan) -> set[Action]:
    return {step.action for step in made.steps}


def test_an_empty_database_gets_every_revision() -> None:
    made = plan(EMPTY, UP)
    assert [step.subject for step in made.steps if step.action is Action.UPGRADE] == [*ALL]
    assert (made.refusals, made.captured_rows) == ((), 0)


def test_what_was_made_by_hand_is_adopted() -> None:
    made = plan(by_hand(), UP)
    adopted = [step.subject for step in made.steps if step.action is Action.ADOPT]
    assert adopted == [
        "table public.dts_ddl_command",
        "function public.dts_capture_ddl()",
        "event trigger dts_intercept_ddl",
    ]
    assert made.refusals == ()


def test_a_sound_capture_needs_nothing() -> None:
    made = plan(whole(), NOTHING)
    assert (made.steps, made.refusals, made.cautions) == ((), (), ())


def test_what_is_missing_is_repaired_and_what_was_asked_is_set() -> None:
    lacking = replace(whole(), functions=whole().functions[1:])
    assert Action.REPAIR in actions(plan(lacking, NOTHING))
    changed = plan(whole(), NOTHING, Options(retention=77, enable=Enable.ALWAYS))
    assert actions(changed) == {Action.SET}


def test_a_disabled_capture_stays_so_with_a_caution() -> None:
    disabled = [replace(one, enabled="D") for one in whole().event_triggers]
    made = plan(replace(whole(), event_triggers=disabled), NOTHING)
    assert made.steps == ()
    assert made.cautions


def test_an_event_trigger_of_somebody_else_is_refused() -> None:
    [mine, *others] = whole().event_triggers
    foreign = EventTrigger(mine.name, "sql_drop", "O", None, "public.other", mine.owner)
    made = plan(replace(whole(), event_triggers=(foreign, *others)), NOTHING)
    assert made.refusals


def test_a_downgrade_tells_how_many_rows_go() -> None:
    made = plan(whole(), DOWN)
    assert actions(made) == {Action.DOWNGRADE}
    assert made.captured_rows == 12
