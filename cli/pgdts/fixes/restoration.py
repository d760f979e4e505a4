"""What became of recorded replica identities, as values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Restoration:
    """One table: what would be, or was, done.

    Attributes:
        action: for people.
        problem: why it was not done; empty where it was.
    """

    table: str
    action: str
    problem: str = ""


@dataclass(frozen=True)
class RestoredIdentities:
    """One database."""

    restorations: tuple[Restoration, ...]

    @property
    def failed(self) -> bool:
        """Whether a table still waits."""
        return any(item.problem for item in self.restorations)
