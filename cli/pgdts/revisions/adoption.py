"""What is there already: taken over, made again, or a reason to refuse."""

from collections.abc import Iterator
from dataclasses import replace

from pgdts.advice import DOWNGRADE, Advice
from pgdts.capture.access import Access
from pgdts.capture.differences import Condition, Difference, ObjectKind, ObjectState
from pgdts.capture.drift import compare
from pgdts.capture.expected import (
    FORMER_VERSION_TABLE,
    SCHEMA,
    ExpectedObjects,
    documented,
    expected_at,
    head,
)
from pgdts.capture.in_the_way import PRE_RELEASE, foreign_schema, is_pre_release
from pgdts.capture.mending import ENABLE, by_statement
from pgdts.capture.state import CaptureState
from pgdts.dts.facts import (
    CAPTURE_FUNCTION,
    DOCUMENTED_RETENTION,
    EVENT_TRIGGER,
    HEARTBEAT_TABLE,
    LOG_TABLE,
    SERVICE_TABLES,
)
from pgdts.revisions.plan import Action, Caution, PlannedStep, PlanRefusal

_REPAIRED = frozenset({Condition.MISSING, Condition.WRONG_OWNER, Condition.EXPOSED})
_NOT_FIRING = {
    "D": "is disabled: nothing is captured",
    "R": "fires only where sessions are in replica mode: nothing else is captured",
}
_ENABLED = {"O": "origin", "A": "always", "R": "replica", "D": "disabled"}


def adoptions(state: CaptureState) -> Iterator[PlannedStep]:
    """What was installed by hand and is taken over."""
    table = state.relation(LOG_TABLE)
    if table:
        rows = f"its {state.log.rows} rows are kept" if state.log else "its rows are kept"
        revoked = f"; revoked from others: {', '.join(table.grants)}" if table.grants else ""
        yield PlannedStep(Action.ADOPT, f"table public.{LOG_TABLE}", rows + revoked)
    function = state.function(CAPTURE_FUNCTION)
    if function:
        detail = f"replaced, its owner {function.owner} is kept, {_kept_rows(state)}"
        yield PlannedStep(Action.ADOPT, f"function public.{CAPTURE_FUNCTION}()", detail)
    trigger = state.event_trigger(EVENT_TRIGGER)
    if trigger:
        detail = f"kept as it is ({_ENABLED[trigger.enabled]})"
        yield PlannedStep(Action.ADOPT, f"event trigger {EVENT_TRIGGER}", detail)


def _kept_rows(state: CaptureState) -> str:
    """How many rows the log will keep."""
    if state.retention is not None:
        return f"its retention of {state.retention:,} rows, too"
    return (
        f"it names no number of rows to keep: {DOCUMENTED_RETENTION:,} from now on, unless "
        "--retention says more (alembic: -x retention=ROWS)"
    )


def repairs(state: CaptureState, revision: str) -> Iterator[PlannedStep]:
    """What the installed revision made and is missing or no longer as it was.

    Tables and event triggers that are other ones are obstacles. How the documented
    event trigger is enabled is an option, which the others follow.
    """
    expected = expected_at(revision)
    repaired = _REPAIRED if disabled(state) else _REPAIRED | {Condition.DISABLED}
    for item in compare(expected, state) if expected else ():
        for problem in item.problems:
            changed = item.kind is ObjectKind.FUNCTION and problem.condition is Condition.CHANGED
            if changed or problem.condition in repaired:
                yield PlannedStep(Action.REPAIR, f"{item.kind} {item.name}", problem.detail)


def disabled(state: CaptureState) -> Caution | None:
    """That the event trigger captures nothing, or not what applications do."""
    trigger = state.event_trigger(EVENT_TRIGGER)
    what = _NOT_FIRING.get(trigger.enabled) if trigger else None
    if what is None:
        return None
    return Caution(
        f"event trigger {EVENT_TRIGGER} {what}",
        Advice.of(ENABLE, " (alembic: -x enable=origin)"),
    )


def reached_by_others(access: Access) -> Iterator[Caution]:
    """Who beside superusers may get at the log, or put another one in its place."""
    for owner in access.owners:
        remedy = Advice.of("give it to a superuser, unless the role is trusted as one")
        yield Caution(str(owner), remedy)
    for role in access.roles:
        remedy = Advice.of(role.remedy, " unless the role is trusted with it")
        yield Caution(str(role), remedy)


