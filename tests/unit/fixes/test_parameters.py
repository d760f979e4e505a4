"""What ALTER SYSTEM would write: never lower, never a shorter list."""

from hypothesis import given
from hypothesis import strategies as st

from pgdts.checks.kit.finding import Effect, SetParameter
from pgdts.fixes.parameters import Configured, plan_parameters
from pgdts.fixes.plan import LeftAlone, SetStep

_WORDS = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1)


def _setting(name: str, in_force: str, configured: str | None = None) -> dict[str, Configured]:
    return {name: Configured(name, in_force, configured, None, "postmaster")}


def _plan(wanted: SetParameter, settings: dict[str, Configured]) -> list[SetStep | LeftAlone]:
    return list(plan_parameters([wanted], settings))


def test_a_setting_is_raised() -> None:
    [step] = _plan(SetParameter("max_wal_senders", "12"), _setting("max_wal_senders", "10"))
    assert step == SetStep("max_wal_senders", "10", ("12",), False, Effect.RESTART)


def test_a_setting_is_never_lowered() -> None:
    [left] = _plan(SetParameter("max_wal_senders", "12"), _setting("max_wal_senders", "20"))
    assert left == LeftAlone("setting max_wal_senders", "it is 20, more than the 12 needed")


def test_a_value_that_waits_for_a_restart_is_not_lowered_either() -> None:
    [left] = _plan(SetParameter("max_wal_senders", "12"), _setting("max_wal_senders", "5", "50"))
    assert isinstance(left, LeftAlone)


def test_a_value_that_waits_for_a_restart_already_needs_nothing() -> None:
    assert (
        _plan(SetParameter("wal_level", "logical"), _setting("wal_level", "minimal", "logical"))
        == []
    )


def test_a_value_that_waits_is_taken_back_by_a_reload() -> None:
    settings = _setting("wal_level", "logical", "replica")
    [step] = _plan(SetParameter("wal_level", "logical"), settings)
    assert step == SetStep("wal_level", "replica", ("logical",), False, Effect.RELOAD)


def test_what_alter_system_cannot_change_is_left_alone() -> None:
    wish = SetParameter("wal_level", "logical")
    started = Configured("wal_level", "replica", "logical", None, "postmaster", "command line")
    [left] = _plan(wish, {"wal_level": started})
    assert isinstance(left, LeftAlone)
    assert "command line" in left.reason
    forbidden = Configured("allow_alter_system", "off", "off", None, "sighup")
    [left] = _plan(wish, _setting("wal_level", "replica") | {"allow_alter_system": forbidden})
    assert isinstance(left, LeftAlone)
    assert "allow_alter_system is off" in left.reason


def test_no_limit_is_more_than_any_limit() -> None:
    name = "max_slot_wal_keep_size"
    [step] = _plan(SetParameter(name, "-1"), _setting(name, "1000"))
    assert isinstance(step, SetStep)


def test_the_highest_of_several_wishes_counts() -> None:
    wishes = [SetParameter("max_wal_senders", value) for value in ("9", "12", "10")]
    [step] = plan_parameters(wishes, _setting("max_wal_senders", "5"))
    assert isinstance(step, SetStep)
    assert step.values == ("12",)


def test_a_setting_that_the_server_lacks_is_left_alone() -> None:
    [left] = _plan(SetParameter("rds.thing", "1"), {})
    assert isinstance(left, LeftAlone)


@given(st.lists(_WORDS, unique=True), st.lists(_WORDS, min_size=1, unique=True))
def test_a_list_keeps_what_it_has(present: list[str], added: list[str]) -> None:
    name = "output_plugin_libraries"
    steps = _plan(SetParameter(name, tuple(added)), _setting(name, ", ".join(present)))
    if set(added) <= set(present):
        assert steps == []
        return
    [step] = steps
    assert isinstance(step, SetStep)
    assert step.is_list
    assert step.values[: len(present)] == tuple(present)
    assert set(step.values) == {*present, *added}


def test_a_list_that_quotes_made_one_element_is_taken_apart() -> None:
    name = "output_plugin_libraries"
    settings = _setting(name, '"pgoutput, test_decoding"')
    [step] = _plan(SetParameter(name, ("pgoutput",)), settings)
    assert isinstance(step, SetStep)
    assert step.values == ("pgoutput", "test_decoding")
