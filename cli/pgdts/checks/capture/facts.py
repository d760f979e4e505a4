"""What the rules of the capture and of leftovers read."""

from dataclasses import dataclass

from pgdts.capture.state import CaptureState, read_state
from pgdts.capture.status import DatabaseStatus, Installation, judge
from pgdts.checks.kit.facts import Fact, Reading, query
from pgdts.server_capabilities import COLUMN_LISTS, PUBLICATIONS

_WITHOUT_CAPTURE = frozenset(
    {
        Installation.ABSENT,
        Installation.LEFTOVERS,
        Installation.DESTINATION,
        Installation.PRE_RELEASE,
    }
)


@dataclass(frozen=True)
class Capture:
    """The capture of a database: the catalogs, and what `pgdts status` makes of them."""

    state: CaptureState
    status: DatabaseStatus

    @property
    def is_there(self) -> bool:
        """Whether anything captures, or would if it were whole."""
        return self.status.installation not in _WITHOUT_CAPTURE


@dataclass(frozen=True)
class RoleSetting:
    """A setting of roles or of this database.

    Attributes:
        place: as ALTER names it: `role x in database y`.
        role: None for all roles.
    """

    place: str
    role: str | None
    name: str
    value: str

    @property
    def reset(self) -> str:
        """The statement that takes it away."""
        return f"alter {self.place} reset {self.name};"


@dataclass(frozen=True)
class FiringTrigger:
    """An event trigger that is not disabled.

    Attributes:
        function: with its schema, as in SQL.
        extension: that it belongs to; None for none.
    """

    name: str
    quoted_name: str
    event: str
    function: str
    extension: str | None


@dataclass(frozen=True)
class PublishedInPart:
    """A table of which publications carry a list of columns.

    Attributes:
        is_full: its replica identity is FULL.
    """

    table_name: str
    publications: str
    is_full: bool
    has_primary_key: bool


@dataclass(frozen=True)
class PublishedLess:
    """What a publication of DTS leaves out, and the statements that take it in again."""

    what: str
    remedy: str


@dataclass(frozen=True)
class Leftover:
    """An object that a service makes in a source; `identity` as in DROP."""

    service: str
    kind: str
    identity: str


@dataclass(frozen=True)
class ServicePublication:
    """A publication that a service made."""

    service: str
    identity: str


def _capture(reading: Reading) -> Capture:
    state = read_state(reading.connection)
    return Capture(state, judge(state))


CAPTURE = Fact("capture", _capture)
ROLE_SETTINGS = query("capture/role_settings", RoleSetting)
EVENT_TRIGGERS = query("capture/event_triggers", FiringTrigger)
PUBLISHED_IN_PART = query("capture/published_columns", PublishedInPart, since=COLUMN_LISTS.since)
PUBLISHED_LESS = query("capture/published_less", PublishedLess, since=PUBLICATIONS.since)
LEFTOVERS = query("capture/leftovers", Leftover)
SERVICE_PUBLICATIONS = query("capture/publications", ServicePublication)
