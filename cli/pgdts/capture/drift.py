"""Compares what a revision installs with what a database holds."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from pgdts.advice import Advice
from pgdts.capture import mending
from pgdts.capture.differences import Condition, Difference, ObjectKind, ObjectState
from pgdts.capture.expected import (
    PRUNE_SETTING,
    RETENTION_SETTING,
    SCHEMA,
    ExpectedEventTrigger,
    ExpectedFunction,
    ExpectedObjects,
    ExpectedSequence,
    ExpectedTable,
)
from pgdts.capture.objects import Function, LogColumn, Relation
from pgdts.capture.own_schema import OwnSchema
from pgdts.capture.state import CaptureState
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER


def compare(
    expected: ExpectedObjects, state: CaptureState, *, with_bodies: bool = True
) -> tuple[ObjectState, ...]:
    """One value for every object that the revision installs, in the order it does.

    Args:
        expected: the objects of the installed revision.
        state: the database.
        with_bodies: compare the functions' source, settings and grants too; not for a capture that
            was installed by hand, which has a source of its own.
    """
    functions = (
        _object(
            ObjectKind.FUNCTION,
            item.name,
            _function(item, state, with_bodies=with_bodies),
            item.schema,
        )
        for item in expected.functions
    )
    event_triggers = (
        ObjectState(ObjectKind.EVENT_TRIGGER, item.name, tuple(_event_trigger(item, state)))
        for item in expected.event_triggers
    )
    return (
        *_schema_states(state),
        *(
            _object(ObjectKind.TABLE, item.name, _table(item, state, with_bodies=with_bodies))
            for item in expected.tables
        ),
        *(
            _object(ObjectKind.SEQUENCE, item.name, _sequence(item, state), item.schema)
            for item in expected.sequences
        ),
        *functions,
        *event_triggers,
    )


def _schema_states(state: CaptureState) -> Iterator[ObjectState]:
    if state.schema is not None and state.schema.is_ours:
        yield ObjectState(ObjectKind.SCHEMA, SCHEMA, tuple(_schema(state.schema, state)))


def _schema(found: OwnSchema, state: CaptureState) -> Iterator[Difference]:
    capture = state.function(CAPTURE_FUNCTION)
    if capture is not None and found.owner != capture.owner and capture.owner_is_privileged:
        detail = f"owned by {found.owner}, {CAPTURE_FUNCTION} by {capture.owner}"
        yield Difference(Condition.WRONG_OWNER, detail)
    yield from _exposed(found.grants, f"schema {SCHEMA}")
    if found.foreign:
        detail = f"holds what pgdts has not made: {_listed([str(item) for item in found.foreign])}"
        remedy = Advice.of("look at it, move it to another schema or drop it")
        yield Difference(Condition.FOREIGN, detail, remedy)


def _object(
    kind: ObjectKind, name: str, problems: Iterator[Difference], schema: str = "public"
) -> ObjectState:
    return ObjectState(kind, f"{schema}.{name}", tuple(problems))


def _table(
    expected: ExpectedTable, state: CaptureState, *, with_bodies: bool
) -> Iterator[Difference]:
    found = state.relation(expected.name)
    if found is None or found.kind == "S":
        yield Difference(Condition.MISSING, "no such table")
        return
    if not found.is_table:
        yield _another_log(f"is a {found.kind_name}", found)
        return
    wanted = [_spelled(item.name, item.type, item.collation) for item in expected.columns]
    actual = [_spelled(item.name, item.type, item.collation) for item in state.columns]
    if wanted != actual:
        yield _another_log("the columns differ", found, _diff(wanted, actual))
    if _primary_key(state.columns) != [expected.primary_key]:
        yield _another_log(f"the primary key is not ({expected.primary_key})", found)
    if not all(item.fills_itself for item in state.columns if item.primary_key):
        detail = f"{expected.primary_key} has no default: no row can be written"
        yield _mended_by(mending.GIVE_DEFAULT, detail)
    if found.persistence != "p":
        yield _another_log("unlogged: its rows never reach the WAL", found)
    if state.additions:
        hung = _listed([str(item) for item in state.additions])
        detail = f"has objects that can keep rows out of it or run code: {hung}"
        yield Difference(
            Condition.CHANGED, detail, mending.DROP_ADDITIONS, additions=state.additions
        )
    if found.has_old_marks and with_bodies:
        detail = "still marked as having what was dropped from it: nothing is captured"
        yield _mended_by(mending.CLEAR_MARKS, detail)
    yield from _owner_and_grants(found, state, with_bodies=with_bodies)


def _sequence(expected: ExpectedSequence, state: CaptureState) -> Iterator[Difference]:
    found = state.relation(expected.name, expected.schema)
    if found is None or found.kind != "S":
        yield Difference(Condition.MISSING, "no such sequence")
        return
    yield from _owner_and_grants(found, state)


def _owner_and_grants(
    found: Relation, state: CaptureState, *, with_bodies: bool = False
) -> Iterator[Difference]:
    capture = state.function(CAPTURE_FUNCTION)
    if capture is not None and found.owner != capture.owner:
        detail = f"owned by {found.owner}, the capture runs as {capture.owner}"
        if not capture.owner_is_privileged:
            yield Difference(Condition.WRONG_OWNER, detail, mending.GIVE_TO_OWNER)
        elif with_bodies:
            # The capture writes into its owner's log alone, what was made by hand into any.
            yield Difference(Condition.WRONG_OWNER, f"{detail}: nothing is captured")
    kind = "sequence" if found.kind == "S" else "table"
    yield from _exposed(found.grants, f"{kind} {found.schema}.{found.name}")


def _function(
    expected: ExpectedFunction, state: CaptureState, *, with_bodies: bool
) -> Iterator[Difference]:
    found = state.function(expected.name, expected.schema, expected.arguments)
    if found is None:
        yield Difference(Condition.MISSING, "no such function")
        return
    yield from _attributes(expected, found)
    yield from _function_owner(expected, found, state)
    if with_bodies:
        yield from _contents(expected, found)


def _attributes(expected: ExpectedFunction, found: Function) -> Iterator[Difference]:
    if expected.is_event_trigger and found.returns != "event_trigger":
        detail = f"returns {found.returns}, not event_trigger"
        yield _made_anew_after(f"drop function public.{found.name}();", detail)
    if found.security_definer != expected.security_definer:
        rights = "its owner" if found.security_definer else "its caller"
        yield Difference(Condition.CHANGED, f"runs with the rights of {rights}")


def _function_owner(
    expected: ExpectedFunction, found: Function, state: CaptureState
) -> Iterator[Difference]:
    capture = state.function(CAPTURE_FUNCTION)
    if capture is not None and found.owner != capture.owner:
        detail = f"owned by {found.owner}, {CAPTURE_FUNCTION} by {capture.owner}"
        yield Difference(Condition.WRONG_OWNER, detail, mending.GIVE_TO_OWNER)
    if expected.name == CAPTURE_FUNCTION and not found.owner_is_privileged:
        yield Difference(
            Condition.WRONG_OWNER,
            f"owned by {found.owner}, no superuser: it cannot prepare tables of other owners",
            mending.GIVE_TO_OWNER,
        )


def _contents(expected: ExpectedFunction, found: Function) -> Iterator[Difference]:
    if found.body != expected.body:
        yield Difference(
            Condition.CHANGED,
            "the source differs",
            diff=_diff(expected.body.splitlines(), found.body.splitlines()),
        )
    wanted, actual = _pinned(expected.settings), _pinned(found.settings)
    if wanted != actual:
        yield Difference(Condition.CHANGED, f"settings {_listed(actual)}, not {_listed(wanted)}")
    # What runs with its caller's rights is harmless, and nobody can call an event trigger function.
    if expected.security_definer and not expected.is_event_trigger:
        yield from _exposed(
            found.grants, f"function {found.schema}.{found.name}({found.arguments})"
        )


def _pinned(settings: Sequence[str]) -> list[str]:
    options = (f"{RETENTION_SETTING}=", f"{PRUNE_SETTING}=")
    return sorted(item for item in settings if not item.startswith(options))


def _event_trigger(expected: ExpectedEventTrigger, state: CaptureState) -> Iterator[Difference]:
    found = state.event_trigger(expected.name)
    if found is None:
        yield Difference(Condition.MISSING, "no such event trigger")
        return
    drop = f"drop event trigger {expected.name};"
    if found.event != expected.event:
        yield _made_anew_after(drop, f"fires on {found.event}, not {expected.event}")
    if found.function != expected.function:
        yield _made_anew_after(drop, f"calls {found.function}, not {expected.function}")
    if found.tags:
        yield _made_anew_after(drop, f"fires only for {_listed(found.tags)}")
    if found.enabled in "DR":
        where = "nowhere" if found.enabled == "D" else "only where sessions are in replica mode"
        remedy = mending.ENABLE if expected.name == EVENT_TRIGGER else mending.AGAIN
        yield Difference(Condition.DISABLED, f"fires {where}", remedy)


def _exposed(grants: Sequence[str], item: str) -> Iterator[Difference]:
    if grants:
        detail = f"granted to others: {_listed(grants)}"
        remedy = Advice.of(f"for each of them: revoke all on {item} from …")
        yield Difference(Condition.EXPOSED, detail, remedy)


def _another_log(detail: str, found: Relation, diff: str | None = None) -> Difference:
    statement = mending.drop_log("table" if found.is_table else found.kind_name)
    remedy = mending.by_statement_and_upgrade(statement, mending.COPY_ROWS)
    return Difference(Condition.CHANGED, detail, remedy, diff, statement, loses=mending.COPY_ROWS)


def _made_anew_after(statement: str, detail: str) -> Difference:
    remedy = mending.by_statement_and_upgrade(statement)
    return Difference(Condition.CHANGED, detail, remedy, statement=statement)


def _mended_by(statement: str, detail: str) -> Difference:
    remedy = mending.by_statement(statement)
    return Difference(Condition.CHANGED, detail, remedy, statement=statement)


def _primary_key(columns: Sequence[LogColumn]) -> list[str]:
    return [column.name for column in columns if column.primary_key]


def _spelled(name: str, type_name: str, collation: str | None) -> str:
    return f"{name} {type_name} collate {collation}" if collation else f"{name} {type_name}"


def _diff(expected: Sequence[str], found: Sequence[str]) -> str:
    return "\n".join(unified_diff(expected, found, "as installed", "found", lineterm=""))


def _listed(items: Sequence[str]) -> str:
    return ", ".join(items) or "none"
