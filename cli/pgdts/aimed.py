"""Advice that names commands of pgdts, with the way to the database for which it is meant."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pgdts.advice import Advice
from pgdts.errors import PgdtsError
from pgdts.sessions.conninfo import target_options

Value = TypeVar("Value", bound=Any)


def aim(error: PgdtsError, dsn: str) -> PgdtsError:
    """The error with its remedy aimed at a database."""
    if error.advice.commands:
        error.advice = error.advice.aimed(target_options(dsn))
    return error


def aim_all(value: Value, dsn: str) -> Value:
    """A dataclass with all the advice in it, however deep, aimed at a database."""
    aimed: Value = _aimed(value, target_options(dsn))
    return aimed


def _aimed(value: Any, options: str) -> Any:
    if isinstance(value, Advice):
        return value.aimed(options)
    if isinstance(value, tuple):
        return tuple(_aimed(item, options) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: _aimed(part, options) for name, part in changed.items()})
