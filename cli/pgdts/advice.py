"""What people are told to do: words, and the commands that they name as values of their own.

Where a command has to lead to is filled in by whoever knows the database (`pgdts.aimed`) or the
link (`pgdts.destination.aimed`); no sentence is taken apart for it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from pgdts.json_form import WrittenAsText


@dataclass(frozen=True)
class PgdtsCommand:
    """A command of pgdts that works on one database.

    Attributes:
        options: that lead to the database; empty until they are known.
    """

    name: str
    arguments: str = ""
    options: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, ("pgdts", self.name, self.options, self.arguments)))

    def aimed(self, options: str) -> "PgdtsCommand":
        """The command for one database, unless it is for one already."""
        return self if self.options else replace(self, options=options)


@dataclass(frozen=True)
class LinkCommand:
    """A command of `pgdts destination`, which works on one link.

    Attributes:
        name: options that name the link, where the default name does not do.
        ends: options that lead to its two ends; empty until they are known.
    """

    action: str
    arguments: str = ""
    name: str = ""
    ends: str = ""

    def __str__(self) -> str:
        words = ("pgdts destination", self.action, self.arguments, self.ends, self.name)
        return " ".join(filter(None, words))

    def between(self, ends: str, name: str) -> "LinkCommand":
        """The command for one link; a name that it has already stays."""
        return self if self.ends else replace(self, ends=ends, name=self.name or name)


Part = str | PgdtsCommand | LinkCommand
Command = TypeVar("Command", PgdtsCommand, LinkCommand)


@dataclass(frozen=True)
class Advice(WrittenAsText):
    """What to do: words and commands, one after the other; without any there is nothing to do.

    >>> str(Advice.of(PgdtsCommand("upgrade"), " creates it again").aimed("-d shop"))
    '`pgdts upgrade -d shop` creates it again'
    """

    parts: "tuple[Part, ...]" = ()

    @classmethod
    def of(cls, *parts: "Advice | Part") -> "Advice":
        """Of words, commands, and other advice."""
        flat: list[Part] = []
        for part in parts:
            flat += part.parts if isinstance(part, Advice) else [part] if part else []
        return cls(tuple(flat))

    def __str__(self) -> str:
        return "".join(part if isinstance(part, str) else f"`{part}`" for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def commands(self) -> tuple[PgdtsCommand, ...]:
        """The commands that it names."""
        return tuple(part for part in self.parts if isinstance(part, PgdtsCommand))

    def aimed(self, options: str) -> "Advice":
        """The same with its commands for one database."""
        return self._with(PgdtsCommand, lambda command: command.aimed(options))

    def between(self, ends: str, name: str) -> "Advice":
        """The same with its commands for one link."""
        return self._with(LinkCommand, lambda command: command.between(ends, name))

    def _with(self, kind: "type[Command]", changed: "Callable[[Command], Part]") -> "Advice":
        return Advice(
            tuple(changed(part) if isinstance(part, kind) else part for part in self.parts)
        )


def joined(several: Iterable[Advice]) -> Advice:
    """All of it as one."""
    parts: list[str | Advice] = []
    for one in several:
        parts += ["; ", one] if parts else [one]
    return Advice.of(*parts)


@dataclass(frozen=True)
class Remark(WrittenAsText):
    """What there is to say about something, and what to do about it, if anything."""

    found: str
    remedy: Advice = Advice()

    def __str__(self) -> str:
        return f"{self.found}: {self.remedy}" if self.remedy else self.found


NOTHING_TO_DO = Advice()
DOWNGRADE = PgdtsCommand("downgrade")
STATUS = PgdtsCommand("status")
UPGRADE = PgdtsCommand("upgrade")
SEE = Advice.of(STATUS, " shows what is there")
SEE_OR_INSTALL = Advice.of(SEE, ", ", UPGRADE, " installs the capture")
