"""Captured rows out of what the plugin test_decoding writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pgdts.dts.facts import LOG_TABLE

BEGIN = "BEGIN"
COMMIT = "COMMIT"
_INSERT = f"table public.{LOG_TABLE}: INSERT: "
_COLUMN = re.compile(r"(\w+)\[[^\]]*\]:(null|'(?:[^']|'')*'|[^ ']+)(?: |$)", re.DOTALL)

Row = Mapping[str, str | None]


@dataclass(frozen=True)
class CapturedTransaction:
    """The captured rows of one source transaction.

    Attributes:
        end: position behind its commit; what has been applied up to here is not read again.
    """

    rows: tuple[Row, ...]
    end: int


@dataclass
class Assembly:
    """Puts lines together to transactions, which come whole and in commit order."""

    rows: list[Row] = field(default_factory=list)
    is_open: bool = False

    def take(self, line: str, position: int) -> CapturedTransaction | None:
        """One line of the plugin; the transaction if it is its last.

        Args:
            line: `BEGIN`, a change or `COMMIT`.
            position: that the server gives with it; of a commit, the position behind it.
        """
        if line.startswith(BEGIN):
            self.rows, self.is_open = [], True
        elif line.startswith(COMMIT):
            self.is_open = False
            return CapturedTransaction(tuple(self.rows), position)
        elif line.startswith(_INSERT):
            self.rows.append(parse_columns(line.removeprefix(_INSERT)))
        return None


def parse_columns(text: str) -> Row:
    """The columns of an INSERT.

    >>> parse_columns("ddl_text[text]:'comment on t is ''x''' id[bigint]:7 message[text]:null")
    {'ddl_text': "comment on t is 'x'", 'id': '7', 'message': None}
    """
    return {found[1]: _value(found[2]) for found in _COLUMN.finditer(text)}


def _value(text: str) -> str | None:
    if text == "null":
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
