"""Reads what a user says about time."""

import re
from datetime import datetime, timedelta

from pgdts.errors import UsageError

_UNITS = {
    "s": timedelta(seconds=1),
    "sec": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_PART = re.compile(r"(\d{1,6}) *([a-z]+) *", re.IGNORECASE)


def parse_moment(text: str) -> datetime | timedelta:
    """A point in time (ISO 8601; local unless it says otherwise) or an age.

    Raises:
        UsageError: neither.

    >>> parse_moment("1h 30min")
    datetime.timedelta(seconds=5400)
    >>> parse_moment("2026-03-01T08:00+00:00").isoformat()
    '2026-03-01T08:00:00+00:00'
    """
    age = _age(text.strip())
    if age is not None:
        return age
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{text!r} is neither a time nor an age",
            needed="a time such as 2026-03-01T08:00, or an age such as 2h, 30min, 1d12h",
        ) from None


def _age(text: str) -> timedelta | None:
    parts = list(_PART.finditer(text))
    if not parts or "".join(part[0] for part in parts) != text:
        return None
    if any(part[2].lower() not in _UNITS for part in parts):
        return None
    return sum((int(part[1]) * _UNITS[part[2].lower()] for part in parts), timedelta())