def of_others(
    state: CaptureState, expected: ExpectedObjects | None = None
) -> Iterator[PlanRefusal]:
    """Objects that have documented names and are something else: said whose, never touched."""
    for item in compare(expected or documented(), state, with_bodies=False):
        for problem in item.problems:
            if problem.condition is Condition.CHANGED and _cannot_be_replaced(item.kind, state):
                yield PlanRefusal(
                    f"{item.kind} {item.name} is not the documented one: {problem.detail};"
                    f" it belongs to {_owner(item, state)}"
                    + (f"\n{problem.diff}" if problem.diff else ""),
                    "an object as DTS documents it, or none of that name",
                    _make_room(item, problem),
                )


def _make_room(item: ObjectState, problem: Difference) -> Advice:
    how = by_statement(problem.statement, problem.loses) if problem.statement else problem.remedy
    return Advice.of(
        f"look at it, then rename or drop the {item.kind} (", how, ") and run this again"
    )


def obstacles(state: CaptureState, *, new_owner: bool) -> Iterator[PlanRefusal]:
    """Objects that have our names and are something else.

    Args:
        state: the database.
        new_owner: another owner of the function was asked for.
    """
    yield from of_others(state, replace(documented(), event_triggers=head().event_triggers))
    function = state.function(CAPTURE_FUNCTION)
    if function and not function.owner_is_privileged and not new_owner:
        yield unprivileged_owner(function.owner)


def strangers(state: CaptureState) -> Iterator[PlanRefusal]:
    """What makes every change impossible: an installation of another kind, a schema of others."""
    if is_pre_release(state):
        yield PlanRefusal(
            f"{PRE_RELEASE.found} (public.{FORMER_VERSION_TABLE} is there)",
            "a database without it",
            Advice.of(
                *("remove it with the pgdts that installed it (", DOWNGRADE),
                "), then run this again",
            ),
        )
    elif foreign := foreign_schema(state):
        yield PlanRefusal(
            foreign.found,
            f"no schema {SCHEMA}, or that of pgdts",
            Advice.of("look at it, rename or drop it, then run this again"),
        )
    elif state.schema is not None and state.schema.of_others:
        of_others = state.schema.of_others
        yield PlanRefusal(
            f"in the schema {SCHEMA} are objects of others: "
            + ", ".join(f"{item} of {item.owner}" for item in of_others),
            "nothing of others there: it would run with the rights of the capture's owner",
            Advice.of(
                "look at them, drop them or give them to the schema's owner, then run this again"
            ),
        )


def task_at_work(state: CaptureState) -> Iterator[PlanRefusal]:
    """Signs that DTS is reading this database now."""
    active = [slot.name for slot in state.slots if slot.active]
    found = {item.name for item in state.relations if item.is_table}
    tables = sorted(found & SERVICE_TABLES)
    signs = [f"replication slot {name} is in use" for name in active]
    if HEARTBEAT_TABLE in tables and len(tables) > 1:
        signs.append(f"DTS's service tables are there ({', '.join(tables)})")
    if signs:
        yield PlanRefusal(
            f"a DTS task is running: {', '.join(signs)}",
            "no DTS task on this database: it reads the log now",
            Advice.of("release the task first; --force if it is known to be harmless"),
            forcible=True,
        )


def unprivileged_owner(role: str) -> PlanRefusal:
    """The owner could not prepare other roles' tables."""
    return PlanRefusal(
        f"{role} is not a superuser",
        "a superuser, or the privileged account on RDS, as owner of the capture function",
        Advice.of("choose another with --owner (alembic: -x owner=ROLE)"),
    )


def _owner(item: ObjectState, state: CaptureState) -> str:
    name = item.name.removeprefix("public.")
    every = (state.relation(name), state.function(name), state.event_trigger(name))
    return next((found.owner for found in every if found), "nobody")


def _cannot_be_replaced(kind: ObjectKind, state: CaptureState) -> bool:
    if kind is not ObjectKind.FUNCTION:
        return True
    function = state.function(CAPTURE_FUNCTION)
    return function is not None and function.returns != "event_trigger"
