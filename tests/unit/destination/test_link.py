"""Names of a link, positions, and the mark of a failing row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.destination.failing import _CODES, _sqlstate
from pgdts.destination.link import Link, default_name
from pgdts.destination.positions import as_number, as_text
from pgdts.errors import UsageError
from pgdts.targets import Target

HERE = Target("here", "dbname=here")


def test_names() -> None:
    link = Link(HERE, HERE, "crm_1")
    assert (link.publication, link.slot, link.subscription) == (
        "dts_sync_crm_1",
        "pgdts_crm_1",
        "pgdts_crm_1",
    )


@pytest.mark.parametrize("name", ["", "Crm", "a-b", "x" * 41, "ä", "trial_1"])
def test_a_name_that_a_slot_cannot_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="as the name of a link"):
        Link(HERE, HERE, name)


@given(st.text(min_size=1, max_size=63), st.text(min_size=1, max_size=63))
def test_every_database_has_a_default_name_of_its_own(one: str, other: str) -> None:
    Link(HERE, HERE, default_name(one))
    assert (default_name(one) == default_name(other)) == (one == other)


@given(st.integers(0, 2**64 - 1))
def test_positions_survive(position: int) -> None:
    assert as_number(as_text(position)) == position


@given(
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=5, max_size=5), st.integers(1, 10**11)
)
def test_the_mark_holds_row_and_sqlstate(state: str, captured_id: int) -> None:
    mark = captured_id * _CODES + int(state, 36)
    assert mark < 2**63
    row, code = divmod(mark, _CODES)
    assert (row, _sqlstate(code)) == (captured_id, state)
