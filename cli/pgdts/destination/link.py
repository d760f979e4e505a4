"""A source and the destination that follows it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pgdts.errors import UsageError
from pgdts.targets import Target

_NAME = re.compile(r"[a-z0-9_]{1,40}")


class Policy(StrEnum):
    """What a statement that fails at the destination means for those after it."""

    STOP = "stop"
    GO_ON = "go on"


@dataclass(frozen=True)
class Link:
    """One source, one destination, and the name of what connects them.

    Attributes:
        name: of publication, slot and subscription, without their prefixes.
        connection: conninfo with which the destination's server reaches the source; empty for the
            same that pgdts uses.
    """

    source: Target
    destination: Target
    name: str = "destination"
    connection: str = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UsageError(
                f"{self.name!r} as the name of a link",
                needed="up to 40 small letters, digits and underscores",
                remedy="choose another with --name",
            )

    @property
    def publication(self) -> str:
        """Of the source; its prefix makes the capture add new tables to it."""
        return f"dts_sync_{self.name}"

    @property
    def slot(self) -> str:
        """Of the source. Not DTS's prefix: DTS clears away slots of its own."""
        return f"pgdts_{self.name}"

    @property
    def subscription(self) -> str:
        """Of the destination."""
        return f"pgdts_{self.name}"
