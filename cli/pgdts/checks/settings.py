"""The server's settings, which many rules read."""

from collections.abc import Mapping
from dataclasses import dataclass

from pgdts.checks.facts import Fact, Facts, Reading, UnknownFactError
from pgdts.connection import fetch


@dataclass(frozen=True)
class Setting:
    """One row of pg_settings, as this session has it.

    Attributes:
        setting: in `unit`, where there is one.
        context: who may change it and when (`postmaster`: restart, `sighup`: reload).
        reset_value: what a new session gets.
        pending_restart: changed in the file but not in effect; None before PostgreSQL 9.5.
    """

    name: str
    setting: str
    unit: str | None
    context: str
    source: str
    reset_value: str | None
    pending_restart: bool | None


def _read(reading: Reading) -> Mapping[str, Setting]:
    rows = fetch(reading.connection, "checks/settings")
    return {row.name: Setting(**row._asdict()) for row in rows}


SETTINGS = Fact("settings", _read)


def setting(facts: Facts, name: str) -> str:
    """The value of a setting in this session.

    Raises:
        UnknownFactError: the server has no such setting, or the role may not see it.
    """
    found = facts[SETTINGS].get(name)
    if found is None:
        raise UnknownFactError(f"the setting {name} is not there or not visible to this role")
    return found.setting


def has_setting(facts: Facts, name: str) -> bool:
    """Whether the server has it and the role may see it."""
    return name in facts[SETTINGS]
