"""What there is of a capture in a database, whoever installed it and how much of it is left."""

from pgdts.capture.expected import SCHEMA, VERSION_TABLE, names_in_schema
from pgdts.capture.objects import EventTrigger
from pgdts.capture.state import CaptureState
from pgdts.dts.facts import CAPTURE_FUNCTION, EVENT_TRIGGER, LOG_TABLE


def documented_objects(state: CaptureState) -> tuple[str, ...]:
    """Which of the three documented objects are there, by their names alone."""
    found = {
        LOG_TABLE: state.relation(LOG_TABLE),
        CAPTURE_FUNCTION: state.function(CAPTURE_FUNCTION),
        EVENT_TRIGGER: state.event_trigger(EVENT_TRIGGER),
    }
    return tuple(name for name, item in found.items() if item is not None)


def event_triggers(state: CaptureState) -> tuple[EventTrigger, ...]:
    """Those of the capture: by what they call, so that one that was renamed is among them."""
    return tuple(item for item in state.event_triggers if item.is_of_capture)


def objects_beside(state: CaptureState) -> tuple[str, ...]:
    """What there is beside the documented objects; other lines of revisions keep theirs."""
    ours = names_in_schema()
    if set(state.revisions) == set(state.capture_revisions):
        ours |= {VERSION_TABLE}
    return (
        *(
            f"{item.kind_name} {SCHEMA}.{item.name}"
            for item in state.in_schema
            if item.name in ours
        ),
        *(f"event trigger {item.name}" for item in event_triggers(state)),
    )


def expected_by(state: CaptureState) -> tuple[str, ...]:
    """What of a DTS task in this database shows that it reads here."""
    return (
        *(f"replication slot {item.name}" for item in state.slots),
        *(f"publication {item.name}" for item in state.publications),
    )
