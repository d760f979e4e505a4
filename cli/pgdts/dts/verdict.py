"""What becomes of one captured statement, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class Arrival(StrEnum):
    """Whether a statement arrives."""

    CARRIED = "carried"
    AT_RISK = "at risk"
    NOT_CARRIED = "not carried"
    FAILED = "failed"
    NOT_REACHED = "not reached"

    @property
    def arrives(self) -> bool:
        return self in {Arrival.CARRIED, Arrival.AT_RISK}


@dataclass(frozen=True)
class Risk:
    """Why a statement may end in something else at the destination.

    Attributes:
        kind: one or two words, the same for the same reason.
        source: the page that says so; empty where it is PostgreSQL's own behaviour.
    """

    kind: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class Verdict:
    """What one kind of consumer makes of it.

    Attributes:
        reasons: why it is not simply carried.
        source: the page with the documented limit.
    """

    arrival: Arrival
    reasons: tuple[str, ...] = ()
    source: str = ""
