"""The server's settings, which many rules read, and where their values come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pgdts.checks.kit.facts import Fact, Facts, Reading, UnknownFactError
from pgdts.sessions.connection import fetch

COMMAND_LINE = "command line"
_OF_A_SESSION = {"database", "user", "database user", "global", "client", "session", "interactive"}
# What the server says of a line that is right, but waits for a restart.
_WAITS = "setting could not be applied"


@dataclass(frozen=True)
class FileLine:
    """A line of a configuration file.

    Attributes:
        name: None where the line could not be read at all.
        value: as it is written there.
        problem: why the server did not take it over; it may only wait for a restart.
    """

    name: str | None
    value: str | None
    problem: str | None
    file: str | None
    number: int | None

    @property
    def place(self) -> str:
        """For people."""
        return f"{self.file} line {self.number}"


@dataclass(frozen=True)
class Setting:
    """One row of pg_settings, as this session has it.

    Attributes:
        setting: in `unit`, where there is one.
        context: who may change it and when (`postmaster`: restart, `sighup`: reload).
        reset_value: what a new session gets.
        pending_restart: changed in the file but not in effect; None before PostgreSQL 9.5.
        boot_value: without any line for it.
        lines: for it in the files, of which the last one counts; None where nobody tells.
    """

    name: str
    setting: str
    unit: str | None
    context: str
    source: str
    reset_value: str | None
    pending_restart: bool | None
    boot_value: str | None = None
    lines: tuple[FileLine, ...] | None = None

    @property
    def is_of_command_line(self) -> bool:
        """Whether the server was started with it: no file and no ALTER SYSTEM changes it then."""
        return self.source == COMMAND_LINE

    @property
    def is_of_session(self) -> bool:
        """Whether only sessions of this role, database or client have the value."""
        return self.source in _OF_A_SESSION

    @property
    def waits(self) -> bool:
        """Whether a restart brings another value."""
        return bool(self.pending_restart) and not self.is_of_command_line

    @property
    def after_restart(self) -> str | None:
        """The value that a restart brings; None where it is not told."""
        if not self.waits:
            return self.setting
        if self.lines is None:
            return None
        return self.lines[-1].value if self.lines else self.boot_value

    def is_broken(self, line: FileLine) -> bool:
        """Whether the server could not start with this line for it."""
        return line.problem is not None and not (line.problem == _WAITS and self.pending_restart)


def _read(reading: Reading) -> Mapping[str, Setting]:
    """The files come first: after it the server knows what waits in them without a reload, too."""
    lines = _lines(reading)
    rows = fetch(reading.connection, "checks/kit/settings")
    found = (Setting(**row._asdict()) for row in rows)
    return {item.name: _with_lines(item, lines) for item in found}


def _lines(reading: Reading) -> Sequence[FileLine] | None:
    [row] = fetch(reading.connection, "checks/kit/may_read_files")
    if not row.may_read:
        return None
    rows = fetch(reading.connection, "checks/kit/file_settings")
    return [FileLine(**row._asdict()) for row in rows]


def _with_lines(item: Setting, lines: Sequence[FileLine] | None) -> Setting:
    if lines is None:
        return item
    return replace(item, lines=tuple(line for line in lines if line.name == item.name))


SETTINGS = Fact("settings", _read)


def setting(facts: Facts, name: str) -> str:
    """The value of a setting in this session.

    Raises:
        UnknownFactError: the server has no such setting, or the role may not see it.
    """
    return found_setting(facts, name).setting


def found_setting(facts: Facts, name: str) -> Setting:
    """A setting with its source.

    Raises:
        UnknownFactError: the server has no such setting, or the role may not see it.
    """
    found = facts[SETTINGS].get(name)
    if found is None:
        raise UnknownFactError(f"the setting {name} does not exist or is not visible to this role")
    return found


def has_setting(facts: Facts, name: str) -> bool:
    """Whether the server has it and the role may see it."""
    return name in facts[SETTINGS]
