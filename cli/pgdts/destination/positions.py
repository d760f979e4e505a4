"""Positions in the WAL."""


def as_number(position: str) -> int:
    """A position as the server writes it, in bytes from the beginning.

    >>> as_number("1/10")
    4294967312
    """
    high, _, low = position.partition("/")
    return (int(high, 16) << 32) + int(low, 16)


def as_text(position: int) -> str:
    """The same the other way round.

    >>> as_text(4294967312)
    '1/10'
    """
    return f"{position >> 32:X}/{position & 0xFFFFFFFF:X}"
