"""Values for columns that nothing is known of but their types."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

_SECONDS = 10 * 365 * 86_400


@dataclass(frozen=True)
class WritableColumn:
    """A column that the workload may write.

    Attributes:
        type: without its modifier, domains as their base type.
        category: `pg_type.typcategory`.
        modifier: `atttypmod`; -1 for none.
        has_default: the server has a value for it.
        is_numbered: that value comes from a sequence.
        labels: of an enum.
    """

    name: str
    type: str
    category: str
    modifier: int
    is_required: bool
    has_default: bool
    is_numbered: bool
    is_key: bool
    labels: tuple[str, ...] = ()


def random_value(column: WritableColumn, chance: random.Random) -> str | None:
    """A value as text that the type takes, None where we know none."""
    make = _BY_CATEGORY.get(column.category) or _BY_TYPE.get(column.type)
    return make(column, chance) if make else None


def _number(column: WritableColumn, chance: random.Random) -> str | None:
    if column.type == "numeric":
        return _decimal(column.modifier, chance)
    if column.type in {"real", "double precision"}:
        return repr(chance.randrange(1_000_000) / 8)
    highest = _HIGHEST.get(column.type)  # oid and its kin refer to something
    return str(chance.randrange(highest)) if highest else None


def _decimal(modifier: int, chance: random.Random) -> str:
    """A number that `numeric(precision, scale)` holds.

    >>> len(_decimal((3 << 16 | 2) + 4, random.Random(1)).partition(".")[2])
    2
    """
    if modifier < 4:
        return str(chance.randrange(10_000_000) / 100)
    precision, scale = (modifier - 4) >> 16 & 0xFFFF, (modifier - 4) & 0x7FF
    digits = min(max(precision - scale, 0), 9)
    fraction = f".{chance.randrange(10 ** min(scale, 6)):0{min(scale, 6)}d}" if scale else ""
    return f"{chance.randrange(10**digits)}{fraction}"


def _text(column: WritableColumn, chance: random.Random) -> str:
    text = f"row {chance.getrandbits(64):016x}"
    longest = column.modifier - 4 if column.modifier > 4 else 63
    return text[-longest:]


def _moment(column: WritableColumn, chance: random.Random) -> str:
    day = (
        f"20{chance.randrange(10, 30)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 28):02d}"
    )
    time = f"{chance.randrange(24):02d}:{chance.randrange(60):02d}:{chance.randrange(60):02d}"
    if column.type == "date":
        return day
    return time if column.type.startswith("time ") else f"{day} {time}+00"


def _label(column: WritableColumn, chance: random.Random) -> str | None:
    return chance.choice(column.labels) if column.labels else None


def _bits(column: WritableColumn, chance: random.Random) -> str:
    length = column.modifier if column.modifier > 0 else 8
    return f"{chance.getrandbits(length):0{length}b}"


_HIGHEST = {"smallint": 32_000, "integer": 2_000_000_000, "bigint": 2**62, "money": 1_000_000}
_BY_CATEGORY: dict[str, Callable[[WritableColumn, random.Random], str | None]] = {
    "A": lambda _column, _chance: "{}",
    "B": lambda _column, chance: chance.choice(("true", "false")),
    "D": _moment,
    "E": _label,
    "I": lambda _column, chance: f"10.0.{chance.randrange(256)}.{chance.randrange(256)}",
    "N": _number,
    "R": lambda _column, _chance: "empty",
    "S": _text,
    "T": lambda _column, chance: f"{chance.randrange(1000)} minutes",
    "V": _bits,
}
_BY_TYPE: dict[str, Callable[[WritableColumn, random.Random], str | None]] = {
    "bytea": lambda _column, chance: f"\\x{chance.getrandbits(64):016x}",
    "json": lambda _column, chance: f'{{"row": {chance.randrange(1_000_000)}}}',
    "jsonb": lambda _column, chance: f'{{"row": {chance.randrange(1_000_000)}}}',
    "macaddr": lambda _column, chance: f"08:00:2b:01:02:{chance.randrange(256):02x}",
    "point": lambda _column, chance: f"({chance.randrange(1000)},{chance.randrange(1000)})",
    "tsvector": lambda _column, chance: f"row {chance.randrange(1000)}",
    "uuid": lambda _column, chance: str(uuid.UUID(int=chance.getrandbits(128))),
}
