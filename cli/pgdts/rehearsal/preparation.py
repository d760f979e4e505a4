"""Before the change: the starting schema on both sides, the capture on the source."""

from dataclasses import dataclass

from pgdts.rehearsal.archive import Archive
from pgdts.rehearsal.named_roles import lacking_roles, make_roles, roles_of
from pgdts.rehearsal.places import EmbeddedServers
from pgdts.rehearsal.stage import RehearsalStage
from pgdts.rehearsal.starting_schema import (
    FromDatabase,
    load,
    restore,
    schema_of,
)
from pgdts.revisions.changes import upgrade
from pgdts.revisions.request import ChangeRequest, Options

# Every row is read once more at the end.
_RETENTION = 10_000_000
_NAMED_IN_DUMPS = "postgres"


@dataclass(frozen=True)
class PreparedSides:
    """Both sides before the change.

    Attributes:
        schema: that both start with.
        privileges: whether they are the same on both sides.
        notes: what was left out, for people.
    """

    schema: Archive
    privileges: bool
    notes: tuple[str, ...]


def prepare(stage: RehearsalStage) -> PreparedSides:
    """Load the schema, copy it to the destination, install the capture.

    Raises:
        PgdtsError: one of these cannot be done.
    """
    stage.begin("load the starting schema")
    if isinstance(stage.request.servers, EmbeddedServers):
        _make_named_roles(stage)
    notes = load(stage.request.start, stage.source, stage.folder, stage.programs)
    if isinstance(stage.request.servers, EmbeddedServers):
        # Those that a schema file made.
        make_roles(stage.places.destination, stage.role, roles_of(stage.places.source.dsn))
    schema = schema_of(stage.source, stage.folder / "start.dump", stage.programs)
    lacking = lacking_roles(stage.source, stage.places.destination)
    restore(schema, stage.destination, privileges=not lacking)
    upgrade(stage.source.target, "head", ChangeRequest(Options(retention=_RETENTION)))
    if lacking:
        notes.append(f"left out: privileges; the destination lacks the roles {', '.join(lacking)}")
    return PreparedSides(schema, not lacking, tuple(notes))


def _make_named_roles(stage: RehearsalStage) -> None:
    start = stage.request.start
    theirs = roles_of(start.dsn) if isinstance(start, FromDatabase) else ()
    for place in (stage.places.source, stage.places.destination):
        make_roles(place, stage.role, (_NAMED_IN_DUMPS, *stage.request.roles, *theirs))
