"""What `--since` takes."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgdts.capture.moments import parse_moment
from pgdts.errors import UsageError


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2h", timedelta(hours=2)),
        ("30 min", timedelta(minutes=30)),
        ("1d12h", timedelta(days=1, hours=12)),
        ("90S", timedelta(seconds=90)),
        ("2w", timedelta(weeks=2)),
        ("2026-03-01T08:00Z", datetime(2026, 3, 1, 8, tzinfo=UTC)),
    ],
)
def test_ages_and_times_are_understood(said: str, meant: datetime | timedelta) -> None:
    assert parse_moment(said) == meant


def test_a_time_without_a_zone_is_local() -> None:
    assert parse_moment("2026-03-01 08:00") == datetime(2026, 3, 1, 8).astimezone()


@pytest.mark.parametrize(
    "said", ["", "h", "2", "2 fortnights", "2h ago", "yesterday", "0001-01-01"]
)
def test_anything_else_is_a_usage_error(said: str) -> None:
    with pytest.raises(UsageError):
        parse_moment(said)


@given(st.text())
def test_no_text_is_a_crash(said: str) -> None:
    with suppress(UsageError):
        parse_moment(said)
