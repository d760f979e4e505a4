"""Makes the plan of one database from what is there and what is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from pgdts.advice import Advice
from pgdts.capture.expected import DESTINATION_REVISION
from pgdts.capture.state import CaptureState
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER, LOG_TABLE
from pgdts.revisions.adoption import (
    adoptions,
    disabled,
    obstacles,
    of_others,
    reached_by_others,
    repairs,
    strangers,
    task_at_work,
    unprivileged_owner,
)
from pgdts.revisions.plan import Action, Caution, Plan, PlannedStep, PlanRefusal
from pgdts.revisions.removal import needed_records, removals, unasked_rows
from pgdts.revisions.request import ChangeRequest, Options, Prune
from pgdts.server_capabilities import PUBLICATIONS
from pgdts.sessions.connection import fetch

FIRST_REVISION = "0001"
DESTINATION_LINE = "d"


@dataclass(frozen=True)
class RevisionChange:
    """One revision that Alembic would run, up or down."""

    revision: str
    is_upgrade: bool
    summary: str
    is_capture: bool = True


@dataclass(frozen=True)
class RevisionPath:
    """The way through the revisions that Alembic found.

    Attributes:
        before: heads in the version table.
        after: heads afterwards.
        installed: revisions of the capture line up to its present head, oldest first.
        undone: where the way down to base starts without a revision: all of the capture line,
            newest first; what they would have installed may be there all the same.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    changes: tuple[RevisionChange, ...]
    installed: tuple[str, ...]
    undone: tuple[str, ...] = ()

    @property
    def is_downgrade(self) -> bool:
        return bool(self.undone or self.reverted)

    @property
    def reverted(self) -> frozenset[str]:
        """The revisions that would be downgraded."""
        return frozenset(change.revision for change in self.changes if not change.is_upgrade)


def make_plan(
    state: CaptureState,
    route: RevisionPath,
    request: ChangeRequest,
    owner: Sequence[PlanRefusal] = (),
) -> Plan:
    """The plan, with every reason not to carry it out.

    Args:
        state: the database.
        route: what Alembic would run.
        request: what was asked.
        owner: reasons against the owner that was asked for (see `read_owner`).
    """
    mending = () if route.is_downgrade else tuple(_repairs(state, route))
    options = () if route.is_downgrade else tuple(_options(state, request.options))
    removed = tuple(_removals(state, route))
    steps = (*_adoptions(state, route), *mending, *removed, *_changes(route), *options)
    return Plan(
        database=state.server.database,
        revisions_before=route.before,
        revisions_after=route.after,
        steps=steps,
        repairs=route.installed if mending else (),
        removals=route.undone if removed else (),
        refusals=tuple(strangers(state))
        or tuple(_refusals(state, route, request, owner) if steps else _damage(state, route)),
        captured_rows=_rows_dropped(state, route),
        options=request.options,
        cautions=() if route.is_downgrade else tuple(_cautions(state, route, request.options)),
    )


def read_owner(connection: Connection, role: str | None) -> tuple[PlanRefusal, ...]:
    """The reasons against a role as owner of the capture function."""
    if role is None:
        return ()
    rows = fetch(connection, "revisions/owner", {"role": role})
    if not rows:
        return (
            PlanRefusal(
                f"there is no role {role}", "a role that exists", Advice.of("create it first")
            ),
        )
    return () if rows[0].is_privileged else (unprivileged_owner(role),)


def _adoptions(state: CaptureState, route: RevisionPath) -> Iterator[PlannedStep]:
    if not route.installed and any(change.is_capture for change in route.changes):
        yield from adoptions(state)


def _repairs(state: CaptureState, route: RevisionPath) -> Iterator[PlannedStep]:
    if route.installed:
        yield from repairs(state, route.installed[-1])


def _removals(state: CaptureState, route: RevisionPath) -> Iterator[PlannedStep]:
    # The log of a destination is its own.
    if route.undone and DESTINATION_REVISION not in state.revisions:
        yield from removals(state)


def _changes(route: RevisionPath) -> Iterator[PlannedStep]:
    for change in route.changes:
        action = Action.UPGRADE if change.is_upgrade else Action.DOWNGRADE
        yield PlannedStep(action, change.revision, change.summary)


def _options(state: CaptureState, options: Options) -> Iterator[PlannedStep]:
    function = state.function(CAPTURE_FUNCTION)
    trigger = state.event_trigger(EVENT_TRIGGER)
    if options.retention not in (None, state.retention):
        yield PlannedStep(Action.SET, "retention", f"{options.retention} rows")
    if options.prune and options.prune != (state.prune or Prune.ALWAYS):
        yield PlannedStep(Action.SET, "prune", options.prune)
    if options.enable and (trigger is None or trigger.enabled != options.enable.letter):
        yield PlannedStep(Action.SET, "enable", options.enable)
    if options.owner and (function is None or function.owner != options.owner):
        yield PlannedStep(Action.SET, "owner", options.owner)


def _refusals(
    state: CaptureState, route: RevisionPath, request: ChangeRequest, owner: Sequence[PlanRefusal]
) -> Iterator[PlanRefusal]:
    both_ends = _both_ends(state.server.database, route)
    if both_ends:
        yield both_ends
        return
    too_old = _too_old_for_a_destination(state, route)
    if too_old:
        yield too_old
    if not request.force:
        yield from task_at_work(state)
    yield from needed_records(state, route.reverted, ends_link=request.ends_link)
    rows = _rows_dropped(state, route)
    if rows and request.keep_rows:
        yield unasked_rows(rows)
    if not route.is_downgrade:
        yield from owner
        yield from obstacles(state, new_owner=request.options.owner is not None)
    elif route.undone:
        yield from of_others(state)


def _both_ends(database: str, route: RevisionPath) -> PlanRefusal | None:
    if not any(change.is_capture for change in route.changes):
        return None
    if any(head.startswith(DESTINATION_LINE) for head in route.before):
        return PlanRefusal(
            f"{database} is the destination of a link: it applies captured DDL",
            "a source: a database is one or the other",
            Advice.of("pgdts destination stop ends the link"),
        )
    if any(head.startswith(DESTINATION_LINE) for head in route.after):
        return PlanRefusal(
            f"{database} would be source and destination at once",
            "one of them: a database is one or the other",
            Advice.of("head installs the capture; pgdts destination start makes a destination"),
        )
    return None


def _too_old_for_a_destination(state: CaptureState, route: RevisionPath) -> PlanRefusal | None:
    begun = any(change.revision.startswith(DESTINATION_LINE) for change in route.changes)
    if PUBLICATIONS.is_in(state.server.version_number) or route.is_downgrade or not begun:
        return None
    return PlanRefusal(
        f"{state.server.database} is on PostgreSQL {state.server.version}",
        "10 or later for the destination of a link",
        Advice.of("choose another destination"),
    )


def _damage(state: CaptureState, route: RevisionPath) -> Iterator[PlanRefusal]:
    """What is wrong with an installation and cannot be made again, where nothing else is to do."""
    if route.installed and not route.is_downgrade:
        yield from obstacles(state, new_owner=False)


def _cautions(state: CaptureState, route: RevisionPath, options: Options) -> Iterator[Caution]:
    if any(change.is_capture for change in route.changes):
        yield from reached_by_others(state.access)
    caution = disabled(state)
    if caution and options.enable is None:
        yield caution


def _rows_dropped(state: CaptureState, route: RevisionPath) -> int:
    drops_log = FIRST_REVISION in (*route.reverted, *route.undone)
    return state.log.rows if drops_log and state.log and state.relation(LOG_TABLE) else 0
