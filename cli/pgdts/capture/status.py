"""The state of the capture in one database, judged: what is installed and what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from psycopg2 import errors

from pgdts.advice import DOWNGRADE, UPGRADE, Advice, LinkCommand, PgdtsCommand, Remark
from pgdts.aimed import aim_all
from pgdts.capture.access import Access
from pgdts.capture.differences import ObjectState
from pgdts.capture.drift import compare
from pgdts.capture.expected import (
    DESTINATION_REVISION,
    ExpectedObjects,
    documented,
    expected_at,
    head,
)
from pgdts.capture.gaps import hindering
from pgdts.capture.in_the_way import PRE_RELEASE, foreign_schema, is_pre_release
from pgdts.capture.mending import AGAIN
from pgdts.capture.remains import documented_objects, expected_by, objects_beside
from pgdts.capture.state import (
    CaptureState,
    DtsSlot,
    LogSummary,
    NotVisible,
    PendingTable,
    Publication,
    read_state,
)
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER, LOG_TABLE
from pgdts.sessions.connection import connect
from pgdts.targets import Target

LOCK_TIMEOUT_MS = 5000


class Installation(StrEnum):
    """How the capture came to be as it is."""

    ABSENT = "not installed"
    REVISION = "installed"
    BY_HAND = "by hand"
    PARTIAL = "partial"
    LEFTOVERS = "leftovers"
    UNKNOWN = "unknown"
    DESTINATION = "destination"
    PRE_RELEASE = "pre-release"


_WITHOUT_CAPTURE = (
    Installation.ABSENT,
    Installation.LEFTOVERS,
    Installation.DESTINATION,
    Installation.PRE_RELEASE,
)


@dataclass(frozen=True)
class InstalledOptions:
    """The options that are kept with the installation.

    Attributes:
        retention: rows that the log keeps; None where no function says.
        enable: origin, always, replica or disabled; None without an event trigger.
        owner: of the capture function.
        prune: when rows above the retention go; None where no function says.
    """

    retention: int | None
    enable: str | None
    owner: str | None
    prune: str | None = None


@dataclass(frozen=True)
class DatabaseStatus:
    """One database.

    Attributes:
        revision: the installed revision; None without one, or where it may not be seen.
        is_head: nothing newer is known.
        findings: what is wrong beside the objects' problems.
        notes: what the reader should know though it is not wrong.
        leftovers: objects of a capture that was dropped.
        not_visible: what this role may not see.
    """

    database: str
    server_version: str
    installation: Installation
    revision: str | None
    is_head: bool
    options: InstalledOptions
    objects: tuple[ObjectState, ...]
    findings: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    leftovers: tuple[str, ...]
    not_visible: tuple[NotVisible, ...]
    log: LogSummary | None
    event_triggers_enabled: bool | None
    publications: tuple[Publication, ...]
    slots: tuple[DtsSlot, ...]
    access: Access
    pending: tuple[PendingTable, ...]

    @property
    def has_drifted(self) -> bool:
        """Whether anything is not as the revision installs it."""
        return bool(self.findings or self.leftovers or any(item.problems for item in self.objects))

    def is_wrong(self, *, strict: bool = False) -> bool:
        """Whether it has drifted; with `strict`, also whether it is anything but the newest."""
        return self.has_drifted or (strict and not self.is_head)


def read_status(target: Target) -> DatabaseStatus:
    """Connects, reads and judges one database; changes nothing.

    Raises:
        PgdtsError: no session, or a lock on the log table that lasts.
    """
    with connect(target.dsn, read_only=True, lock_timeout_ms=LOCK_TIMEOUT_MS) as connection:
        # One snapshot, so that a change that goes on is seen as before or as after.
        connection.set_session(isolation_level="REPEATABLE READ")
        try:
            return aim_all(judge(read_state(connection)), target.dsn)
        except (errors.UndefinedTable, errors.InternalError_):
            # Dropped since the catalogs were read; old servers call it an internal error.
            connection.rollback()
            return aim_all(judge(read_state(connection)), target.dsn)


def judge(state: CaptureState) -> DatabaseStatus:
    """The status that follows from what a database holds."""
    installation = _installation(state)
    revision = next(iter(state.capture_revisions), None)
    expected = _expected(installation, revision)
    by_revision = installation is Installation.REVISION
    return DatabaseStatus(
        database=state.server.database,
        server_version=state.server.version,
        installation=installation,
        revision=revision,
        is_head=revision == head().revision,
        options=_options(state),
        objects=compare(expected, state, with_bodies=by_revision) if expected else (),
        findings=tuple(_findings(installation, state)),
        notes=tuple(_notes(installation, state)),
        leftovers=_leftovers(installation, state),
        not_visible=state.not_visible,
        log=state.log,
        event_triggers_enabled=state.server.event_triggers_enabled,
        publications=tuple(state.publications),
        slots=tuple(state.slots),
        access=state.access,
        pending=state.pending,
    )


def _installation(state: CaptureState) -> Installation:
    present = documented_objects(state)
    if DESTINATION_REVISION in state.revisions and present == (LOG_TABLE,):
        return Installation.DESTINATION
    if is_pre_release(state):
        return Installation.PRE_RELEASE
    if state.capture_revisions:
        return _of_a_revision(state.capture_revisions, present)
    return _without_a_revision(state, present)


def _of_a_revision(revisions: Sequence[str], present: Sequence[str]) -> Installation:
    if len(revisions) > 1 or not all(map(expected_at, revisions)):
        return Installation.UNKNOWN
    return Installation.REVISION if present else Installation.LEFTOVERS


def _without_a_revision(state: CaptureState, present: Sequence[str]) -> Installation:
    if not present:
        return Installation.LEFTOVERS if objects_beside(state) else Installation.ABSENT
    if NotVisible.REVISION in state.not_visible:
        return Installation.UNKNOWN
    return Installation.BY_HAND if len(present) == 3 else Installation.PARTIAL


def _expected(installation: Installation, revision: str | None) -> ExpectedObjects | None:
    if installation in _WITHOUT_CAPTURE:
        return None
    return (expected_at(revision) if revision else None) or documented()


def _options(state: CaptureState) -> InstalledOptions:
    function, trigger = state.function(CAPTURE_FUNCTION), state.event_trigger(EVENT_TRIGGER)
    spelled = {"O": "origin", "A": "always", "R": "replica", "D": "disabled"}
    return InstalledOptions(
        retention=state.retention,
        enable=spelled.get(trigger.enabled) if trigger else None,
        owner=function.owner if function else None,
        prune=state.prune,
    )


def _findings(installation: Installation, state: CaptureState) -> Iterator[Remark]:
    yield from _of_installation(installation, state)
    if foreign := foreign_schema(state):
        yield foreign
    if installation is not Installation.DESTINATION and documented_objects(state):
        yield from _nothing_captured(installation, state)


def _of_installation(installation: Installation, state: CaptureState) -> Iterator[Remark]:
    removes = Advice.of(DOWNGRADE, " removes it")
    match installation:
        case Installation.BY_HAND:
            takes_over = Advice.of(UPGRADE, " takes it over and keeps its rows, ", removes)
            yield Remark("installed by hand", takes_over)
        case Installation.PARTIAL:
            completes = Advice.of(UPGRADE, " completes it, ", removes)
            yield Remark("only a part is there", completes)
        case Installation.LEFTOVERS if expected_by(state):
            signs = ", ".join(expected_by(state))
            yield Remark(f"the capture was dropped, and a DTS task reads here ({signs})", AGAIN)
        case Installation.LEFTOVERS:
            clean_up = PgdtsCommand("downgrade", "--yes")
            removes = Advice.of(clean_up, " removes what is left")
            yield Remark("the capture was dropped by hand", removes)
        case Installation.PRE_RELEASE:
            yield PRE_RELEASE
        case Installation.UNKNOWN if state.capture_revisions:
            found = ", ".join(state.capture_revisions)
            yield Remark(f"revision {found} is not of this pgdts", Advice.of("use the newer one"))
        case Installation.UNKNOWN:
            yield Remark(
                f"{state.server.role} may not see the revision",
                Advice.of("connect as another role"),
            )


def _nothing_captured(installation: Installation, state: CaptureState) -> Iterator[Remark]:
    trigger = state.event_trigger(EVENT_TRIGGER)
    if trigger is None:
        # Where the capture is whole but for it, it is missing; an earlier revision has none.
        if installation is Installation.REVISION and head().revision not in state.revisions:
            yield Remark(f"there is no event trigger: nothing is captured before {head().revision}")
        return
    hindering_all = tuple(hindering(state.session_settings, trigger.enabled, for_all=True))
    yield from (Remark(str(item)) for item in hindering_all)
    if state.server.event_triggers_enabled is False and not hindering_all:
        yield Remark("event_triggers is off in this session: nothing of it is captured")


def _notes(installation: Installation, state: CaptureState) -> Iterator[Remark]:
    if installation is Installation.REVISION and head().revision not in state.revisions:
        yield Remark(f"revision {head().revision} is available", Advice.of(UPGRADE))
    if installation is Installation.ABSENT and expected_by(state):
        signs = ", ".join(expected_by(state))
        found = f"a DTS task reads here ({signs}), and nothing is captured"
        yield Remark(found, Advice.of(UPGRADE))
    if installation is Installation.DESTINATION:
        links = Advice.of(LinkCommand("status"))
        yield Remark("a link ends here and applies captured DDL", links)
        return
    for other in sorted(set(state.revisions) - set(state.capture_revisions)):
        yield Remark(f"revision {other} of another branch is installed, too")
    for table in state.pending:
        yield Remark(f"{table.name} is not ready yet, the capture tries again: {table.reason}")
    if documented_objects(state):
        yield from map(Remark, state.access.sentences())
    trigger = state.event_trigger(EVENT_TRIGGER)
    if trigger is not None:
        some = hindering(state.session_settings, trigger.enabled, for_all=False)
        yield from (Remark(str(item)) for item in some)


def _leftovers(installation: Installation, state: CaptureState) -> tuple[str, ...]:
    return objects_beside(state) if installation is Installation.LEFTOVERS else ()
