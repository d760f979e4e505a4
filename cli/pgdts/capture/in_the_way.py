"""What makes every change of the capture impossible: an older installation, a schema of others."""

from pgdts.advice import DOWNGRADE, UPGRADE, Advice, Remark
from pgdts.capture.expected import FORMER_VERSION_TABLE, SCHEMA
from pgdts.capture.state import CaptureState

PRE_RELEASE = Remark(
    "a capture of a pgdts before its first release is installed",
    Advice.of(
        "remove it with the pgdts that installed it (", DOWNGRADE, "), then install this one"
    ),
)


def in_the_way(state: CaptureState) -> Remark | None:
    """What `pgdts upgrade` refuses for; None where nothing is in its way."""
    if is_pre_release(state):
        return PRE_RELEASE
    return foreign_schema(state)


def is_pre_release(state: CaptureState) -> bool:
    """Whether a pgdts before its first release has put its version table into `public`."""
    found = state.relation(FORMER_VERSION_TABLE)
    return found is not None and found.is_table and found.owner_is_privileged


def foreign_schema(state: CaptureState) -> Remark | None:
    """What is wrong with a schema of our name that is not ours; None where there is none."""
    schema = state.schema
    if schema is None or schema.is_ours:
        return None
    reason = "" if schema.owner_is_trusted else "and pgdts has not made it"
    return Remark(
        f"there is a schema {SCHEMA} of {schema.owner}"
        f" {reason or 'without the version table of pgdts'}",
        Advice.of("look at it, rename or drop it, then ", UPGRADE),
    )
