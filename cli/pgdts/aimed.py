"""Advice that names commands of pgdts, with the way to the database for which it is meant."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pgdts.conninfo import target_options
from pgdts.errors import PgdtsError

Value = TypeVar("Value", bound=Any)
# Attributes of results that are advice to people, or lists of it.
_ADVICE = frozenset({"remedy", "findings", "notes"})
_COMMAND = re.compile(
    r"(?<![\w-])pgdts (?:upgrade|downgrade|status|check|verify|log|restore-identity)\b"
    r"(?! (?:-d|-h|-p|-U)\b)(?!-)"
)


def aimed(text: str, dsn: str) -> str:
    """The text with the way to a database in each command that works on one.

    >>> aimed("`pgdts upgrade --enable origin` enables it", "dbname=shop")
    '`pgdts upgrade -d shop --enable origin` enables it'
    """
    if not _COMMAND.search(text):
        return text
    options = target_options(dsn)
    return _COMMAND.sub(lambda found: f"{found[0]} {options}".rstrip(), text)


def aim(error: PgdtsError, dsn: str) -> PgdtsError:
    """The error with its remedy aimed at a database."""
    error.remedy = aimed(error.remedy, dsn)
    return error


def aim_all(value: Value, dsn: str) -> Value:
    """A dataclass with all its advice, and that of the dataclasses in it, aimed at a database."""
    changed: dict[str, Any] = {}
    for name in (field.name for field in fields(value)):
        part = getattr(value, name)
        if name in _ADVICE and isinstance(part, str):
            changed[name] = aimed(part, dsn)
        elif isinstance(part, tuple):
            changed[name] = tuple(_aimed_part(item, name in _ADVICE, dsn) for item in part)
    return replace(value, **changed)


def _aimed_part(item: Any, is_advice: bool, dsn: str) -> Any:
    if is_dataclass(item) and not isinstance(item, type):
        return aim_all(item, dsn)
    return aimed(item, dsn) if is_advice and isinstance(item, str) else item
