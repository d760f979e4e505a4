"""A source and the destination that follows it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from pgdts.dts.facts import SYNC_PREFIX
from pgdts.errors import UsageError
from pgdts.sessions.encoding import bytes_of
from pgdts.targets import Target

PREFIX = "pgdts_"
"""Of slots and subscriptions. Not DTS's: DTS clears away slots of its own."""

_LONGEST = 40
_NAME = re.compile(rf"[a-z0-9_]{{1,{_LONGEST}}}")
_DIGEST_LENGTH = 8
_OF_A_TRIAL = re.compile(r"trial_[0-9]+")
"""What slots are called that `pgdts artifacts verify` makes and drops."""


class Policy(StrEnum):
    """What a statement that fails at the destination means for those after it."""

    STOP = "stop"
    GO_ON = "go on"


@dataclass(frozen=True)
class Link:
    """One source, one destination, and the name of what connects them.

    Attributes:
        name: of publication, slot and subscription, without their prefixes. Slots are the whole
            server's: two databases of one server cannot have links of one name.
        connection: conninfo with which the destination's server reaches the source; empty for the
            same that pgdts uses.
    """

    source: Target
    destination: Target
    name: str
    connection: str = ""

    def __post_init__(self) -> None:
        if not _is_possible(self.name):
            raise UsageError(
                f"{self.name!r} as the name of a link",
                needed="up to 40 small letters, digits and underscores",
                remedy="choose another with --name",
            )

    @property
    def publication(self) -> str:
        """Of the source; its prefix makes the capture add new tables to it."""
        return f"{SYNC_PREFIX}{self.name}"

    @property
    def slot(self) -> str:
        """Of the source."""
        return f"{PREFIX}{self.name}"

    @property
    def subscription(self) -> str:
        """Of the destination."""
        return f"{PREFIX}{self.name}"


def default_name(database: str) -> str:
    """What a link from that database is called unless somebody names it: one name a database.

    >>> default_name("crm")
    'crm'
    >>> default_name("CRM-2024")
    'crm_2024_1af77716'
    """
    if _is_possible(database):
        return database
    short = re.sub(r"[^a-z0-9_]", "_", database.lower())[: _LONGEST - _DIGEST_LENGTH - 1]
    return f"{short}_{sha256(bytes_of(database)).hexdigest()[:_DIGEST_LENGTH]}"


def _is_possible(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _OF_A_TRIAL.fullmatch(name)
