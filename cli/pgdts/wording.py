"""Numbers and lists in sentences for people."""

from collections.abc import Iterable


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "table"), counted(1200, "table"), counted(2, "index", "indexes")
    ('1 table', '1,200 tables', '2 indexes')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def some(names: Iterable[str], shown: int) -> str:
    """The first names, and how many more there are.

    >>> some(["a", "b", "c", "d"], 2)
    'a, b and 2 more'
    """
    given = list(names)
    more = len(given) - shown
    return ", ".join(given[:shown]) + (f" and {more:,} more" if more > 0 else "")
