"""What a hostile session is told to do: a script, drawn by chance from an action."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.hostile.roles import ALL, Hostile
from tests.harness.majors import number


@dataclass(frozen=True)
class Setting:
    """A setting that an ordinary session may change, as the server describes it."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Draw:
    """What an action is drawn with.

    Attributes:
        token: a word that no other script has: names of objects are made with it.
        settings: what may be set on this server.
    """

    chance: random.Random
    token: str
    role: Hostile
    major: str
    settings: Sequence[Setting]

    @property
    def schema(self) -> str:
        """A schema in which the role may create."""
        return self.role.schema

    def table(self, suffix: str = "") -> str:
        """The qualified name of a relation of this script."""
        return f"{self.schema}.{self.token}{suffix}"

    def since(self, major: str) -> bool:
        """Whether the server is of that major or later."""
        return number(self.major) >= number(major)


@dataclass(frozen=True)
class Script:
    """Messages to send one by one, whether or not those before succeeded.

    Attributes:
        must: pieces of text; each must be in some captured row if every message succeeded.
        exact: statements; as `must`, but as they stand here unless their row has a note.
        never: no captured row may begin with any of these.
        schema: what the rows of `must` and `exact` must have in their column.
        destroys: the role may take the capture itself away by this; rows may be lost then.
    """

    messages: tuple[str, ...]
    must: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    schema: str | None = None
    destroys: bool = False


@dataclass(frozen=True)
class Action:
    """A kind of attack, which roles can try it, and how much oftener than others it is drawn."""

    make: Callable[[Draw], Script]
    roles: frozenset[Hostile] = ALL
    weight: int = 2
    since: str = "9.4"

    @property
    def name(self) -> str:
        """The theme and the function's name."""
        return f"{self.make.__module__.rpartition('.')[2]}.{self.make.__name__}"
