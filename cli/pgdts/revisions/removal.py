"""What a downgrade removes beside revisions, and what it must not take along."""

from collections.abc import Iterator

from pgdts.advice import Advice, PgdtsCommand
from pgdts.capture.expected import DESTINATION_REVISION, IDENTITY_REVISION, SCHEMA, names_in_schema
from pgdts.capture.remains import event_triggers
from pgdts.capture.state import CaptureState
from pgdts.dts.facts import CAPTURE_FUNCTION, LOG_TABLE
from pgdts.revisions.plan import Action, PlannedStep, PlanRefusal
from pgdts.wording import counted


def removals(state: CaptureState) -> Iterator[PlannedStep]:
    """The objects of a capture that no revision tells of: by hand, restored, left by a clean-up."""
    for trigger in event_triggers(state):
        where = f"of {trigger.owner}, calls {trigger.function}"
        yield PlannedStep(Action.REMOVE, f"event trigger {trigger.name}", where)
    function = state.function(CAPTURE_FUNCTION)
    if function:
        yield PlannedStep(
            Action.REMOVE, f"function public.{CAPTURE_FUNCTION}()", f"of {function.owner}"
        )
    table = state.relation(LOG_TABLE)
    if table:
        yield PlannedStep(Action.REMOVE, f"table public.{LOG_TABLE}", f"of {table.owner}")
    held = [item for item in state.in_schema if item.name in names_in_schema()]
    if held:
        detail = "those of the capture, and the schema with them unless it holds more"
        yield PlannedStep(
            Action.REMOVE, f"{counted(len(held), 'object')} in the schema {SCHEMA}", detail
        )


def needed_records(
    state: CaptureState, reverted: frozenset[str], *, ends_link: bool
) -> Iterator[PlanRefusal]:
    """Records that would go and that a command needs which has to come first.

    Args:
        state: the database.
        reverted: the revisions that would be downgraded.
        ends_link: the link of a destination has been ended.
    """
    if IDENTITY_REVISION in reverted and state.recorded_identities:
        tables = counted(state.recorded_identities, "table")
        yield PlanRefusal(
            f"the record of the replica identities that {tables} had would be lost",
            "these identities put back, or the record given up",
            Advice.of(
                PgdtsCommand("restore-identity"),
                " puts them back and drops the record; `delete from pgdts.replica_identity`"
                " gives it up",
            ),
        )
    if DESTINATION_REVISION in reverted and not ends_link:
        yield PlanRefusal(
            f"{state.server.database} is the destination of a link, whose record would be lost",
            "a link that was ended",
            Advice.of("pgdts destination stop ends it and removes the record"),
        )


def unasked_rows(rows: int) -> PlanRefusal:
    """That nobody has confirmed that the captured rows may go."""
    return PlanRefusal(
        f"{counted(rows, 'captured row')} would be dropped, and nobody confirmed it",
        "a decision about these rows",
        Advice.of(
            PgdtsCommand("downgrade", "--save-log FILE"),
            " keeps them in a file; -x drop_rows=true drops them",
        ),
    )
