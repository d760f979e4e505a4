"""The canary: the statements that a verification runs, and the rows that each must leave."""

from dataclasses import dataclass

from pgdts.resources import read_sql

SCHEMA = "pgdts_canary"


@dataclass(frozen=True)
class CanaryRow:
    """A row that must be captured: its tag and its text."""

    tag: str
    text: str


@dataclass(frozen=True)
class Canary:
    """One message to the server.

    Attributes:
        message: as it is sent.
        rows: what must be captured, in order.
        documented: the documented capture passes it, too.
    """

    name: str
    message: str
    rows: tuple[CanaryRow, ...]
    documented: bool = True


def canaries(*, by_hand: bool) -> tuple[Canary, ...]:
    """Those that a capture must pass, in the order in which they run; the drop is the last.

    Args:
        by_hand: it was installed by hand, with the documented SQL.
    """
    return tuple(canary for canary in _all() if canary.documented or not by_hand)


def _all() -> tuple[Canary, ...]:
    return (
        _alone("create_table", "CREATE TABLE"),
        _alone("alter_table", "ALTER TABLE"),
        _alone("create_index", "CREATE INDEX"),
        _alone("create_view", "CREATE VIEW"),
        _alone("create_function", "CREATE FUNCTION"),
        Canary("temporary table", _message("create_temporary_table"), ()),
        Canary("drop of a temporary table", _message("drop_temporary_table"), (), documented=False),
        _batch(),
        Canary(
            "inside DO",
            _message("nested"),
            (CanaryRow("CREATE TABLE", "create table canary_nested (id integer)"),),
            documented=False,
        ),
        _alone("drop_table", "DROP TABLE"),
    )


def _alone(file: str, tag: str) -> Canary:
    message = _message(file)
    return Canary(tag.lower(), message, (CanaryRow(tag, message),))


def _batch() -> Canary:
    message = _message("batch")
    table, _, index = message.split("; ")
    rows = (CanaryRow("CREATE TABLE", table), CanaryRow("CREATE INDEX", index))
    return Canary("several at once", message, rows, documented=False)


def _message(file: str) -> str:
    """A file without its header: a captured text must not start with a comment."""
    lines = read_sql(f"verify/{file}").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))
